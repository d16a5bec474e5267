/** Where film points are drawn at this moment: by the display coordinates, or on the landscape while it is shown. For pointing and for words; float64. */
import { landscapeExtent } from '../engine/landscape-extent.ts';
import { picture } from '../engine/picture.ts';
import { clock } from '../state/clock.ts';
import { lab } from '../state/lab.ts';
import { displayed, type Triple } from './display.ts';
import { currentDisplay, shownDimension } from './framing.ts';
import { onLandscape } from './landscape-height.ts';

/** True while a landscape stands in the scene, or rises. */
function landscapeShown(): boolean {
  const { view, hand } = lab.getState();
  return view.layers.landscape && picture.getState().landscape !== null && hand.tool === 'look' && shownDimension() === 2;
}

/** Half of what the landscape spans at this moment, data units. */
export function extentNow(): number {
  const { film } = picture.getState();
  const { times } = lab.getState();
  const { progress } = clock.getState();
  return film ? landscapeExtent(film, times?.levelAt(progress) ?? 0, progress) : 1;
}

/** World positions of film points (x, y, z, level), as they are now. @param pane 0 the first, which alone may have a landscape. */
export function placingNow(pane = 0): (point: ArrayLike<number>) => Triple {
  const display = currentDisplay(pane);
  const { landscape } = picture.getState();
  if (!landscape || pane > 0 || !landscapeShown()) return (point) => displayed(point, display);
  const extent = extentNow();
  return (point) => onLandscape(point, display, landscape, extent, 1);
}
