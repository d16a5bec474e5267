/** Samplers that draw: what they cost, where they land, which of them are one, and the law in which they end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bakePaths, type PathRecipe } from '../core/bake.ts';
import { drawnField } from '../core/chance.ts';
import { centroid, type Charges, chargesFrom } from '../core/charges.ts';
import { denoiser, passage } from '../core/integrate.ts';
import { type Knobs, usualKnobs } from '../core/knobs.ts';
import { writeUniforms } from '../core/random.ts';
import { flowLevels } from '../core/schedule.ts';
import { betaShare, gammaShare } from '../core/special.ts';
import { ksDistance, ksFalseAlarm, polarCdf, polarStatistic } from '../core/statistics.ts';
import { stagesOf } from '../core/step.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { ancestral } from './ancestral.ts';
import { churn } from './churn.ts';
import { ddim } from './ddim.ts';
import { ddpm } from './ddpm.ts';
import { euler } from './euler.ts';
import { heun } from './heun.ts';
import { samplers } from './index.ts';
import { langevin } from './langevin.ts';
import { sde } from './sde.ts';
import type { Sampler } from './sampler.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const four = chargesFrom(3, [[-1.3, 0.4, 0.2], [0.9, 1.1, -1], [0.2, -0.8, 0.6], [1.7, -0.3, 0.1]]);
const knobbed = (knobs: Partial<Knobs>): Knobs => ({ ...usualKnobs, eta: 1, ...knobs });

/** One step of a sampler under a law, with the noise of seed 3. */
function stepOf(sampler: Sampler, charges: Charges, D: number, knobs: Knobs, x: Float64Array, level: number, next: number): Float64Array {
  const law = pfgmppLaw(D, charges.dimension);
  const field = drawnField({ charges, law, knobs, seed: 3 }, denoiser(charges, law));
  return sampler.step({ x, denoisedBefore: null, logStepBefore: 0 }, level, next, field.denoise, field.chanceOf(5)(2)).x;
}

const gap = (a: Float64Array, b: Float64Array): number => Math.hypot(...a.map((value, i) => value - b[i]!)) / (1 + Math.hypot(...a));

describe.each(samplers.map((sampler) => [sampler.id, sampler] as const))('%s', (_id, sampler) => {
  it.each([[1, true], [1, false], [Infinity, true]] as const)('asks as much of the field as it says at D = %s, noise exact: %s', (D, exact) => {
    for (const knobs of [knobbed({ exact }), knobbed({ exact, eta: 0, churn: 0 })]) {
      let pairs = 0;
      const law = pfgmppLaw(D, 2);
      const counted = { ...law, logKernel: (d2: number, level: number) => (pairs++, law.logKernel(d2, level)) };
      const field = drawnField({ charges: five, law: counted, knobs, seed: 3 }, denoiser(five, counted));
      const toZero = sampler.family === 'walk' ? 0 : 1;
      // Not so low that a second look finds the same point again, which is not evaluated twice.
      const levels = [10, 8, 6, 4.5, 3.5, 2.7, 2, 1.5, 1.2, 1, 0.8, 0.6, toZero ? 0 : 0.5];
      passage(sampler, field.denoise, [3, 4], levels, undefined, { chanceOf: field.chanceOf(0) });
      expect(pairs / five.count).toBe(stagesOf(sampler, 12, toZero, D === Infinity ? 'gaussian' : 'student', knobs).evaluations);
    }
  });
  it('moves alike with the same counters and otherwise with others, if it draws at all', () => {
    const law = pfgmppLaw(4, 2);
    const field = drawnField({ charges: five, law, knobs: knobbed({}), seed: 3 }, denoiser(five, law));
    const moved = (sample: number, step: number) =>
      sampler.step({ x: Float64Array.of(1, 0.5), denoisedBefore: null, logStepBefore: 0 }, 1, 0.5, field.denoise, field.chanceOf(sample)(step)).x;
    expect(moved(4, 7)).toEqual(moved(4, 7));
    const draws = sampler.family === 'sde' || sampler.family === 'walk';
    for (const other of [moved(5, 7), moved(4, 8)]) expect(gap(other, moved(4, 7)) > 1e-6).toBe(draws);
  });
  if (sampler.family !== 'walk') {
    it('ends on x̂', () => {
      const x = Float64Array.of(0.3, 0.2);
      const target = new Float64Array(2);
      denoiser(five, pfgmppLaw(2, 2))(target, x, 0.5);
      expect(stepOf(sampler, five, 2, knobbed({ churn: 0 }), x, 0.5, 0)).toEqual(target);
    });
  }
});

