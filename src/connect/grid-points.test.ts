/** Points in fields, against closed forms, with an engine that computes in float64; and verdicts as scripts see them. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { gridDensity } from '../core/symbol/density.ts';
import { FIELDS, gridFields, spectrumOf } from '../core/symbol/fields.ts';
import { gather } from '../core/symbol/gather.ts';
import { gridOf } from '../core/symbol/grid.ts';
import type { Engine, GridFrame, GridLook } from '../engine/engine.ts';
import type { EquationChoice } from '../state/equation-choice.ts';
import { lawOfChoice } from '../state/equations.ts';
import { carried, pointFields, type Through } from './grid-points.ts';
import { equationVerdict } from './verdict.ts';

const [n, length, bandwidth] = [64, 12, 0.5];
const grid = gridOf(n, length);

function fieldsOf({ charges, law }: Pick<GridLook, 'charges' | 'law'>, time: number): Float64Array {
  return gridFields(spectrumOf(grid, gridDensity(grid, charges, bandwidth), law.carries), law, time).values;
}
const engine = {
  gridAt: (look: GridLook, time: number): Promise<GridFrame> => {
    const values = fieldsOf(look, time);
    const one = (f: number): Float32Array => Float32Array.from({ length: n * n }, (_, node) => values[FIELDS * node + f]!);
    return Promise.resolve({ n, length, p: one(0), Jx: one(1), Jy: one(2), R: one(3) });
  },
  fieldAt: (look: GridLook, points: ArrayLike<number>, time: number): Promise<Float32Array> => {
    const values = fieldsOf(look, time);
    const four = new Float64Array(FIELDS);
    const out = new Float32Array(2 * points.length);
    for (let i = 0; 2 * i < points.length; i++) {
      gather(four, values, grid, points[2 * i]!, points[2 * i + 1]!);
      out.set(four, FIELDS * i);
    }
    return Promise.resolve(out);
  },
} as unknown as Engine;
const through = (model: EquationChoice): Through => ({ charges: chargesFrom(2, [[0, 0]]), law: lawOfChoice(model), n, length, bandwidth, least: 0.01, steps: 30 });

describe('a point in a field', () => {
  it('has the density and the velocity of a Gaussian that diffuses', async () => {
    const [found] = await pointFields(engine, through({ kind: 'diffusion' }), [0.75, -0.375], 0.25);
    const { p, v, R } = found!;
    // Variance h² + 2t = 0.75, and v = x over it; at a node, where nothing is interpolated. Float32.
    expect(p).toBeCloseTo(Math.exp(-(0.75 ** 2 + 0.375 ** 2) / 1.5) / (2 * Math.PI * 0.75), 6);
    expect(v[0]).toBeCloseTo(1, 5);
    expect(v[1]).toBeCloseTo(-0.5, 5);
    expect(R).toBeCloseTo(0, 12);
  });
  it('has a velocity without infinity where p is as good as 0', async () => {
    const [found] = await pointFields(engine, through({ kind: 'diffusion' }), [5, 5], 0.01);
    const { p, v } = found!;
    expect(Math.abs(p)).toBeLessThan(1e-6);
    expect(v.every((one) => Math.abs(one) < 1)).toBe(true);
  });
});

describe('a point in the flow', () => {
  const diffusion = through({ kind: 'diffusion' });
  it('keeps x over the width of the Gaussian that diffuses, out and back', async () => {
    const width = (t: number): number => Math.sqrt(0.25 + 2 * t);
    const out = await carried(engine, diffusion, [0.4, -0.3], 0.01, 1);
    // Bilinear J and p err by (dx/width)²/8 Laplacians, 2 % of the way at most (src/core/symbol/run.test.ts).
    expect(Math.abs(out[0]! - (0.4 * width(1)) / width(0.01))).toBeLessThan(0.02);
    const back = await carried(engine, diffusion, out, 1, 0.01);
    // Each way errs by dt³ a step: far less than the grid, and the grid errs alike both ways.
    expect(Math.hypot(back[0]! - 0.4, back[1]! + 0.3)).toBeLessThan(2e-3);
  });
  it('does not move below the least time', async () => {
    expect([...(await carried(engine, diffusion, [0.5, 0.25], 0, 0.01))]).toEqual([0.5, 0.25]);
  });
});

describe('a verdict', () => {
  it('is yes for Poisson with a run that stayed positive, unknown before, and no for the wave, with reasons', () => {
    const [poisson, wave] = [lawOfChoice({ kind: 'poisson' }), lawOfChoice({ kind: 'wave' })];
    expect(equationVerdict(poisson, grid, { least: 1e-7, time: 3 })).toMatchObject({ c1: true, c2: true, generative: true });
    expect(equationVerdict(poisson, grid)).toMatchObject({ c1: null, c2: true, generative: null });
    const { c1, c2, generative, reasons } = equationVerdict(wave, grid, { least: -0.6, time: 2 });
    expect({ c1, c2, generative }).toEqual({ c1: false, c2: false, generative: false });
    expect(reasons.map(({ code }) => code)).toEqual(['negative', 'stays']);
    expect(reasons[0]!.text).toBe('C1 fails: p falls to -0.6 of its peak, at t = 2.');
    expect(reasons[1]!.text).toMatch(/the wave of k = 0\.524 stays as long as the mean/);
  });
  it('of every reason has a sentence', () => {
    for (const model of [{ kind: 'schrodinger' }, { kind: 'augmented' }, { kind: 'pde', text: 'phi_t = phi - (1 + lap)^2 phi' }] as const) {
      for (const { text } of equationVerdict(lawOfChoice(model), grid).reasons) expect(text).toMatch(/^[A-Z].*\.$/);
    }
  });
});
