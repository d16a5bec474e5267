/**
 * The 60 Hz clock: where on the time line we are. A store of its own, which React components read at most a few times a second
 * and the scene reads every frame. Time is passed in as an argument; nothing here asks for it.
 */
import { createStore } from 'zustand/vanilla';

export interface Clock {
  /** 0 = data, 1 = prior. */
  readonly progress: number;
  readonly playing: boolean;
  /** Which way it plays: +1 data to prior, -1 prior to data. */
  readonly sense: 1 | -1;
  /** Multiple of the normal speed. */
  readonly speed: number;
  /** At an end: turn round and go on (true), or stop (false). */
  readonly loop: boolean;
  /** Seconds left of the rest at an end. */
  readonly rest: number;
}

/** Seconds from one end to the other at speed 1, and seconds of rest at each end. */
export const TRAVERSE_SECONDS = 6;
export const REST_SECONDS = 1.5;

export const clock = createStore<Clock>(() => ({ progress: 0, playing: false, sense: 1, speed: 1, loop: true, rest: 0 }));

/** The clock `seconds` later. Pure. */
export function advanced(now: Clock, seconds: number): Clock {
  if (!now.playing) return now;
  const step = seconds * now.speed;
  if (now.rest > 0) return { ...now, rest: Math.max(0, now.rest - step) };
  const progress = Math.min(1, Math.max(0, now.progress + (now.sense * step) / TRAVERSE_SECONDS));
  const arrived = progress === (now.sense === 1 ? 1 : 0);
  if (!arrived) return { ...now, progress };
  if (!now.loop) return { ...now, progress, playing: false };
  return { ...now, progress, sense: now.sense === 1 ? -1 : 1, rest: REST_SECONDS };
}
