/** What the page tells of a film once it is on the screen: its times, what made it, and what became of its population. */
import { levelAtProgress, progressAtLevel } from '../core/film.ts';
import type { Engine, Film } from '../engine/engine.ts';
import type { ModelChoice } from '../state/experiment.ts';
import type { PaneReport, RanBy } from '../state/status.ts';
import { setStatus, setTimes } from '../state/view-actions.ts';
import { mostSamples, type OwnClock } from './order.ts';
import { runReport } from './run-report.ts';

const ranBy = (film: Film): RanBy => (film.kind === 'pair' ? film.recipe.sampler : 'midpoint');

/** What a pane's report says of the film that it is about. */
export const byOf = (film: Film, model: ModelChoice, clock: OwnClock | null): NonNullable<PaneReport['by']> => ({
  model,
  sampler: ranBy(film),
  steps: film.recipe.steps,
  nfe: film.evaluations,
  samples: film.recipe.samples,
  lost: film.lost,
  top: film.levels.at(-1)!,
  walkedAt: film.walkedAt,
  clock,
});

/** An equation's own t at a level of its film. */
export const timeAtLevel = ({ time, exponent }: OwnClock, level: number, top: number): number => time * (level / top) ** (1 / exponent);

export function tellFilm(engine: Engine, film: Film, model: ModelChoice, clock: OwnClock | null): void {
  const { levels, recipe } = film;
  const top = levels.at(-1)!;
  setTimes({
    knots: levels.map((level) => progressAtLevel(level, top)),
    levelAt(progress) {
      const level = film.walkedAt ?? levelAtProgress(progress, top);
      return clock ? timeAtLevel(clock, level, top) : level;
    },
  });
  setStatus({
    samples: recipe.samples,
    charges: recipe.charges.count,
    nfe: film.evaluations,
    sampler: ranBy(film),
    model: model.kind,
    adaptive: film.adaptive,
    lost: film.lost,
    evaluator: film.evaluator,
    filmBytes: film.bytes,
    maxSamples: mostSamples(engine, recipe),
    run: film.kind === 'grid' ? runReport(film) : null,
  });
}
