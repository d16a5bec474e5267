/** The adaptive sampler against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BakedPath, bakePaths } from '../../core/bake.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { samplerById } from '../../samplers/index.ts';
import type { Engine, Film, Recipe } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';
import { recipe } from './twin-testing.ts';

let engine: Engine;
beforeAll(async () => {
  const grant = await testDevice();
  engine = createGpuEngine(grant.device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

const dopri5 = samplerById('dopri5');

/** Films of the adaptive sampler beside their twins: the largest distance of a knot, relative to its own size where that is above 1, by sample. */
async function compared(r: Recipe): Promise<{ readonly film: Film; readonly truth: BakedPath[]; readonly off: number[] }> {
  const film = await engine.bake(r);
  const truth = bakePaths(r, dopri5);
  const N = r.charges.dimension;
  const off: number[] = [];
  for (let p = 0; p < r.samples; p++) {
    const path = await engine.path(film, p);
    const { positions, levels } = truth[p]!;
    off.push(Math.max(...Array.from(positions, (x, j) => Math.abs(path[4 * Math.floor(j / N) + (j % N)]! - x) / (1 + Math.abs(x))), ...Array.from(levels, (level, k) => Math.abs(path[4 * k + 3]! - level) / (1 + level))));
  }
  film.release();
  return { film, truth, off };
}

const meanOf = (truth: readonly BakedPath[], of: (account: NonNullable<BakedPath['account']>) => number): number => truth.reduce((sum, { account }) => sum + of(account!), 0) / truth.length;

describe.each([1, 8, Infinity])('at D = %s', (D) => {
  it.each([['backward', 'plane'], ['forward', 'plane'], ['forward', 'hemisphere']] as const)('films %s are the twin, to the %s', async (direction, start) => {
    const r = recipe({ law: pfgmppLaw(D, 2), sampler: 'dopri5', direction, surface: { start, radius: 40, level: 20 } });
    const { film, truth, off } = await compared(r);
    // The same steps, but where an error estimate is within rounding of the bound: then a path is off by the tolerance of 1e-4 rather than by rounding,
    // which flows that part samples grow. One in fifty may be.
    expect(off.filter((value) => value > 1e-3)).toEqual([]);
    expect(off.filter((value) => value > 1e-4).length).toBeLessThanOrEqual(1);
    for (const what of ['accepted', 'rejected'] as const) expect(Math.abs(film.adaptive![what] - meanOf(truth, (account) => account[what]))).toBeLessThan(0.1);
    expect(Math.abs(film.evaluations - meanOf(truth, ({ evaluations }) => evaluations))).toBeLessThan(0.5);
    expect(film.adaptive!.unfinished).toBe(0);
  });
});
