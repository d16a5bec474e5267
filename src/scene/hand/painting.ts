/** One stroke on the canvas, from the first touch to the last: what is painted goes to the document at most once a frame. */
import { beginStroke, type Brush, type Stroke } from '../../distributions/brush.ts';
import { CANVAS } from '../../state/hand.ts';
import { paint, takeBack } from '../../state/hand-actions.ts';
import { lab } from '../../state/lab.ts';
import type { HandStroke } from './brush-tool.ts';
import { cellAt } from './plane.ts';

interface Stop {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
}

/** @param canvas what is on the canvas before; left as it is. */
export function beginPainting(canvas: Uint8Array, brush: Brush, straight: boolean): HandStroke {
  const fresh = (): Stroke => beginStroke(canvas, CANVAS.side, CANVAS.side, brush);
  let stroke = fresh();
  let first: Stop | null = null;
  let last: Stop | null = null;
  let pending = false;
  let shown = false;

  const put = ({ x, y, pressure }: Stop): void => void stroke.to(x, y, pressure);
  /** A line is drawn anew whenever its end moves. */
  function line(): void {
    if (!first || !last) return;
    stroke = fresh();
    put(first);
    if (last !== first) put(last);
  }
  const values = (): Uint8Array => {
    if (straight && pending) line();
    pending = false;
    return stroke.values();
  };
  const over = (): boolean => shown && !lab.getState().dragging;
  const changed = (painted: Uint8Array): boolean => painted.some((value, i) => value !== canvas[i]);

  return {
    to([x, y], pressure) {
      const [column, row] = cellAt(x, y);
      last = { x: column, y: row, pressure };
      first ??= last;
      if (!straight) put(last);
      pending = true;
    },
    straighten() {
      pending ||= !straight;
      straight = true;
    },
    show() {
      if (!pending || over()) return false;
      const painted = values();
      if (!shown && !changed(painted)) return false;
      shown = true;
      paint(painted, 'drag');
      return false;
    },
    end() {
      if (over()) return;
      const painted = values();
      if (shown || changed(painted)) paint(painted, 'end');
    },
    takeBack() {
      if (shown && !over()) takeBack(canvas);
    },
    over,
  };
}
