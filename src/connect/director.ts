/**
 * The director: turns the newest experiment into films, coarse before fine, and puts them on the screen when they are whole.
 * While a slider is dragged it bakes only coarsely and never gives up a coarse bake, so that the picture follows the finger;
 * a fine bake is given up as soon as the experiment changes. What fails leaves the last good picture standing.
 */
import { t } from '@lingui/core/macro';
import type { Charges } from '../core/charges.ts';
import { type BakeOptions, type Engine, OutOfMemoryError, type PairFilm, type Recipe } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import { isStandardised } from '../state/distributions.ts';
import type { Experiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { paneExperiment } from '../state/panes.ts';
import { setStatus, setTimes } from '../state/view-actions.ts';
import { levelAtProgress, progressAtLevel } from '../core/film.ts';
import { chosenSamples, coarse, FEWEST, kindOf, mostOf, shared } from './counts.ts';
import { measure, measureTable } from './measure.ts';
import { createPanes } from './panes.ts';
import { pause } from './pause.ts';
import { chargesOf, linesOf, recipeOf, sameFilm, sameLines } from './recipe.ts';

/** Where not even so many samples find memory, something else is wrong. */
const FEWEST_FITTING = 128;

function limited(wish: number, { samples, recipe: { steps } }: PairFilm): string {
  return t`This device carries ${samples} samples at ${steps} steps, so ${samples} are shown instead of ${wish}.`;
}

const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';

export interface Director {
  /** Bakes what the document now says. Returns at once. */
  update(): void;
  /** Frames take too long with the samples that the page chose: it takes fewer from now on. */
  relieve(): void;
  /** Resolves when the newest experiment is on the screen in full, or when the director was stopped; rejects with the reason when it cannot be. */
  settled(): Promise<void>;
  stop(): void;
}

/** @param software no graphics card draws what the engine computes. */
export function createDirector(engine: Engine, software: boolean): Director {
  let wanted: Experiment | null = null;
  let running = false;
  let stopped = false;
  let fine: AbortController | null = null;
  let failure: Error | null = null;
  let waiting: Array<() => void> = [];
  const kind = kindOf(engine, software);
  /** Samples that the page chose last; the most that frames were found to allow. */
  let chosen = 0;
  let pictures = 1;
  let smooth = Infinity;
  /** The lines on the screen were made for a drag. */
  let roughLines = false;

  const latest = (experiment: Experiment): boolean => wanted === experiment && !stopped;

  /** A bake that was finished though the engine is gone: nobody can draw its film. */
  const orStopped = (film: PairFilm): PairFilm => {
    if (!stopped) return film;
    film.release();
    throw new DOMException('The engine is gone.', 'AbortError');
  };

  const panes = createPanes(engine, orStopped, isAbort);
  /** The last film that was baked in full. */
  let full: PairFilm | null = null;

  function putUp(film: PairFilm, experiment: Experiment): void {
    const { model } = experiment;
    orStopped(film);
    const { film: before } = picture.getState();
    picture.setState(lab.getState().dragging ? { film } : { film, ahead: null });
    before?.release();
    const { levels, recipe } = film;
    const top = levels.at(-1)!;
    setTimes({ knots: levels.map((level) => progressAtLevel(level, top)), levelAt: (progress) => film.walkedAt ?? levelAtProgress(progress, top) });
    setStatus({
      samples: film.samples,
      charges: recipe.charges.count,
      nfe: film.evaluations,
      sampler: recipe.sampler,
      model: model.kind,
      adaptive: film.adaptive,
      lost: film.lost,
      evaluator: film.evaluator,
      filmBytes: film.bytes,
      maxSamples: engine.maxSamples(recipe.steps),
    });
    panes.first(film, experiment);
  }

  /** Samples of each picture when the number is left to the page: what one could have, divided among them. */
  function choose(asked: Recipe, experiment: Experiment, charges: Charges): number {
    const others = experiment.panes.map((pane) => recipeOf(paneExperiment(experiment, pane), charges, 1));
    const before = pictures === 1 + others.length ? chosen : 0;
    pictures = 1 + others.length;
    return chosenSamples(asked, shared(engine, asked, others), kind, before, Math.min(smooth, mostOf(kind, pictures)));
  }

  /** Bakes as many of the samples as there is memory for. */
  async function bakeFitting(recipe: Recipe, options: BakeOptions): Promise<PairFilm> {
    for (let samples = recipe.samples; ; samples = Math.floor(samples / 2)) {
      try {
        return await engine.bake({ ...recipe, samples }, options);
      } catch (cause) {
        if (!(cause instanceof OutOfMemoryError) || samples < 2 * FEWEST_FITTING) throw cause;
      }
    }
  }

  async function putUpLines(recipe: Recipe, dragging: boolean): Promise<void> {
    const { lines: before } = picture.getState();
    // Under a brush they are hardly seen, and the samples are waited for.
    if (before && dragging && lab.getState().hand.tool !== 'look') return;
    const wantedLines = linesOf(recipe);
    if (before && sameLines(before.recipe, wantedLines) && (dragging || !roughLines)) return;
    const lines = orStopped(await engine.bake(wantedLines, { coarse: dragging }));
    roughLines = dragging;
    picture.setState({ lines });
    before?.release();
  }

  async function direct(experiment: Experiment): Promise<void> {
    const { dragging } = lab.getState();
    setStatus({ stage: picture.getState().film ? 'baking' : 'starting', baked: 0 });
    panes.fit(experiment.panes.length);
    const charges = await chargesOf(experiment, dragging);
    // Tens of thousands of charges took their time, and the bake begins with as much.
    await pause();
    if (!latest(experiment) && !dragging) return;
    const asked = recipeOf(experiment, charges, 1);
    if (experiment.samples === 'auto') chosen = choose(asked, experiment, charges);
    const wish = experiment.samples === 'auto' ? chosen : experiment.samples;
    const granted = Math.min(wish, engine.maxSamples(asked.steps));
    const recipe = { ...asked, samples: granted };
    const first = coarse(recipe, engine);
    // Only something else was changed, a pane beside it for example.
    const known = full !== null && full === picture.getState().film && sameFilm(full.recipe, recipe) ? full : null;
    const hurried = first.samples < granted || dragging;
    if (hurried && !known) {
      putUp(await engine.bake(first, { coarse: true }), experiment);
      await putUpLines(first, true);
    }
    if (hurried) await panes.hurry(experiment, charges, granted);
    if (dragging || !latest(experiment)) return;
    fine = new AbortController();
    const { signal } = fine;
    const film = known ?? (await bakeFitting(recipe, { signal, onProgress: (baked) => setStatus({ baked }) }));
    full = film;
    const perEvaluation = film.evaluator === 'table' ? engine.cost({ ...film.recipe, evaluator: 'table' }) : 1;
    setStatus({ bakeMs: film.bakeMs, baked: 1, pairsPerSecond: engine.pairsPerSecond / perEvaluation });
    if (known) panes.first(film, experiment);
    else putUp(film, experiment);
    await putUpLines(recipe, false);
    setStatus({ memoryBytes: engine.memoryBytes });
    const measured = await measure(engine, film, isStandardised(experiment.distribution));
    if (!latest(experiment)) return;
    await panes.finish(experiment, charges, film.samples, measured, signal);
    if (!latest(experiment)) return;
    setStatus({ stage: 'ready', message: film.samples < wish ? limited(wish, film) : '' });
    const { measureCharges } = await import('./density.ts');
    await measureCharges(experiment, charges);
    if (!latest(experiment)) return;
    await measureTable(engine, film, signal);
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
    relieve(): void {
      const { film } = picture.getState();
      // Without a graphics card frames take as long however little is drawn.
      if (kind !== 'webgpu' || !film || film.samples !== chosen || lab.getState().experiment.samples !== 'auto') return;
      smooth = Math.max(FEWEST, chosen / 2);
      if (smooth < chosen) this.update();
    },
    async settled(): Promise<void> {
      while (running && !stopped) await new Promise<void>((go) => waiting.push(go));
      if (failure && !stopped) throw failure;
    },
    stop(): void {
      stopped = true;
      fine?.abort(new DOMException('The engine is gone.', 'AbortError'));
    },
  };
}
