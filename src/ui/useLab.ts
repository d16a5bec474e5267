/** How components read the state. */
import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { clock, type Clock } from '../state/clock.ts';
import { lab, type Lab } from '../state/lab.ts';

export const useLab = <T,>(select: (state: Lab) => T): T => useStore(lab, select);

/** Selects something that changes a few times a second at most; never `progress` itself. */
export const useClock = <T,>(select: (state: Clock) => T): T => useStore(clock, select);

/** Whether there is something to take back, and something to bring back. */
export const useHistory = (): { readonly past: boolean; readonly future: boolean } => ({
  past: useStore(lab.temporal, ({ pastStates }) => pastStates.length > 0),
  future: useStore(lab.temporal, ({ futureStates }) => futureStates.length > 0),
});

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** One bottom sheet instead of panels at both sides. The same width stands in layout.css. */
export const useSmallScreen = (): boolean => useMedia('(max-width: 760px)');

/** The theme that is shown now. */
export function useResolvedTheme(): 'dark' | 'light' {
  const theme = useLab(({ view }) => view.theme);
  const light = useMedia('(prefers-color-scheme: light)');
  if (theme !== 'system') return theme;
  return light ? 'light' : 'dark';
}
