/** The converged reference and samplers against scipy's DOP853 on a random cloud: stored output of bench/dop853.py, which shares no code with this. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { dopri5 } from '../samplers/dopri5.ts';
import { dpmpp2m } from '../samplers/dpmpp2m.ts';
import { euler } from '../samplers/euler.ts';
import { heun } from '../samplers/heun.ts';
import { rk4 } from '../samplers/rk4.ts';
import { adapted } from './adaptive.ts';
import { chargesFrom } from './charges.ts';
import file from './dop853.json';
import { denoiser, integrate } from './integrate.ts';
import { flowLevels } from './schedule.ts';
import type { Sampler, WriteDenoised } from './step.ts';

const charges = chargesFrom(2, file.charges, file.weights);
const { sigmaMax, sigmaMin } = file;

/** Distances [n] of ends from the file's. */
const errors = (ends: ReadonlyArray<ArrayLike<number>>, wanted: number[][]): number[] => ends.map((x, i) => Math.hypot(x[0]! - wanted[i]![0]!, x[1]! - wanted[i]![1]!));
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

it('the file says how it was made', () => {
  expect(file.meta).toMatchObject({ by: 'bench/dop853.py', method: 'DOP853', rtol: 1e-13, atol: 1e-14 });
  expect(file.runs.map(({ D }) => D)).toEqual([1, 8, 'inf']);
});

describe.each(file.runs.map((run) => [run.D, run] as const))('at D = %s', (D, run) => {
  const field: WriteDenoised = denoiser(charges, pfgmppLaw(D === 'inf' ? Infinity : Number(D), 2));
  const by = (sampler: Sampler, steps: number): number[] =>
    errors(run.starts.map((x) => integrate(sampler, field, x, flowLevels({ schedule: 'log' }, steps, sigmaMax, sigmaMin)).slice(-2)), run.ends);
  it('x̂ where the paths end is scipy’s', () => {
    const out = new Float64Array(2);
    run.ends.forEach((x, i) => {
      field(out, Float64Array.from(x), sigmaMin);
      // (N + D)/2 ln(d² + r²) of d up to 6 at r = 0.02: rounding of 1e-15 in a logarithm, times 5 in the exponent.
      expect(errors([out], [run.denoised[i]!])[0]).toBeLessThan(1e-12);
    });
  });
  it('the converged reference, RK4 with 288 evaluations, ends where DOP853 ends', () => {
    // A fourth-order error: half the step leaves a sixteenth, so nearly all of the difference is its own and it is known: below 1e-5, where charges
    // are a tenth apart.
    const [whole, half] = [by(rk4, 72), by(rk4, 144)];
    expect(Math.max(...whole)).toBeLessThan(1e-5);
    expect(Math.abs(Math.log2(mean(whole) / mean(half)) - 4)).toBeLessThan(0.25);
  });
  it.each([euler, heun, dpmpp2m].map((sampler) => [sampler.id, sampler] as const))('%s tends to the end of DOP853 with its order', (_id, sampler) => {
    const rate = Math.log2(mean(by(sampler, 144)) / mean(by(sampler, 288)));
    // The next term of the error, of the size of the step 0.06 times a few, shifts the measured order.
    expect(Math.abs(rate - sampler.order)).toBeLessThan(0.25);
  });
  it('Dormand and Prince’s steps end there to ten digits, and chosen by their error to ten times the tolerance', () => {
    expect(Math.max(...by(dopri5, 288))).toBeLessThan(1e-10);
    const tolerance = 1e-9;
    const ends = run.starts.map((x) => adapted(field, x, [sigmaMax, sigmaMin], { tolerance, centre: [0, 0] }).path.slice(-2));
    expect(Math.max(...errors(ends, run.ends))).toBeLessThan(10 * tolerance);
  });
});
