/** The runner of sweeps: the picture comes first, nothing is computed twice, and who cancels keeps what is done. */
import { beforeEach, expect, it, vi } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import type { Engine, Film, Recipe } from '../engine/engine.ts';
import { lab } from '../state/lab.ts';
import { sweepStore, type SweepProgress } from '../state/sweep.ts';
import { setStatus } from '../state/view-actions.ts';
import { planOf, runSweep, TooLong } from './sweep.ts';

const charges = chargesFrom(2, [[-1, 0], [1, 0]]);
/** What the engine below was asked, in order; what it waits for before a bake is done. */
let baked: Recipe[] = [];
let gate: Promise<void> = Promise.resolve();

const engine = {
  pairsPerSecond: 1e9,
  async bake(recipe: Recipe, { signal }: { signal: AbortSignal }) {
    baked.push(recipe);
    await Promise.race([gate, new Promise((_, stop) => signal.addEventListener('abort', () => stop(signal.reason)))]);
    signal.throwIfAborted();
    return { samples: recipe.samples, recipe, release: () => undefined } as unknown as Film;
  },
  // Every sample ends on the second charge: half of them should not have.
  read: async ({ samples }: Film) => Float32Array.from({ length: 4 * samples }, (_, i) => (i % 4 === 0 ? 1 : 0)),
  nearest: async (_charges: unknown, points: Float32Array) => ({ distance2: new Float32Array(points.length / 2), charge: new Uint32Array(points.length / 2).fill(1) }),
} as unknown as Engine;

vi.mock('./index.ts', () => ({ runningNow: () => running }));
vi.mock('./recipe.ts', () => ({ chargesOf: async () => charges }));
const running = { engine, director: null };

const course = (over: object = {}) => ({ now: () => 0, shape: 'Two charges', agreed: true, signal: new AbortController().signal, ...over });
const spec = { D: [1, 'inf'], harm: { alpha: [0, 0.5] }, repeats: 3, samples: 128, charges: 2 } as const;

beforeEach(() => {
  baked = [];
  gate = Promise.resolve();
  setStatus({ stage: 'ready' });
});

it('measures every cell, and tells as it goes', async () => {
  const told: SweepProgress[] = [];
  const { values } = await runSweep(await planOf(spec), course({ onProgress: (progress: SweepProgress) => told.push(progress) }));
  expect(Array.from(values)).toEqual(Array.from({ length: 12 }, () => 0.5));
  expect(told.map(({ done }) => done)).toEqual(Array.from({ length: 13 }, (_, i) => i));
  expect(sweepStore.getState().measured?.values).toBe(values);
});

it('computes nothing that is known: not the same sweep again, and of a wider one only what is new', async () => {
  const plan = await planOf(spec);
  expect(plan.missing).toBe(0);
  await runSweep(plan, course());
  expect(baked.length).toBe(0);
  const wider = await planOf({ ...spec, D: [8, 1, 'inf'] });
  expect(wider.missing).toBe(6);
  await runSweep(wider, course());
  expect(baked.map(({ law }) => law.augmentation)).toEqual([8, 8, 8, 8, 8, 8]);
});

it('gives a cell up as soon as the picture needs the engine, and begins it again when it is whole', async () => {
  let open = (): void => undefined;
  gate = new Promise((go) => (open = go));
  const done = runSweep(await planOf({ ...spec, harm: { alpha: [0.1] }, repeats: 1, D: [1] }), course());
  await vi.waitFor(() => expect(baked.length).toBe(1));
  setStatus({ stage: 'baking' });
  open();
  await new Promise((go) => setTimeout(go, 20));
  expect(baked.length).toBe(1);
  setStatus({ stage: 'ready' });
  await done;
  expect(baked.length).toBe(2);
});

it('waits while something is dragged', async () => {
  lab.setState({ dragging: true });
  const done = runSweep(await planOf({ ...spec, harm: { alpha: [0.2] }, repeats: 1, D: [1] }), course());
  await new Promise((go) => setTimeout(go, 20));
  expect(baked.length).toBe(0);
  lab.setState({ dragging: false });
  await done;
  expect(baked.length).toBe(1);
});

it('keeps what was done when it is cancelled', async () => {
  const stop = new AbortController();
  const part = { ...spec, harm: { alpha: [0.3] } };
  const onProgress = ({ done }: SweepProgress): void => {
    if (done === 4) stop.abort();
  };
  await expect(runSweep(await planOf(part), course({ signal: stop.signal, onProgress }))).rejects.toThrow(DOMException);
  expect((await planOf(part)).missing).toBe(2);
});

it('asks when the engine is slow, and when the first cells were', async () => {
  const long = { ...spec, harm: { alpha: Array.from({ length: 200 }, (_, i) => 1 + i / 100) } };
  expect((await planOf({ ...long, samples: 100_000 })).asks).toBe(false);
  expect((await planOf({ ...long, samples: 100_000, repeats: 20, steps: 1000 })).asks).toBe(true);
  let time = 0;
  // Each cell takes a second by this clock, which is read at its beginning and at its end: 1,195 are left after five.
  const slow = runSweep(await planOf(long), course({ agreed: false, now: () => (time += 1000) }));
  await expect(slow).rejects.toEqual(new TooLong(1195, 1195));
});

it('says that nothing can be computed here', async () => {
  setStatus({ stage: 'unavailable', message: 'No graphics card, no workers.' });
  await expect(runSweep(await planOf({ ...spec, harm: { scale: [2] } }), course())).rejects.toThrow('No graphics card, no workers.');
});
