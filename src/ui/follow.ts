/** What follows the clock at its own rate by writing to the page directly: React renders it once, not sixty times a second. */
import { clock } from '../state/clock.ts';
import { lab } from '../state/lab.ts';

/** The model's level at the present moment; null until there is a film. */
export const levelNow = (): number | null => lab.getState().times?.levelAt(clock.getState().progress) ?? null;

/** Calls `show` now and whenever the clock or the film changes. @returns what stops it. */
export function following(show: () => void): () => void {
  show();
  const stops = [
    clock.subscribe(({ progress }, before) => progress !== before.progress && show()),
    lab.subscribe(({ times, experiment }, before) => (times !== before.times || experiment !== before.experiment) && show()),
  ];
  return () => stops.forEach((stop) => stop());
}
