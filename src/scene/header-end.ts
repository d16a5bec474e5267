/** Where the page's header ends, for words that stand below it. */
import { useEffect, useRef, type RefObject } from 'react';

/** CSS pixels from the top, followed: on a phone it grows by what is said of harm. */
export function useHeaderEnd(): RefObject<number> {
  const end = useRef(0);
  useEffect(() => {
    const header = document.querySelector('header');
    if (!header) return undefined;
    const observer = new ResizeObserver(() => {
      end.current = header.getBoundingClientRect().bottom;
    });
    observer.observe(header);
    return () => observer.disconnect();
  }, []);
  return end;
}
