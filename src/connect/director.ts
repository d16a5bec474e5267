/**
 * The director: turns the newest experiment into films, coarse before fine, and puts them on the screen when they are whole.
 * While a slider is dragged it bakes only coarsely and never gives up a coarse bake, so that the picture follows the finger;
 * a fine bake is given up as soon as the experiment changes. What fails leaves the last good picture standing.
 */
import { t } from '@lingui/core/macro';
import type { Engine, Film, Recipe } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import { samplerById } from '../samplers/index.ts';
import type { Experiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { setStatus, setTimes } from '../state/view-actions.ts';
import { levelAtProgress, progressAtLevel } from '../core/film.ts';
import { measure } from './measure.ts';
import { chargesOf, isStandardised, linesOf, recipeOf, sameLines } from './recipe.ts';

/** Seconds that a coarse bake may take, and fewest samples it may have. */
const COARSE_SECONDS = 0.04;
const COARSE_SAMPLES = 256;
/** Pairs per second supposed before the first measurement: a slow machine. */
const UNMEASURED = 1e8;

/** Samples of a coarse bake: as many as fit its time, all of them on a fast device. */
export function coarseSamples(recipe: Recipe, pairsPerSecond: number): number {
  const perSample = recipe.charges.count * samplerById(recipe.sampler).evaluations(recipe.steps, 1);
  const fits = ((pairsPerSecond || UNMEASURED) * COARSE_SECONDS) / perSample;
  return Math.min(recipe.samples, Math.max(COARSE_SAMPLES, Math.floor(fits)));
}

function limited({ samples, steps }: Recipe, granted: number): string {
  return t`This device carries ${granted} samples at ${steps} steps, so ${granted} are shown instead of ${samples}. Fewer steps leave room for more.`;
}

const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';

export interface Director {
  /** Bakes what the document now says. Returns at once. */
  update(): void;
  /** Resolves when the newest experiment is on the screen in full; rejects with the reason when it cannot be. */
  settled(): Promise<void>;
  stop(): void;
}

export function createDirector(engine: Engine): Director {
  let wanted: Experiment | null = null;
  let running = false;
  let stopped = false;
  let fine: AbortController | null = null;
  let failure: Error | null = null;
  let waiting: Array<() => void> = [];

  const latest = (experiment: Experiment): boolean => wanted === experiment && !stopped;

  function putUp(film: Film, experiment: Experiment): void {
    const { film: before } = picture.getState();
    picture.setState({ film });
    before?.release();
    const { levels, recipe } = film;
    const top = levels.at(-1)!;
    setTimes({ knots: levels.map((level) => progressAtLevel(level, top)), levelAt: (progress) => levelAtProgress(progress, top) });
    setStatus({
      samples: film.samples,
      charges: recipe.charges.count,
      nfe: film.evaluations,
      maxSamples: engine.maxSamples(experiment.sampler.steps + 1),
    });
  }

  async function putUpLines(recipe: Recipe): Promise<void> {
    const { lines: before } = picture.getState();
    const wantedLines = linesOf(recipe);
    if (before && sameLines(before.recipe, wantedLines)) return;
    const lines = await engine.bake(wantedLines);
    picture.setState({ lines });
    before?.release();
  }

  async function direct(experiment: Experiment): Promise<void> {
    const { dragging } = lab.getState();
    setStatus({ stage: picture.getState().film ? 'baking' : 'starting', baked: 0 });
    const charges = await chargesOf(experiment);
    const recipe = recipeOf(experiment, charges);
    const limit = engine.maxSamples(recipe.steps + 1);
    const granted = Math.min(recipe.samples, limit);
    const coarse = coarseSamples({ ...recipe, samples: granted }, engine.pairsPerSecond);
    if (coarse < granted || dragging) {
      putUp(await engine.bake({ ...recipe, samples: coarse }), experiment);
      await putUpLines(recipe);
    }
    if (dragging || !latest(experiment)) return;
    fine = new AbortController();
    const film = await engine.bake({ ...recipe, samples: granted }, { signal: fine.signal, onProgress: (baked) => setStatus({ baked }) });
    putUp(film, experiment);
    await putUpLines(recipe);
    setStatus({ bakeMs: film.bakeMs, baked: 1, pairsPerSecond: engine.pairsPerSecond });
    await measure(engine, film, isStandardised(experiment));
    if (!latest(experiment)) return;
    setStatus({ stage: 'ready', message: granted < recipe.samples ? limited(recipe, granted) : '' });
  }

  async function run(): Promise<void> {
    running = true;
    try {
      for (let done: Experiment | null = null; wanted !== null && wanted !== done && !stopped; ) {
        const experiment: Experiment = wanted;
        failure = null;
        try {
          await direct(experiment);
        } catch (cause) {
          if (!isAbort(cause) && latest(experiment)) {
            failure = cause instanceof Error ? cause : new Error(String(cause));
            setStatus({ stage: picture.getState().film ? 'ready' : 'starting', message: failure.message });
          }
        }
        done = experiment;
      }
    } finally {
      running = false;
      const released = waiting;
      waiting = [];
      released.forEach((go) => go());
    }
  }

  return {
    update(): void {
      const { experiment, dragging } = lab.getState();
      // The same document is baked again when a drag ends, now finely.
      wanted = dragging ? experiment : { ...experiment };
      fine?.abort(new DOMException('A newer experiment is wanted.', 'AbortError'));
      if (!running) void run();
    },
    async settled(): Promise<void> {
      while (running && !stopped) await new Promise<void>((go) => waiting.push(go));
      if (stopped) throw new Error(t`The graphics device was lost while the experiment was being computed.`);
      if (failure) throw failure;
    },
    stop(): void {
      stopped = true;
      fine?.abort(new DOMException('The engine is gone.', 'AbortError'));
    },
  };
}
