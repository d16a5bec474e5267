/** Says what the hand does, for those who listen: the newest sentence, not more often than it can be heard. */
import type { RefObject } from 'react';

/** Milliseconds between two sentences. */
const PAUSE = 500;

export function createVoice(place: RefObject<HTMLElement | null>) {
  let next: string | null = null;
  let timer = 0;
  const speak = (): void => {
    timer = 0;
    if (next === null) return;
    if (place.current) place.current.textContent = next;
    next = null;
    timer = window.setTimeout(speak, PAUSE);
  };
  return {
    say(sentence: string): void {
      next = sentence;
      if (timer === 0) speak();
    },
    dispose(): void {
      clearTimeout(timer);
      timer = 0;
      if (place.current) place.current.textContent = '';
    },
  };
}
