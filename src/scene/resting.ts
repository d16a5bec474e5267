/** Time rests at the data while a tool is held, and goes back to where it was when the tool is put down. */
import { useEffect, useRef } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { clock, pause, play, seek } from '../state/clock.ts';

/** Seconds in which the way is mostly done, and the progress at which it is done. */
const GLIDE_SECONDS = 0.2;
const ARRIVED = 0.002;

interface Moment {
  readonly progress: number;
  readonly playing: boolean;
}

/** @param still the visitor prefers no motion: time jumps. */
export function useRestingTime(held: boolean, still: boolean): void {
  const { invalidate } = useThree();
  const before = useRef<Moment | null>(null);
  const way = useRef<{ readonly to: Moment; last: number } | null>(null);

  useEffect(() => {
    const { progress, playing } = clock.getState();
    if (held) {
      before.current ??= { progress, playing };
      pause();
      way.current = { to: { progress: 0, playing: false }, last: progress };
    } else if (before.current) {
      // A visitor who went to another moment meanwhile wants to be there.
      if (progress === 0 && !playing) way.current = { to: before.current, last: progress };
      before.current = null;
    }
    invalidate();
  }, [held, invalidate]);

  useFrame((_, seconds) => {
    const going = way.current;
    if (!going) return;
    const { progress, playing } = clock.getState();
    if (playing || progress !== going.last) {
      way.current = null;
      return;
    }
    const rest = going.to.progress - progress;
    const next = still || Math.abs(rest) < ARRIVED ? going.to.progress : progress + rest * (1 - Math.exp(-seconds / GLIDE_SECONDS));
    seek(next);
    going.last = next;
    if (next === going.to.progress) {
      way.current = null;
      if (going.to.playing) play();
    } else invalidate();
  });
}
