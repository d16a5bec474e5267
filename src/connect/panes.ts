/** The panes beside the first: a film each, of the same charges and the same noise, baked after the first one's and measured against it. */
import { t } from '@lingui/core/macro';
import type { Charges } from '../core/charges.ts';
import type { Engine, Film } from '../engine/engine.ts';
import { NO_PANES, picture, type PanePicture } from '../engine/picture.ts';
import type { Experiment, PaneChoice } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { paneExperiment } from '../state/panes.ts';
import type { PaneReport } from '../state/status.ts';
import { setReadouts, setStatus } from '../state/view-actions.ts';
import type { Kind } from './counts.ts';
import { measurementsOf, type Measurements } from './measure.ts';
import { clockOf, coarsely, filmOf, isGrid, mostSamples, orderOf, sameFilm, sized, type Order, type OwnClock } from './order.ts';
import { linesOf, sameLines } from './recipe.ts';
import { byOf } from './shown.ts';

const waiting: PaneReport = { stage: 'waiting', message: '', by: null, landed: null, uniformity: null, hits: null, sliced: null, against: null };

/** Where the same samples of two films end, compared: null where the same number does not mean the same sample. Both must be of the same charges. */
export function against(direction: Order['direction'], first: Measurements, other: Measurements): PaneReport['against'] {
  if (first.starts === null || first.starts !== other.starts) return null;
  const count = Math.min(first.charge.length, other.charge.length);
  const [a, b] = direction === 'backward' ? [first.data, other.data] : [first.prior, other.prior];
  const apart = new Float64Array(count);
  let same = 0;
  for (let i = 0; i < count; i++) {
    apart[i] = Math.hypot(a[4 * i]! - b[4 * i]!, a[4 * i + 1]! - b[4 * i + 1]!, a[4 * i + 2]! - b[4 * i + 2]!);
    same += first.charge[i] === other.charge[i] ? 1 : 0;
  }
  return { sameCharge: direction === 'backward' ? same / count : null, apart: apart.toSorted()[Math.floor(count / 2)]! };
}

export interface Panes {
  /** So many panes from now on: new ones empty, those that are gone released. */
  fit(wanted: number): void;
  /** What the first pane shows now. Does nothing while it is the only one. */
  first(film: Film, experiment: Experiment, clock: OwnClock | null): void;
  /** Bakes coarsely every pane that shows something else than it should; as many samples as the first, or fewer. Rejects when the engine is gone. */
  hurry(experiment: Experiment, charges: Charges, samples: number): Promise<void>;
  /** Bakes every pane in full, and measures all of them. Rejects with the signal's reason when aborted; what fails is told in its report. */
  finish(experiment: Experiment, charges: Charges, samples: number, measured: Measurements, signal: AbortSignal): Promise<void>;
}

