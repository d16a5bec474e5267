/** Media queries as React state. */
import { useSyncExternalStore } from 'react';

/** True while `query` matches, e.g. '(prefers-reduced-motion: reduce)'. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}