it('a sampler that draws says so when it is given no chance', () => {
  const state = { x: Float64Array.of(1, 1), denoisedBefore: null, logStepBefore: 0 };
  for (const sampler of [sde, churn, ddim, ancestral, langevin]) {
    expect(() => sampler.step(state, 1, 0.5, denoiser(five, pfgmppLaw(1, 2)))).toThrow(`${sampler.id}: expected chance to draw from, got none`);
  }
});

describe('one step of', () => {
  const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
  const level = fc.double({ min: 1e-3, max: 100, noNaN: true });
  const share = fc.double({ min: 1e-3, max: 0.999, noNaN: true });
  const D = fc.constantFrom(0.5, 1, 8, 3000, Infinity);
  it('DDIM with eta = 1 is one of DDPM and one of the ancestral sampler, at every D', () => {
    fc.assert(fc.property(coordinate, coordinate, level, share, D, fc.boolean(), (a, b, at, down, augmentation, exact) => {
      const [x, inSpace] = [Float64Array.of(a, b), Float64Array.of(a, b, a - b)];
      for (const [charges, from] of [[five, x], [four, inSpace]] as const) {
        const [one, other, third] = [ddim, ddpm, ancestral].map((sampler) => stepOf(sampler, charges, augmentation, knobbed({ exact }), from, at, at * down));
        // DDPM's variables hold x at unit variance: rounding of 1e-16 of the noise, which is 1e3 times next at most here.
        if (gap(one!, other!) > 1e-11 || gap(one!, third!) > 1e-11) return false;
      }
      return true;
    }));
  });
  it('DDIM with eta = 0 is one of Euler, and churn of 0 is one of Heun', () => {
    fc.assert(fc.property(coordinate, coordinate, level, share, D, (a, b, at, down, augmentation) => {
      const x = Float64Array.of(a, b);
      const knobs = knobbed({ eta: 0, churn: 0 });
      const step = (sampler: Sampler): Float64Array => stepOf(sampler, five, augmentation, knobs, x, at, at * down);
      return gap(step(ddim), step(euler)) < 1e-14 && gap(step(churn), step(heun)) === 0;
    }));
  });
});

/** P samples a run; a true law fails one such comparison in a thousand choices of the seed, and the seed is fixed. */
const P = 300;
const FALSE_ALARM = 1e-3;

describe('from the prior', () => {
  const recipe: PathRecipe = {
    charges: five,
    law: pfgmppLaw(1, 2),
    steps: 48,
    schedule: 'log',
    levelMin: 0.05,
    surface: { start: 'plane', radius: 40, level: 40 },
    direction: 'backward',
    samples: P,
    seed: 11,
    draw: 'random',
    knobs: knobbed({ eta: 0.6, churn: 0.1 }),
  };
  const drawing = samplers.filter(({ id, family }) => family === 'sde' && id !== 'annealed');
  // Shares of five charges are a coarse law, for which Kolmogorov's false alarm is an upper bound: the test is weak but honest.
  it.each([...drawing.map((sampler) => [sampler.id, 1, sampler] as const), ['sde', Infinity, sde] as const])('%s gives each charge its share at D = %s', (_id, D, sampler) => {
    const ends = bakePaths({ ...recipe, law: pfgmppLaw(D, 2) }, sampler).map(({ positions }) => positions.subarray(0, 2));
    const hits = ends.map((x) => {
      const distances = Array.from({ length: 5 }, (_, i) => Math.hypot(x[0]! - five.positions[2 * i]!, x[1]! - five.positions[2 * i + 1]!));
      return distances.indexOf(Math.min(...distances));
    });
    const cumulated = five.weights.map((_, i) => five.weights.slice(0, i + 1).reduce((sum, q) => sum + q, 0));
    let distance = 0;
    cumulated.forEach((want, i) => (distance = Math.max(distance, Math.abs(hits.filter((hit) => hit <= i).length / P - want))));
    expect(ksFalseAlarm(distance, P)).toBeGreaterThan(FALSE_ALARM);
  });
});

