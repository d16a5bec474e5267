/** The director with equations: coarse before fine, given up in time, told in the status, and refused with the last picture standing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { levelAtTime } from '../core/symbol/clock.ts';
import { type GridRecipe, gridTimes } from '../core/symbol/recipe.ts';
import type { BakeOptions, Engine, Film, GridFilm, PairFilm, Recipe } from '../engine/engine.ts';
import { NO_PANES, picture } from '../engine/picture.ts';
import { edit } from '../state/actions.ts';
import { defaultExperiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { startingStatus } from '../state/status.ts';
import { createDirector } from './director.ts';

/** Every film that was asked for, in order, and those that were released. */
let asked: (Recipe | GridRecipe)[] = [];
let released: Film[] = [];
let films: Film[] = [];
/** Lets a test hold a run up. */
let hold: Promise<unknown> | null = null;

const common = (film: object): Film => {
  const made = { walkedAt: null, adaptive: null, lost: 0, bytes: 100, bakeMs: 5, ...film, release: () => released.push(made) } as unknown as Film;
  films.push(made);
  return made;
};

function gridFilm(recipe: GridRecipe): GridFilm {
  const times = gridTimes(recipe);
  const even = (value: number): Float64Array => times.map(() => value);
  return common({
    kind: 'grid', recipe, times, samples: recipe.capacity, evaluations: 2 * recipe.steps, evaluator: 'grid', kept: Uint32Array.from(times.keys()),
    levels: times.map((time) => levelAtTime(recipe.clock, time, recipe.time)),
    population: even(1), mass: even(1), effective: even(recipe.samples), limited: even(0), unplaced: 0, lowest: { ratio: -0.2, time: 1 },
  }) as GridFilm;
}

const pairFilm = (recipe: Recipe): PairFilm => common({ kind: 'pair', recipe, samples: recipe.samples, levels: Float64Array.of(0, recipe.surface.level), evaluations: recipe.steps, evaluator: 'direct' }) as PairFilm;

/** An engine that makes films of nothing. */
const engine = {
  tier: 'webgpu', adapter: 'none', maxSamples: () => 5000, cost: () => 1, memoryBytes: 0, pairsPerSecond: 1e9, mostApart: 1000,
  bake: async (recipe: Recipe) => (asked.push(recipe), pairFilm(recipe)),
  async runGrid(recipe: GridRecipe, { signal, onProgress, coarse }: BakeOptions = {}) {
    asked.push(recipe);
    onProgress?.(0.5);
    if (!coarse && hold) await Promise.race([hold, new Promise<void>((go) => signal?.addEventListener('abort', () => go()))]);
    signal?.throwIfAborted();
    return gridFilm(recipe);
  },
  read: async ({ samples }: Film, _progress: number, count = samples) => new Float32Array(4 * count),
  weights: async ({ samples }: Film) => new Float32Array(samples),
  nearest: async (_charges: unknown, points: Float32Array) => ({ distance2: new Float32Array(points.length / 2), charge: new Uint32Array(points.length / 2) }),
} as unknown as Engine;

const grids = (): GridRecipe[] => asked.filter((one): one is GridRecipe => one.law.kind === 'symbol');

let director: ReturnType<typeof createDirector>;
/** Changes the document as the page does, and waits until it is on the screen. */
async function shown(patch: object, phase?: 'drag'): Promise<void> {
  edit(patch, phase);
  director.update();
  await director.settled();
}

beforeEach(() => {
  [asked, released, films, hold] = [[], [], [], null];
  // Given points stand for nothing but themselves: there is no density to measure them against.
  lab.setState({ experiment: { ...defaultExperiment, distribution: { kind: 'points', points: [[-1, 0.5], [1.5, -0.2], [0.3, 1]] } }, dragging: false, status: startingStatus });
  picture.setState({ engine, film: null, lines: null, panes: NO_PANES });
  director = createDirector(engine, false);
});
afterEach(() => director.stop());

