/** Fields on the grid against golden numbers, against the same fields in float64, and against the equation that they must obey. */
import { cfft, cifft } from 'fourier-transform';
import { beforeAll, describe, expect, it } from 'vitest';
import { gridDensity } from '../../../core/symbol/density.ts';
import { FIELDS, gridFields, spectrumOf } from '../../../core/symbol/fields.ts';
import { cellOf, type Grid, gridOf, oddWaveOf } from '../../../core/symbol/grid.ts';
import golden from '../../../core/symbol/grid-golden.json';
import { goldenGrid, mixed, poisson, schrodinger, THREE_BANDWIDTH, threeGaussians, yukawa } from '../../../core/symbol/grid-laws.ts';
import { massAt } from '../../../core/symbol/run.ts';
import type { SymbolLaw } from '../../../core/symbol/symbol.ts';
import { equationById, equations, type EquationId, usualValues } from '../../../equations/index.ts';
import { readBack } from '../read.ts';
import type { Room } from '../room.ts';
import { testRoom } from '../table/testing.ts';
import { createFields, type Extremes, NODE } from './fields.ts';

let room: Room;
beforeAll(async () => {
  room = await testRoom();
});

/** Half a unit in the last place of float32, relative. */
const ULP = 2 ** -24;

/** [times][n, n, 4] fields of the three Gaussians, and their extremes. */
async function fieldsAt(law: SymbolLaw, grid: Grid, times: readonly number[], bandwidth = THREE_BANDWIDTH): Promise<{ readonly fields: Float32Array[]; readonly extremes: Extremes[] }> {
  const maker = await createFields(room, law, grid, gridDensity(grid, threeGaussians, bandwidth), times.length);
  const bytes = grid.n * grid.n * NODE;
  const buffer = room.pool.take(bytes * times.length);
  for (const [slot, time] of times.entries()) await maker.submit(time, { buffer, offset: slot * bytes }, slot);
  const all = new Float32Array(await readBack(room.device, [{ buffer, offset: 0, bytes: bytes * times.length }]));
  const extremes = await maker.readExtremes();
  maker.release();
  room.pool.give(buffer);
  return { fields: times.map((_, slot) => all.subarray((slot * bytes) / 4, ((slot + 1) * bytes) / 4)), extremes };
}

/** Largest |number| of a component. */
const largestOf = (values: ArrayLike<number>, component: number): number => {
  let largest = 0;
  for (let i = component; i < values.length; i += FIELDS) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
};

describe('fields of a grid on the GPU', () => {
  it.each(golden.tests.filter(({ group }) => group === 'grid'))('are the golden ones: $id', async (test) => {
    const { t, pde, params, idx } = test.inputs as unknown as { t: number; pde: EquationId; params: Record<string, number>; idx: [number, number][] };
    const { p, Jx, Jy, R, pmin, pmax } = test.outputs as unknown as Record<'p' | 'Jx' | 'Jy' | 'R', number[]> & { pmin: number; pmax: number };
    const { fields, extremes } = await fieldsAt(equationById(pde).law(params), goldenGrid, [t]);
    idx.forEach(([i, j], at) => {
      const node = FIELDS * (j * goldenGrid.n + i);
      [p, Jx, Jy, R].forEach((numbers, component) => expect(Math.abs(fields[0]![node + component]! - numbers[at]!), `${test.id} at (${i}, ${j}), component ${component}`).toBeLessThan(test.tol_f32));
    });
    expect(Math.abs(extremes[0]!.least - pmin)).toBeLessThan(test.tol_f32);
    expect(Math.abs(extremes[0]!.largest - pmax)).toBeLessThan(test.tol_f32);
  });

  // Roundings of the transforms are relative to the root of the sum of squares of what they add up, and all waves of a smooth field add up at its peak: of a
  // transform there and one back of 2 log2 n stages each, with a few roundings a stage, some 64 units of the largest.
  it.each([
    [256, poisson, 0.3],
    [256, yukawa(0.8), 0.7],
    [256, schrodinger, 0.2],
    [512, mixed(0.7, 1.3), 0.4],
  ] as const)('are those in float64 at %s² nodes', async (n, law, t) => {
    const grid = gridOf(n, 12);
    const truth = gridFields(spectrumOf(grid, gridDensity(grid, threeGaussians, THREE_BANDWIDTH), law.carries), law, t);
    const { fields, extremes } = await fieldsAt(law, grid, [t]);
    const scales = [0, 1, 2, 3].map((component) => largestOf(truth.values, component));
    // Both fluxes are one transform, and R shares one with p.
    const shared = [Math.max(scales[0]!, scales[3]!), Math.max(scales[1]!, scales[2]!)];
    const off = [0, 1, 2, 3].map((component) => largestOf(fields[0]!.map((value, i) => value - truth.values[i]!), component) / shared[component === 1 || component === 2 ? 1 : 0]!);
    for (const one of off) expect(one).toBeLessThan(64 * ULP);
    expect(extremes[0]!.largest).toBe(fields[0]!.reduce((most, value, i) => (i % FIELDS === 0 ? Math.max(most, value) : most), -Infinity));
    expect(extremes[0]!.least).toBe(fields[0]!.reduce((least, value, i) => (i % FIELDS === 0 ? Math.min(least, value) : least), Infinity));
    expect(Math.abs(extremes[0]!.least - truth.least)).toBeLessThan(64 * ULP * truth.most);
  });

  it('keeps births out of equations without them', async () => {
    const { fields } = await fieldsAt(poisson, goldenGrid, [0.4]);
    expect(largestOf(fields[0]!, 3)).toBe(0);
  });
});

