/** Where film points are drawn at this moment: by the display coordinates, or on the landscape while it is shown. For pointing and for words; float64. */
import { levelAtProgress } from '../core/film.ts';
import { landscapeExtent } from '../engine/landscape-extent.ts';
import { picture, type LandscapePicture } from '../engine/picture.ts';
import { clock } from '../state/clock.ts';
import { lab } from '../state/lab.ts';
import { displayed, type Triple } from './display.ts';
import { currentDisplay, shownDimension } from './framing.ts';
import { onLandscape } from './landscape-height.ts';

/** The landscape that stands in a pane, or rises there; null without one. @param pane 0 the first, or the only one. */
function landscapeShown(pane: number): LandscapePicture | null {
  const { view, hand } = lab.getState();
  const { landscape, paneLandscapes } = picture.getState();
  if (!view.layers.landscape || hand.tool !== 'look' || shownDimension() !== 2) return null;
  return pane === 0 ? landscape : (paneLandscapes[pane - 1] ?? null);
}

/** Half of what a pane's landscape spans at this moment, data units. */
export function extentNow(pane = 0): number {
  const { film: first, panes } = picture.getState();
  const film = pane === 0 ? first : panes[pane - 1]?.film;
  const { progress } = clock.getState();
  return film?.kind === 'pair' ? landscapeExtent(film, film.walkedAt ?? levelAtProgress(progress, film.levels.at(-1)!), progress) : 1;
}

/** World positions of film points (x, y, z, level), as they are now. @param pane 0 the first, or the only one. */
export function placingNow(pane = 0): (point: ArrayLike<number>) => Triple {
  const display = currentDisplay(pane);
  const landscape = landscapeShown(pane);
  if (!landscape) return (point) => displayed(point, display);
  const extent = extentNow(pane);
  return (point) => onLandscape(point, display, landscape, extent, 1);
}
