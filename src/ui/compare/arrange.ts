/** How panes are laid out in a rectangle: side by side, one above the other or in a square, whichever shows the most. Pure. */
import type { PaneFrame } from '../../state/panes.ts';

/** Width over height of what must be seen in each. */
const SHAPE = 1.42;
/** CSS pixels between two panes. */
export const GAP = 12;

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Height of the picture in each of `count` panes that stand in so many columns. */
function shown({ width, height }: Area, count: number, columns: number, head: number): number {
  const rows = Math.ceil(count / columns);
  return Math.min((width - GAP * (columns - 1)) / columns / SHAPE, (height - GAP * (rows - 1)) / rows - head);
}

/** Where `count` panes stand, row by row. @param head height of the words at the top of each, CSS pixels. */
export function arranged(area: Area, count: number, head: number): PaneFrame[] {
  let columns = 1;
  for (let more = 2; more <= count; more++) if (shown(area, count, more, head) > shown(area, count, columns, head)) columns = more;
  const rows = Math.ceil(count / columns);
  const width = Math.max(1, Math.floor((area.width - GAP * (columns - 1)) / columns));
  const height = Math.max(1, Math.floor((area.height - GAP * (rows - 1)) / rows));
  return Array.from({ length: count }, (_, i) => ({
    left: Math.round(area.left + (i % columns) * (width + GAP)),
    top: Math.round(area.top + Math.floor(i / columns) * (height + GAP)),
    width,
    height,
    head,
  }));
}
