/**
 * The director: turns the newest experiment into films, coarse before fine, and puts them on the screen when they are whole.
 * While a slider is dragged it bakes only coarsely and never gives up a coarse bake, so that the picture follows the finger;
 * a fine bake is given up as soon as the experiment changes. What fails leaves the last good picture standing.
 */
import { t } from '@lingui/core/macro';
import type { Charges } from '../core/charges.ts';
import { type BakeOptions, type Engine, type Film, OutOfMemoryError } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import { loadExperiment } from '../state/actions.ts';
import { isStandardised } from '../state/distributions.ts';
import { isEquation } from '../state/equation-choice.ts';
import { defaultExperiment, type Experiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { notify, setReadouts, setStatus } from '../state/view-actions.ts';
import { chosenSamples, FEWEST, kindOf, mostOf, shared } from './counts.ts';
import { measure, measureTable } from './measure.ts';
import { clockOf, coarsely, filmOf, isGrid, mostSamples, orderOf, paneOrders, roomOf, sameFilm, sized, type Order, type OwnClock } from './order.ts';
import { createPanes } from './panes.ts';
import { pause } from './pause.ts';
import { chargesOf, linesOf, sameLines } from './recipe.ts';
import { tellFilm } from './shown.ts';

/** Where not even so many samples find memory, something else is wrong. */
const FEWEST_FITTING = 128;

function limited(wish: number, { recipe: { samples, steps } }: Film): string {
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
  const orStopped = <Made extends Film>(film: Made): Made => {
    if (!stopped) return film;
    film.release();
    throw new DOMException('The engine is gone.', 'AbortError');
  };

  const panes = createPanes(engine, kind, orStopped, isAbort);
  /** The last film that was baked in full. */
  let full: Film | null = null;

  function putUp(film: Film, experiment: Experiment, clock: OwnClock | null): void {
    orStopped(film);
    const { film: before } = picture.getState();
    picture.setState(lab.getState().dragging ? { film } : { film, ahead: null });
    before?.release();
    tellFilm(engine, film, experiment.model, clock);
    panes.first(film, experiment, clock);
  }

  /** Samples of each picture when the number is left to the page: what one could have, divided among them. */
  async function choose(asked: Order, experiment: Experiment, charges: Charges): Promise<number> {
    const others = await paneOrders(experiment, charges);
    const before = pictures === 1 + others.length ? chosen : 0;
    pictures = 1 + others.length;
    if (isGrid(asked)) return (await import('./grid-counts.ts')).chosenOnGrid(kind, roomOf(asked), pictures, Math.min(smooth, mostSamples(engine, asked)));
    const beside = others.flatMap((other) => (other && !isGrid(other) ? [other] : []));
    return chosenSamples(asked, shared(engine, asked, beside), kind, before, Math.min(smooth, mostOf(kind, pictures)));
  }

  /** Bakes as many of the samples as there is memory for. */
  async function bakeFitting(order: Order, options: BakeOptions): Promise<Film> {
    for (let samples = order.samples; ; samples = Math.floor(samples / 2)) {
      try {
        return await filmOf(engine, sized(order, samples), options);
      } catch (cause) {
        if (!(cause instanceof OutOfMemoryError) || samples < 2 * FEWEST_FITTING) throw cause;
      }
    }
  }

  /** Field lines of what the samples follow. A grid shows its own; those of the field before are not drawn with it, and stay for when that comes back. */
  async function putUpLines(order: Order, dragging: boolean): Promise<void> {
    if (isGrid(order)) return;
    const { lines: before } = picture.getState();
    // Under a brush they are hardly seen, and the samples are waited for.
    if (before && dragging && lab.getState().hand.tool !== 'look') return;
    const wantedLines = linesOf(order);
    if (before && sameLines(before.recipe, wantedLines) && (dragging || !roughLines)) return;
    const lines = orStopped(await engine.bake(wantedLines, { coarse: dragging }));
    roughLines = dragging;
    picture.setState({ lines });
    before?.release();
  }

  /** How far the samples of an equation end from the data, once all else is there. Beside other panes theirs is measured with them. */
  async function measureEnd(film: Film, signal: AbortSignal): Promise<void> {
    if (film.kind === 'pair' || film.recipe.direction === 'forward' || lab.getState().status.panes.length > 0) return;
    const { measureFilm } = await import('./metrics.ts');
    const { slicedW2, slicedW2Noise } = await measureFilm(engine, film, ['slicedW2', 'slicedW2Noise'], { signal });
    if (picture.getState().film === film) setReadouts({ sliced: { distance: slicedW2!, noise: slicedW2Noise! } });
  }

  async function direct(experiment: Experiment): Promise<void> {
    const { dragging } = lab.getState();
    setStatus({ stage: picture.getState().film ? 'baking' : 'starting', baked: 0 });
    panes.fit(experiment.panes.length);
    const charges = await chargesOf(experiment, dragging);
    // Tens of thousands of charges took their time, and the bake begins with as much.
    await pause();
    if (!latest(experiment) && !dragging) return;
    const asked = await orderOf(experiment, charges, 1);
    const clock = await clockOf(experiment, charges);
    if (experiment.samples === 'auto') chosen = await choose(asked, experiment, charges);
    const wish = experiment.samples === 'auto' ? chosen : experiment.samples;
    const granted = Math.min(wish, mostSamples(engine, asked));
    const order = sized(asked, granted);
    const first = await coarsely(order, engine, kind);
    // Only something else was changed, a pane beside it for example.
    const known = full !== null && full === picture.getState().film && sameFilm(full.recipe, order) ? full : null;
    const hurried = !sameFilm(first, order) || dragging;
    if (hurried && !known) {
      putUp(await filmOf(engine, first, { coarse: true }), experiment, clock);
      await putUpLines(first, true);
    }
    if (hurried) await panes.hurry(experiment, charges, granted);
    if (dragging || !latest(experiment)) return;
    fine = new AbortController();
    const { signal } = fine;
    const film = known ?? (await bakeFitting(order, { signal, onProgress: (baked) => setStatus({ baked }) }));
    full = film;
    const perEvaluation = film.kind === 'pair' && film.evaluator === 'table' ? engine.cost({ ...film.recipe, evaluator: 'table' }) : 1;
    setStatus({ bakeMs: film.bakeMs, baked: 1, pairsPerSecond: engine.pairsPerSecond / perEvaluation });
    if (known) panes.first(film, experiment, clock);
    else putUp(film, experiment, clock);
    await putUpLines(order, false);
    setStatus({ memoryBytes: engine.memoryBytes });
    const measured = await measure(engine, film, isStandardised(experiment.distribution));
    if (!latest(experiment)) return;
    await panes.finish(experiment, charges, film.recipe.samples, measured, signal);
    if (!latest(experiment)) return;
    setStatus({ stage: 'ready', message: film.recipe.samples < wish ? limited(wish, film) : '' });
    // Nobody waits for it; an engine that goes meanwhile is missed by others.
    void measureEnd(film, signal).catch(() => undefined);
    const { measureCharges } = await import('./density.ts');
    await measureCharges(experiment, charges);
    if (!latest(experiment)) return;
    await measureTable(engine, film, signal);
  }

  /** A link may ask for an equation that has no flow: then there is no last good picture, and the page's own model takes its place. */
  function giveWay({ model }: Experiment, why: string): void {
    if (picture.getState().film || !isEquation(model)) return;
    notify('problem', t`Not everything in this link could be used`, [why]);
    loadExperiment({ model: defaultExperiment.model });
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
            giveWay(experiment, failure.message);
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
      if (kind !== 'webgpu' || !film || film.recipe.samples !== chosen || lab.getState().experiment.samples !== 'auto') return;
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
