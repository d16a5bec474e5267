/** The adaptive sampler against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BakedPath, bakePaths } from '../../core/bake.ts';
import { usualKnobs } from '../../core/knobs.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { samplerById } from '../../samplers/index.ts';
import type { Engine, Film, Recipe } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';
import { cloud, numbers, recipe } from './twin-testing.ts';

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

it('in space, and harmed, they are the twin', async () => {
  const { off } = await compared(recipe({ law: pfgmppLaw(3, 3), charges: cloud(3, 40), sampler: 'dopri5', harm: { alpha: 0.05, bits: Infinity, scale: 1.1 } }));
  expect(off.filter((value) => value > 1e-4).length).toBeLessThanOrEqual(1);
});

it('a way that float32 cannot go within the tolerance has an end, and is counted', async () => {
  const film = await engine.bake(recipe({ sampler: 'dopri5', samples: 3, knobs: { ...usualKnobs, tolerance: 1e-12 } }));
  expect(film.adaptive!.unfinished).toBe(3);
  expect(film.adaptive!.accepted + film.adaptive!.rejected).toBe(1000);
  // They stay where they came to, and every knot is one.
  const path = await engine.path(film, 1);
  expect([...path.subarray(0, 2)]).toEqual([...path.subarray(4, 6)]);
  for (let k = 2; k < path.length / 4; k++) expect(path[4 * k + 3]).toBeGreaterThan(path[4 * k - 1]!);
  film.release();
});

// Downward, flows that part neighbours grow the error of a step: by about sixty here.
it('a flow from one level to another and to the data ends where so many fixed steps end that their number does not matter', async () => {
  const charges = cloud(2, 40);
  const points = Float32Array.from(numbers(40, 3), (u) => 8 * (u - 0.5));
  for (const [from, to] of [[4, 0.3], [0.3, 4], [4, 0]] as const) {
    const order = { charges, law: pfgmppLaw(2, 2), steps: 6, schedule: 'log', knobs: { ...usualKnobs, tolerance: 1e-5 } } as const;
    const [got, want] = [await engine.flow({ ...order, sampler: 'dopri5' }, points, from, to), await engine.flow({ ...order, sampler: 'rk4', steps: 600 }, points, from, to)];
    got.forEach((value, j) => expect(Math.abs(value - want[j]!), `from ${from} to ${to}: got ${value}, expected ${want[j]}`).toBeLessThan(1e-3 * (1 + Math.abs(want[j]!))));
  }
});
