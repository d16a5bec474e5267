/** Where samples can be pointed at: as they are drawn, and not where nobody is. */
import { locate } from '../core/film.ts';
import { wrapped } from '../core/symbol/slots.ts';
import { NOBODY } from '../engine/grid-film.ts';
import type { Engine, Film } from '../engine/engine.ts';

const ROW = 4;

/** The first `count` samples at a moment, [count, 4] as (x, y, z, level): of an equation within its box, and not a number for slots that hold nobody at the nearer knot. */
export async function pointable(engine: Pick<Engine, 'read' | 'weights'>, film: Film, progress: number, count: number): Promise<Float32Array> {
  if (film.kind === 'pair') return engine.read(film, progress, count);
  const { knot, fraction } = locate(film.levels, progress);
  const [rows, logWeights] = await Promise.all([engine.read(film, progress, count), engine.weights(film, fraction < 0.5 ? knot : knot + 1)]);
  const { length } = film.recipe;
  return rows.map((value, i) => {
    if (i % ROW > 1) return value;
    return logWeights[Math.floor(i / ROW)]! > NOBODY / 2 ? wrapped(value, length) : NaN;
  });
}