/** The divergence of J in float64, [n, n]. */
function divergence(fields: Float32Array, { n, length }: Grid): Float64Array {
  const re = Float64Array.from({ length: n * n }, (_, x) => fields[FIELDS * x + 1]!);
  const im = Float64Array.from({ length: n * n }, (_, x) => fields[FIELDS * x + 2]!);
  const unit = (2 * Math.PI) / length;
  const out = new Float64Array(n * n);
  const rowRe = new Float64Array(n);
  const rowIm = new Float64Array(n);
  for (const axis of [0, 1]) {
    const values = axis === 0 ? re : im;
    const [step, hop] = axis === 0 ? [1, n] : [n, 1];
    for (let line = 0; line < n; line++) {
      for (let a = 0; a < n; a++) rowRe[a] = values[line * hop + a * step]!;
      rowIm.fill(0);
      cfft(rowRe, rowIm);
      for (let a = 0; a < n; a++) {
        const k = unit * oddWaveOf(n, a);
        [rowRe[a], rowIm[a]] = [-k * rowIm[a]!, k * rowRe[a]!];
      }
      cifft(rowRe, rowIm);
      for (let a = 0; a < n; a++) out[line * hop + a * step]! += rowRe[a]!;
    }
  }
  return out;
}

describe('what happens to p', () => {
  // p_t is a difference of four values dt apart, off by (rate dt)⁴/30 of what changes at a rate, and by 2e-6 of p over dt, as they are rounded. The data's waves end at k = 4/h = 11: rates are 11
  // for the wave, k² = 25 for Schroedinger's smoother ones, and what decays faster is gone by then. J's roundings, 4e-6 of it, are multiplied by the largest k, n π/L = 25.
  // Products of an amplitude have twice its waves, and the grid must hold those too: it has smoother data.
  it.each(equations.map((equation) => [equation.id, equation.law(usualValues(equation))] as const))('is what flows and what is born: %s', async (_id, law) => {
    const smooth = law.carries === 'amplitude';
    const [grid, bandwidth] = smooth ? [gridOf(64, 16), 0.8] : [goldenGrid, THREE_BANDWIDTH];
    for (const t of [0.1, 0.4, 1.6]) {
      const dt = smooth ? 1 / 128 : t / 64;
      const { fields } = await fieldsAt(law, grid, [t, t - 2 * dt, t - dt, t + dt, t + 2 * dt], bandwidth);
      const flowing = divergence(fields[0]!, grid);
      let [worst, most, sum] = [0, 0, 0];
      flowing.forEach((div, x) => {
        const p = (slot: number): number => fields[slot]![FIELDS * x]!;
        const change = (p(1) - 8 * p(2) + 8 * p(3) - p(4)) / (12 * dt);
        worst = Math.max(worst, Math.abs(change + div - fields[0]![FIELDS * x + 3]!));
        most = Math.max(most, Math.abs(change));
        sum += fields[0]![FIELDS * x]!;
      });
      expect(worst / most, `t = ${t}`).toBeLessThan(2e-4);
      // The mean is one wave among the others, rounded as they are; its mass is the theory's, m(0, t).
      expect(Math.abs(sum * cellOf(grid) ** 2 - massAt(law, t)), `mass at t = ${t}`).toBeLessThan(64 * ULP);
    }
  });
});
