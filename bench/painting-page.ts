/** The whole page with a stopwatch in it: from a pointer event to the first frame whose charges are others. bench/painting.ts drives it. */
import '../src/main.tsx';
import { picture } from '../src/engine/picture.ts';
import { CANVAS } from '../src/state/hand.ts';
import { takeBrush } from '../src/state/hand-actions.ts';

declare global {
  interface Window {
    stopwatch: {
      /** Takes up the brush over a canvas with one blob of paint in its middle. */
      takeBrush(): void;
      /** Milliseconds from the next pointer event to the frame that shows its charges. */
      next(): Promise<number>;
      /** Frames with new charges so far. */
      updates(): number;
      /** Films drawn so far: the samples that follow. */
      films(): number;
    };
  }
}

let updates = 0;
let films = 0;
let waiting: ((at: number) => void) | null = null;
picture.subscribe((now, before) => {
  if (now.drawn !== before.drawn) films++;
  if (now.drawnCharges === before.drawnCharges) return;
  updates++;
  waiting?.(performance.now());
});

/** Radius of the blob, cells. */
const BLOB = 12;

window.stopwatch = {
  takeBrush: () =>
    takeBrush(Uint8Array.from({ length: CANVAS.side ** 2 }, (_, i) => (Math.hypot((i % CANVAS.side) - CANVAS.side / 2, Math.floor(i / CANVAS.side) - CANVAS.side / 2) < BLOB ? 255 : 0))),
  updates: () => updates,
  films: () => films,
  next: () =>
    new Promise((resolve) => {
      addEventListener(
        'pointermove',
        ({ timeStamp }) => {
          waiting = (at) => {
            waiting = null;
            resolve(at - timeStamp);
          };
        },
        { once: true, capture: true },
      );
    }),
};