describe('far out, on the way from level 40 to level 10', () => {
  // There the charges are one to (1/10)², so that the law is their kernel's. The SDE's steps of 3% widen it by 4.5% of the variance: 0.016 in this distance.
  const [count, from, to] = [400, 40, 10];
  const levels = flowLevels({ schedule: 'log' }, 48, from, to);
  const drawing = samplers.filter(({ id, family }) => family === 'sde' && id !== 'annealed');
  it.each(drawing.flatMap((sampler) => [1, Infinity].map((D) => [sampler.id, D, sampler] as const)))('%s keeps the law of every level at D = %s', (_id, D, sampler) => {
    const law = pfgmppLaw(D, 2);
    const centre = centroid(five);
    const field = drawnField({ charges: five, law, knobs: knobbed({ eta: 0.6, churn: 0.03 }), seed: 15 }, denoiser(five, law));
    const u = new Float64Array(4);
    const values = Array.from({ length: count }, (_, sample) => {
      writeUniforms(u, sample, 4, 0);
      const x = new Float64Array(2);
      law.writeKernelDraw(x, from, u);
      const { path } = passage(sampler, field.denoise, x.map((value, a) => value + centre[a]!), levels, undefined, { chanceOf: field.chanceOf(sample) });
      return polarStatistic(path.slice(-2).map((value, a) => value - centre[a]!), to, D, 2);
    });
    expect(ksFalseAlarm(ksDistance(values, (t) => polarCdf(t, D, 2)), count)).toBeGreaterThan(FALSE_ALARM);
  });
});

describe('Langevin walkers', () => {
  it.each([1, 8, Infinity])('keep the law of their level at D = %s', (D) => {
    const law = pfgmppLaw(D, 2);
    // Steps of h = 2 (0.05 sigma)² = 0.005 sigma² keep it up to about h/(4 sigma²) in the variance: a KS distance below 0.001, chance is at 0.05.
    const knobs = knobbed({ snr: 0.05, sigma: 0.6 });
    const field = drawnField({ charges: five, law, knobs, seed: 8 }, denoiser(five, law));
    const u = new Float64Array(8);
    const xs = Array.from({ length: P }, (_, sample) => {
      writeUniforms(u, sample, 5, 9);
      const charge = five.weights.findIndex((_, i) => five.weights.slice(0, i + 1).reduce((sum, q) => sum + q, 0) > u[4]!);
      const x = new Float64Array(2);
      law.writeKernelDraw(x, knobs.sigma, u);
      const start = x.map((value, a) => value + five.positions[2 * charge + a]!);
      return passage(langevin, field.denoise, start, new Float64Array(41).fill(knobs.sigma), undefined, { chanceOf: field.chanceOf(sample) }).path.at(-2)!;
    });
    // One coordinate of the kernel is Student's t with D degrees, or normal.
    const inner = (t2: number): number => (D === Infinity ? gammaShare(0.5, t2 / 2) : betaShare(t2 / (D + t2), D / (D + t2), 1, D / 2));
    const cdf = (x: number): number =>
      five.weights.reduce((sum, q, i) => {
        const t = (x - five.positions[2 * i]!) / knobs.sigma;
        return sum + (q * (1 + Math.sign(t) * inner(t * t))) / 2;
      }, 0);
    expect(ksFalseAlarm(ksDistance(xs, cdf), P)).toBeGreaterThan(FALSE_ALARM);
  });
});
