/** The converged path of the sample that is followed, drawn as a ghost beside its own: computed in float64 on the page's thread, in pieces between frames. */
import { convergedPath } from '../core/reference.ts';
import type { Engine, Film, PairFilm } from '../engine/engine.ts';
import { picture, type GhostPath } from '../engine/picture.ts';
import { rk4 } from '../samplers/rk4.ts';
import { followsFlow } from './follows.ts';
import { pause } from './pause.ts';

/** Pairs of sample and charge that are computed in one piece: about 2 ms at 20 million pairs per second, the float64 sum's speed. */
const PIECE = 40_000;
/** Evaluations in one step of RK4. */
const STAGES = 4;

/** Rows [K, 4] (x, y, z, level) in data coordinates, or null when nobody wants it any more. @param top level at which a forward path ends. */
async function rowsOf({ recipe }: PairFilm, sample: number, top: number, wanted: () => boolean): Promise<Float32Array | null> {
  const steps = convergedPath(recipe, rk4, sample, top);
  const N = recipe.charges.dimension;
  for (let pairs = 0; ; pairs += STAGES * recipe.charges.count) {
    const { done, value } = steps.next();
    if (done) {
      const { levels, positions } = value;
      return Float32Array.from({ length: 4 * levels.length }, (_, i) => {
        const [k, a] = [i >> 2, i & 3];
        return a === 3 ? levels[k]! : a < N ? positions[k * N + a]! : 0;
      });
    }
    if (pairs < PIECE) continue;
    pairs = 0;
    await pause();
    if (!wanted()) return null;
  }
}

/** The ghost of a sample of a film, or null when nobody wants it any more. */
async function ghostOf(engine: Engine, film: PairFilm, sample: number, wanted: () => boolean): Promise<GhostPath | null> {
  const own = await engine.path(film, sample);
  const rows = wanted() ? await rowsOf(film, sample, own.at(-1)!, wanted) : null;
  return rows && wanted() ? { rows, sample, film } : null;
}

/** Puts up the ghost of a sample of the film on the screen, or takes the last one away: a sampler that adds noise has no path to aim at. @param wanted whether it still is. */
export async function showGhost(engine: Engine, film: Film, sample: number, wanted: () => boolean): Promise<void> {
  // That of the film before stays until there is a new one: it is nearly the same path.
  const flows = film.kind === 'pair' && followsFlow(film.recipe);
  if (picture.getState().ghost?.sample !== sample || !flows) picture.setState({ ghost: null });
  if (!flows) return;
  const ghost = await ghostOf(engine, film, sample, wanted);
  if (ghost) picture.setState({ ghost });
}

/** The same for the panes beside, one after the other; those of panes that follow no flow are taken away. @param wanted whether the sample still is. */
export async function showPaneGhosts(engine: Engine, sample: number, wanted: () => boolean): Promise<void> {
  for (const [i, { film }] of picture.getState().panes.entries()) {
    const here = (): boolean => wanted() && picture.getState().panes[i]?.film === film;
    const put = (ghost: GhostPath | null): void => {
      const { panes, paneGhosts } = picture.getState();
      picture.setState({ paneGhosts: panes.map((_, k) => (k === i ? ghost : (paneGhosts[k] ?? null))) });
    };
    const before = picture.getState().paneGhosts[i] ?? null;
    const flows = film?.kind === 'pair' && sample < film.samples && followsFlow(film.recipe);
    if (flows && before?.film === film && before.sample === sample) continue;
    if (before && (!flows || before.sample !== sample)) put(null);
    const ghost = flows && here() ? await ghostOf(engine, film, sample, here) : null;
    if (ghost) put(ghost);
  }
}
