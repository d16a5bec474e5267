/** Score and −log p of the noisy data over the plane, at the noise level of the moment: what is asked for newest is worked out first, and a few levels are kept. */
import type { Charges } from '../core/charges.ts';
import type { Film, Engine } from '../engine/engine.ts';
import { landscapeExtent } from '../engine/landscape-extent.ts';
import { picture, type LandscapePicture } from '../engine/picture.ts';
import type { Law } from '../models/model.ts';
import { clock } from '../state/clock.ts';
import { lab } from '../state/lab.ts';

/** The time line in so many moments: two neighbours cannot be told apart by eye, and going back finds them again. */
const MOMENTS = 160;
/** Levels that are kept, newest last: at most 5 MB. */
const KEPT = 48;
/** Points along a side. With many charges fewer, so that points times charges stay within what is looked at in a blink. */
const SIDE = { card: 96, software: 64, least: 32 } as const;
const PAIRS = { card: 4e8, software: 6e6 } as const;
/** Looks at the whole grid. @param wanted sigma; where valleys would be narrower than the grid is fine, the level at which they are not is taken. @param extent half the side, data units. */
export async function landscapeOf(engine: Engine, { recipe: { charges, law } }: Pick<Film, 'recipe'>, wanted: number, extent: number, side: number): Promise<LandscapePicture> {
  const spacing = (2 * extent) / (side - 1);
  const level = Math.max(wanted, spacing);
  const points = new Float32Array(side * side * 3);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) points.set([column * spacing - extent, row * spacing - extent, level], (row * side + column) * 3);
  }
  const { score, logDensity } = await engine.look(charges, law, points);
  const most = logDensity.reduce((largest, value) => Math.max(largest, value), -Infinity);
  const rows = new Float32Array(side * side * 3);
  for (let i = 0; i < side * side; i++) rows.set([most - logDensity[i]!, score[2 * i]!, score[2 * i + 1]!], 3 * i);
  return { side, extent, level, rows };
}

let known: { readonly law: Law; readonly charges: Charges; readonly pictures: Map<string, LandscapePicture> } | null = null;

interface Wanted {
  readonly engine: Engine;
  readonly film: Film;
  readonly level: number;
  readonly extent: number;
  readonly side: number;
}

/** What the present moment asks for; null when nothing is asked, or there is no plane or no density. */
function wantedNow(): Wanted | null {
  const { view, times } = lab.getState();
  const { engine, film, display, panes } = picture.getState();
  if (!(view.layers.score || view.layers.landscape) || !engine || !film || !times || panes.length > 0) return null;
  const { charges, law } = film.recipe;
  if (charges.dimension === 3 || law.augmentation === 0) return null;
  const kind = display?.software === false ? 'card' : 'software';
  const side = Math.max(SIDE.least, Math.min(SIDE[kind], Math.floor(Math.sqrt(PAIRS[kind] / charges.count))));
  const progress = Math.round(clock.getState().progress * MOMENTS) / MOMENTS;
  const level = times.levelAt(progress);
  return { engine, film, level, extent: landscapeExtent(film, level, progress), side };
}

async function found({ engine, film, level, extent, side }: Wanted): Promise<LandscapePicture> {
  const { charges, law } = film.recipe;
  if (known?.law !== law || known.charges !== charges) known = { law, charges, pictures: new Map() };
  const { pictures } = known;
  const key = `${level} ${extent} ${side}`;
  const before = pictures.get(key);
  if (before) return before;
  const made = await landscapeOf(engine, film, level, extent, side);
  pictures.set(key, made);
  for (const old of [...pictures.keys()].slice(0, Math.max(0, pictures.size - KEPT))) pictures.delete(old);
  return made;
}

let busy = false;

/** Puts the landscape of the moment on the screen. While one is being worked out, the newest moment waits; the last good one stays until it is there. */
export async function showLandscape(): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    for (let done: Wanted | null = null; ; ) {
      const wanted = wantedNow();
      if (!wanted) {
        if (picture.getState().landscape) picture.setState({ landscape: null });
        return;
      }
      if (done && done.film === wanted.film && done.level === wanted.level && done.extent === wanted.extent && done.side === wanted.side) return;
      const landscape = await found(wanted);
      // Meanwhile it may have been switched off, or the engine lost.
      if (wantedNow() && picture.getState().engine === wanted.engine) picture.setState({ landscape });
      done = wanted;
    }
  } finally {
    busy = false;
  }
}
