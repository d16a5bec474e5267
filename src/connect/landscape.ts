/** Score and −log p of the noisy data over the plane, at the noise level of the moment: what is asked for newest is worked out first, and a few levels are kept. */
import type { Charges } from '../core/charges.ts';
import { levelAtProgress } from '../core/film.ts';
import type { PairFilm, Engine } from '../engine/engine.ts';
import { landscapeExtent } from '../engine/landscape-extent.ts';
import { picture, type LandscapePicture } from '../engine/picture.ts';
import type { Law } from '../models/model.ts';
import { clock } from '../state/clock.ts';
import { LIMITS } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';

/** The time line in so many moments: two neighbours cannot be told apart by eye, and going back finds them again. */
const MOMENTS = 160;
/** Levels that are kept of each model, newest last: at most 5 MB. */
const KEPT = 48;
/** Points along a side. With many charges fewer, so that points times charges stay within what is looked at in a blink. */
const SIDE = { card: 96, software: 64, least: 32 } as const;
const PAIRS = { card: 4e8, software: 6e6 } as const;
/** Looks at the whole grid. @param wanted sigma; where valleys would be narrower than the grid is fine, the level at which they are not is taken. @param extent half the side, data units. */
export async function landscapeOf(engine: Engine, { recipe: { charges, law } }: Pick<PairFilm, 'recipe'>, wanted: number, extent: number, side: number): Promise<LandscapePicture> {
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

interface Known {
  readonly law: Law;
  readonly charges: Charges;
  readonly pictures: Map<string, LandscapePicture>;
}
/** Of the models that are shown, newest last: one for every pane. */
let known: ReadonlyArray<Known> = [];

interface Wanted {
  readonly engine: Engine;
  readonly film: PairFilm;
  readonly level: number;
  readonly extent: number;
  readonly side: number;
}

/** What the present moment asks for, the first picture's and then the panes' beside it; null where nothing is asked, or there is no plane or no density. */
function wantedNow(): ReadonlyArray<Wanted | null> {
  const { view, hand } = lab.getState();
  const { engine, film: first, display, panes } = picture.getState();
  const asked = view.layers.score || view.layers.landscape;
  // Behind a tool the panes wait.
  const films = [first, ...(hand.tool === 'look' ? panes.map(({ film }) => film) : [])];
  const kind = display?.software === false ? 'card' : 'software';
  const progress = Math.round(clock.getState().progress * MOMENTS) / MOMENTS;
  return films.map((film) => {
    if (!asked || !engine || film?.kind !== 'pair') return null;
    const { charges, law } = film.recipe;
    if (charges.dimension === 3 || law.augmentation === 0) return null;
    const side = Math.max(SIDE.least, Math.min(SIDE[kind], Math.floor(Math.sqrt(PAIRS[kind] / charges.count / films.length))));
    const level = film.walkedAt ?? levelAtProgress(progress, film.levels.at(-1)!);
    return { engine, film, level, extent: landscapeExtent(film, level, progress), side };
  });
}

async function found({ engine, film, level, extent, side }: Wanted): Promise<LandscapePicture> {
  const { charges, law } = film.recipe;
  const own = known.find((one) => one.law === law && one.charges === charges) ?? { law, charges, pictures: new Map<string, LandscapePicture>() };
  known = [...known.filter((one) => one !== own && one.charges === charges), own].slice(-(1 + LIMITS.panes));
  const { pictures } = own;
  const key = `${level} ${extent} ${side}`;
  const before = pictures.get(key);
  if (before) return before;
  const made = await landscapeOf(engine, film, level, extent, side);
  pictures.set(key, made);
  for (const old of [...pictures.keys()].slice(0, Math.max(0, pictures.size - KEPT))) pictures.delete(old);
  return made;
}

const same = (a: Wanted | null, b: Wanted | null): boolean =>
  a === b || (a !== null && b !== null && a.engine === b.engine && a.film === b.film && a.level === b.level && a.extent === b.extent && a.side === b.side);

/** @param index 0 the first picture, from 1 on the panes beside it. */
function put(index: number, landscape: LandscapePicture | null): void {
  if (index === 0) picture.setState({ landscape });
  else {
    const { panes, paneLandscapes } = picture.getState();
    picture.setState({ paneLandscapes: panes.map((_, i) => (i === index - 1 ? landscape : (paneLandscapes[i] ?? null))) });
  }
}

let busy = false;

/** Puts the landscapes of the moment on the screen. While one is being worked out, the newest moment waits; the last good one stays until its follower is there. */
export async function showLandscape(): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    const done: (Wanted | null)[] = [];
    for (let turn = 0; ; ) {
      const wanted = wantedNow();
      for (const [i, one] of wanted.entries()) {
        const { landscape, paneLandscapes } = picture.getState();
        if (!one && (i === 0 ? landscape : paneLandscapes[i - 1])) put(i, null);
      }
      // In turn, so that a moment that moves on does not leave the last pane behind.
      const next = wanted.map((_, i) => (turn + i) % wanted.length).find((i) => wanted[i] && !same(wanted[i], done[i] ?? null));
      if (next === undefined) return;
      const one = wanted[next]!;
      const landscape = await found(one);
      // Meanwhile it may have been switched off, the pane closed, or the engine lost.
      if (wantedNow()[next]?.engine === one.engine) put(next, landscape);
      done[next] = one;
      turn = next + 1;
    }
  } finally {
    busy = false;
  }
}