describe('an equation', () => {
  it('runs coarsely and then in full, and the page is told of its run', async () => {
    await shown({ model: { kind: 'poisson' }, grid: { time: 3 }, samples: 2000 });
    expect(grids().map(({ n, steps, samples }) => [n, steps, samples])).toEqual([[128, 48, 2000], [256, 64, 2000]]);
    const { status, times } = lab.getState();
    expect(status).toMatchObject({ stage: 'ready', message: '', samples: 2000, charges: 3, nfe: 128, sampler: 'midpoint', model: 'poisson', evaluator: 'grid' });
    expect(status.run).toMatchObject({ n: 256, time: 3, births: 'off', start: 'exact', direction: 'backward', samples: 2000, lowest: { ratio: -0.2, time: 1 } });
    expect(status.run!.times.length).toBe(65);
    // The time line is in the equation's own t.
    expect(times!.levelAt(1)).toBeCloseTo(3, 12);
    expect(times!.knots[64]).toBeCloseTo(1, 12);
    expect(picture.getState()).toMatchObject({ film: films[1], lines: null });
    expect(released).toEqual([films[0]]);
  });

  it('takes the place of a field of charges and gives it back, with the lines that it had', async () => {
    await shown({ samples: 500 });
    const { lines: before } = picture.getState();
    await shown({ model: { kind: 'diffusion' } });
    expect(picture.getState().film!.kind).toBe('grid');
    await shown({ model: { kind: 'pfgmpp', D: 1 } });
    const { film, lines } = picture.getState();
    expect([film!.kind, lines]).toEqual(['pair', before]);
    expect(lab.getState().status.run).toBeNull();
    // Nothing is held but what is seen.
    expect(films.filter((one) => !released.includes(one))).toEqual([film, lines].toSorted((a, b) => films.indexOf(a!) - films.indexOf(b!)));
    expect(new Set(released).size).toBe(released.length);
  });

  it('that is refused leaves the picture, and says why', async () => {
    await shown({ model: { kind: 'poisson' } });
    const { film } = picture.getState();
    await expect(shown({ model: { kind: 'pde', text: 'phi_t = -lap phi' } })).rejects.toThrow(/ill-posed/);
    expect(lab.getState().status).toMatchObject({ stage: 'ready', message: expect.stringMatching(/ill-posed/), model: 'poisson' });
    expect(picture.getState().film).toBe(film);
    await shown({ model: { kind: 'wave' } });
    expect(lab.getState().status).toMatchObject({ message: '', model: 'wave' });
  });

  it('that is dragged runs coarsely alone, and in full when the drag ends', async () => {
    await shown({ model: { kind: 'dissipative' }, samples: 3000 });
    asked = [];
    await shown({ model: { kind: 'dissipative', eps: 3 } }, 'drag');
    expect(lab.getState().dragging).toBe(true);
    expect(grids().map(({ n, law }) => [n, law.parameters['eps']])).toEqual([[128, 3]]);
    lab.setState({ dragging: false });
    director.update();
    await director.settled();
    expect(grids().at(-1)).toMatchObject({ n: 256, law: { parameters: { eps: 3 } } });
  });

  it('is given up in the middle of its run when another is wanted', async () => {
    let release: () => void = () => undefined;
    hold = new Promise<void>((go) => (release = go));
    edit({ model: { kind: 'poisson' }, samples: 300 });
    director.update();
    while (grids().length < 2) await new Promise((go) => setTimeout(go, 1));
    expect(lab.getState().status).toMatchObject({ baked: 0.5, samples: 300, run: { n: 128 } });
    hold = null;
    await shown({ model: { kind: 'third' } });
    release();
    expect(picture.getState().film!.recipe).toMatchObject({ n: 256, law: { equation: 'third' } });
  });

  it('has fewer samples where the device carries no more, with room for those that are born', async () => {
    await shown({ model: { kind: 'yukawa', mass: 0.3 }, samples: 4000 });
    // 5,000 slots, four for each.
    expect(grids().at(-1)).toMatchObject({ samples: 1250, capacity: 5000 });
    expect(lab.getState().status).toMatchObject({ samples: 1250, maxSamples: 1250, message: expect.stringMatching(/1250 samples .* instead of 4000/) });
  });
});

describe('panes', () => {
  it('of equations and of fields of charges stand side by side, each with its clock, and are compared where the same number is the same sample', async () => {
    const panes = [{ model: { kind: 'pfgmpp', D: 1 }, sampler: { kind: 'euler', steps: 8 } }, { model: { kind: 'diffusion' }, sampler: { kind: 'euler', steps: 40 } }];
    await shown({ model: { kind: 'poisson' }, grid: { start: 'kernel', time: 2 }, samples: 300, panes });
    const { status } = lab.getState();
    expect(status.panes.map(({ stage, by }) => [stage, by!.model.kind, by!.sampler, by!.steps, by!.samples, by!.clock?.time])).toEqual([
      ['ready', 'poisson', 'midpoint', 64, 300, 2],
      ['ready', 'pfgmpp', 'euler', 8, 300, undefined],
      ['ready', 'diffusion', 'midpoint', 40, 300, 2],
    ]);
    expect(status.panes.map(({ against }) => against)).toEqual([null, { sameCharge: 1, apart: 0 }, { sameCharge: 1, apart: 0 }]);
    const [pair, grid] = picture.getState().panes;
    expect([pair!.lines?.kind, grid!.lines]).toEqual(['pair', null]);
    await shown({ grid: { start: 'exact' } });
    expect(lab.getState().status.panes.map(({ against }) => against)).toEqual([null, null, { sameCharge: 1, apart: 0 }]);
  });

  it('that cannot run say so, and the others do', async () => {
    const panes = [{ model: { kind: 'pde', text: 'phi_t = -lap phi' }, sampler: { kind: 'euler', steps: 8 } }, { model: { kind: 'third' }, sampler: { kind: 'euler', steps: 40 } }];
    await shown({ model: { kind: 'poisson' }, samples: 300, panes });
    const { panes: reports } = lab.getState().status;
    expect(reports.map(({ stage }) => stage)).toEqual(['ready', 'failed', 'ready']);
    expect(reports[1]!.message).toMatch(/ill-posed/);
  });
});