/** @param orStopped gives a film back, or releases it and throws when the engine is gone. @param isAbort tells an aborted bake from one that failed. */
export function createPanes(engine: Engine, kind: Kind, orStopped: <Made extends Film>(film: Made) => Made, isAbort: (cause: unknown) => boolean): Panes {
  const tell = (index: number, change: Partial<PaneReport>): void =>
    setStatus({ panes: lab.getState().status.panes.map((one, i) => (i === index ? { ...one, ...change } : one)) });

  function fit(wanted: number): void {
    const { panes } = picture.getState();
    if (panes.length !== wanted) {
      const fitting: PanePicture[] = Array.from({ length: wanted }, (_, i) => panes[i] ?? { film: null, lines: null });
      const { paneLandscapes, paneGhosts } = picture.getState();
      picture.setState({ panes: wanted === 0 ? NO_PANES : fitting, paneLandscapes: paneLandscapes.slice(0, wanted), paneGhosts: paneGhosts.slice(0, wanted) });
      for (const { film, lines } of panes.slice(wanted)) [film, lines].forEach((gone) => gone?.release());
    }
    const { panes: reports } = lab.getState().status;
    const length = wanted === 0 ? 0 : 1 + wanted;
    if (reports.length !== length) setStatus({ panes: Array.from({ length }, (_, i) => reports[i] ?? waiting) });
  }

  function put(index: number, change: Partial<PanePicture>): void {
    const { panes } = picture.getState();
    const before = panes[index]!;
    picture.setState({ panes: panes.map((one, i) => (i === index ? { ...one, ...change } : one)) });
    if (change.film) before.film?.release();
    if (change.lines) before.lines?.release();
  }

  /** A pane, what its model is, and the clock of an equation. */
  interface Wish {
    readonly index: number;
    readonly model: PaneChoice['model'];
    readonly clock: OwnClock | null;
  }

  async function bake({ index, model, clock }: Wish, order: Order, quick: boolean, signal?: AbortSignal): Promise<void> {
    const film = orStopped(await filmOf(engine, order, { coarse: quick, ...(signal ? { signal } : {}) }));
    put(index, { film });
    tell(index + 1, { by: byOf(film, model, clock), landed: null, uniformity: null, hits: null, sliced: null, against: null });
    if (isGrid(order)) return;
    const { lines: before } = picture.getState().panes[index]!;
    const lines = linesOf(order);
    if (!before || !sameLines(before.recipe, lines)) put(index, { lines: orStopped(await engine.bake(lines, { coarse: quick })) });
  }

  /** How far each pane's samples are from the data, once all else is there: in a worker, since it sorts all of them. Given up with the signal; what cannot be measured stays untold. */
  async function measureDistances(signal: AbortSignal): Promise<void> {
    const { film: first, panes } = picture.getState();
    const { measureFilm } = await import('./metrics.ts');
    for (const [index, film] of [first, ...panes.map((one) => one.film)].entries()) {
      const there = (): boolean => !signal.aborted && film !== null && film === (index === 0 ? picture.getState().film : picture.getState().panes[index - 1]?.film);
      if (!film || film.recipe.direction === 'forward' || !there()) continue;
      const report = lab.getState().status.panes[index];
      // What is known of a film that stayed is not measured again.
      if (report?.stage !== 'ready' || report.sliced) continue;
      const { slicedW2, slicedW2Noise } = await measureFilm(engine, film, ['slicedW2', 'slicedW2Noise'], { signal });
      if (!there()) continue;
      const sliced = { distance: slicedW2!, noise: slicedW2Noise! };
      tell(index, { sliced });
      if (index === 0 && film.kind === 'grid') setReadouts({ sliced });
    }
  }

  /** Every pane in its turn. One that fails says why, and the others are baked all the same. */
  async function each(experiment: Experiment, charges: Charges, samples: number, make: (wish: Wish, order: Order) => Promise<void>): Promise<void> {
    for (const [index, choice] of experiment.panes.entries()) {
      try {
        const shown = paneExperiment(experiment, choice);
        const asked = await orderOf(shown, charges, samples);
        const order = sized(asked, Math.min(samples, mostSamples(engine, asked)));
        const { film } = picture.getState().panes[index]!;
        if (film && sameFilm(film.recipe, order)) {
          // What failed in between is wanted no more.
          if (lab.getState().status.panes[index + 1]!.stage === 'failed') tell(index + 1, { stage: 'baking', message: '' });
        } else {
          tell(index + 1, { stage: film ? 'baking' : 'waiting', message: '' });
          await make({ index, model: choice.model, clock: await clockOf(shown, charges) }, order);
        }
      } catch (cause) {
        if (isAbort(cause)) throw cause;
        const why = cause instanceof Error ? cause.message : String(cause);
        tell(index + 1, { stage: 'failed', message: t`This pane could not be computed: ${why}` });
      }
    }
  }

  return {
    fit,
    first(film, { model }, clock) {
      const { panes } = lab.getState().status;
      if (panes.length === 0) return;
      const changed: PaneReport = { ...waiting, stage: 'baking', by: byOf(film, model, clock) };
      setStatus({ panes: panes.map((one, i) => (i === 0 ? changed : { ...one, against: null })) });
    },
    hurry: (experiment, charges, samples) =>
      each(experiment, charges, samples, async (wish, order) => {
        const rough = await coarsely(order, engine, kind);
        const { film } = picture.getState().panes[wish.index]!;
        if (!film || !sameFilm(film.recipe, rough)) await bake(wish, rough, true);
      }),
    async finish(experiment, charges, samples, measured, signal) {
      await each(experiment, charges, samples, (wish, order) => bake(wish, order, false, signal));
      for (const [i, { film }] of picture.getState().panes.entries()) {
        if (!film || lab.getState().status.panes[i + 1]?.stage === 'failed') continue;
        const other = await measurementsOf(engine, film);
        signal.throwIfAborted();
        const { landed, uniformity, hits } = other;
        tell(i + 1, { stage: 'ready', landed, uniformity, hits, against: against(experiment.direction, measured, other) });
      }
      const { landed, uniformity, hits } = measured;
      tell(0, { stage: 'ready', landed, uniformity, hits });
      // Nobody waits for it, and an engine that goes meanwhile is missed by others.
      if (experiment.panes.length > 0) void measureDistances(signal).catch(() => undefined);
    },
  };
}
