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

/** Multiples of the normal speed on offer. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
/** A step where the knots are not known, and a big step. */
const STEP = 0.01;
const BIG_STEP = 0.1;
/** Two progresses closer than this are the same knot. */
const SAME = 1e-9;

const set = (change: Partial<Clock>): void => clock.setState(change);
const inside = (progress: number): number => (Number.isFinite(progress) ? Math.min(1, Math.max(0, progress)) : 0);

/** Starts; from the end that it plays towards it turns round first, so that playing always moves something. */
export function play(): void {
  const { progress, sense } = clock.getState();
  const arrived = progress === (sense === 1 ? 1 : 0);
  set({ playing: true, rest: 0, sense: arrived ? (sense === 1 ? -1 : 1) : sense });
}

export const pause = (): void => set({ playing: false, rest: 0 });
export const toggle = (): void => (clock.getState().playing ? pause() : play());

/** Goes to a progress and goes on playing from there if it was playing. */
export const seek = (progress: number): void => set({ progress: inside(progress), rest: 0 });

/** Goes to one end and stops: 0 the data, 1 the prior. */
export const toEnd = (end: 0 | 1): void => set({ progress: end, playing: false, rest: 0 });

/**
 * One step towards the prior (1) or the data (-1), and stops: to the next knot of the integrator where the knots are known.
 *
 * @param knots progress of the knots, ascending.
 */
export function step(by: 1 | -1, knots?: ArrayLike<number> | null, big = false): void {
  const { progress } = clock.getState();
  const plain = inside(progress + by * (big ? BIG_STEP : STEP));
  const beyond = Array.from(knots ?? []).filter((knot) => by * (knot - progress) > SAME);
  const knot = by === 1 ? beyond[0] : beyond.at(-1);
  set({ progress: big ? plain : (knot ?? plain), playing: false, rest: 0 });
}

export const setSense = (sense: 1 | -1): void => set({ sense, rest: 0 });

/** @throws RangeError when the speed is not a positive number. */
export function setSpeed(speed: number): void {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`expected a positive speed, got ${speed}`);
  set({ speed });
}

export const toggleLoop = (): void => set({ loop: !clock.getState().loop });

/** Plays unless the visitor asked the system for less motion. */
export function autoplay(): void {
  const reduced = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!reduced) play();
}
