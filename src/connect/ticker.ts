/** Lets time pass: the only place that asks the browser what time it is. */
import { advanced, clock } from '../state/clock.ts';

/** A frame longer than this was a pause (another tab, a breakpoint), not time that the visitor saw pass. */
const LONGEST_FRAME = 0.1;

/** Frames between two judgements of how smoothly the film plays, and the seconds a frame may take: 28 a second. */
const JUDGED = 40;
const SMOOTH = 1 / 28;

/** Advances the clock once a frame while it plays. @param onRough called when frames take too long. Returns the end of it. */
export function startTicker(onRough: () => void): () => void {
  let frames: number[] = [];
  const judge = (seconds: number): void => {
    frames.push(seconds);
    if (frames.length < JUDGED) return;
    const median = frames.toSorted((a, b) => a - b)[JUDGED / 2]!;
    frames = [];
    if (median > SMOOTH) onRough();
  };
  let request = 0;
  let before: number | null = null;
  const tick = (now: number): void => {
    const seconds = before === null ? 0 : Math.min(LONGEST_FRAME, (now - before) / 1000);
    if (seconds > 0) judge(seconds);
    before = now;
    clock.setState(advanced(clock.getState(), seconds), true);
    request = clock.getState().playing ? requestAnimationFrame(tick) : 0;
    if (!request) before = null;
  };
  const wake = (): void => {
    if (!request && clock.getState().playing) request = requestAnimationFrame(tick);
  };
  wake();
  const end = clock.subscribe(wake);
  return () => {
    end();
    cancelAnimationFrame(request);
  };
}
