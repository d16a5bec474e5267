/** The page's own icons: 20 × 20, drawn with the pen of the text around them. Decorative; the control says its name. */
import type { ReactElement } from 'react';

const STROKES = {
  play: 'M6 4.2v11.6a.6.6 0 0 0 .9.5l9-5.8a.6.6 0 0 0 0-1L6.9 3.7a.6.6 0 0 0-.9.5z',
  pause: 'M6.5 4v12M13.5 4v12',
  stepBack: 'M5 4.5v11M15.5 5v10L8 10z',
  stepForward: 'M15 4.5v11M4.5 5v10L12 10z',
  towardsPrior: 'M3.5 10h13M12 5.5 16.5 10 12 14.5',
  towardsData: 'M16.5 10h-13M8 5.5 3.5 10 8 14.5',
  loop: 'M4 11V9a3.5 3.5 0 0 1 3.5-3.500H16M13 2.500l3 3-3 3M16 9v2a3.5 3.5 0 0 1-3.5 3.500H4M7 17.500l-3-3 3-3',
  undo: 'M7.5 4 4 7.5 7.5 11M4 7.500h7.500a4.25 4.25 0 0 1 0 8.500H8',
  redo: 'M12.5 4 16 7.5 12.5 11M16 7.500H8.500a4.25 4.25 0 0 0 0 8.500H12',
  link: 'M8.5 11.500a3 3 0 0 0 4.3.2l2.7-2.700a3 3 0 0 0-4.3-4.300L10 5.900M11.5 8.500a3 3 0 0 0-4.3-.2L4.5 11a3 3 0 0 0 4.3 4.300l1.2-1.2',
  tick: 'M4 10.5 8.2 15 16 5.5',
  sun: 'M10 6.500a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v1.500M10 16.500V18M2 10h1.500M16.5 10H18M4.3 4.300l1.1 1.100M14.6 14.600l1.1 1.100M4.3 15.700l1.1-1.100M14.6 5.400l1.1-1.1',
  moon: 'M16 12.200A6.7 6.7 0 0 1 7.8 4a6.7 6.7 0 1 0 8.2 8.200z',
  help: 'M7.3 7.500a2.7 2.7 0 1 1 4 2.400c-.9.5-1.3 1-1.3 2M10 15.200v.1',
  fold: 'M5.5 8 10 12.5 14.5 8',
  close: 'M5 5l10 10M15 5 5 15',
  previous: 'M12 5l-5 5 5 5',
  next: 'M8 5l5 5-5 5',
  dice: 'M5.5 3.500h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM7.2 7.200v.1M12.8 7.200v.1M10 10v.1M7.2 12.800v.1M12.8 12.800v.1',
  what: 'M10 16.500C5 12.8 3 10.4 3 7.700A3.6 3.6 0 0 1 10 6a3.6 3.6 0 0 1 7 1.700c0 2.7-2 5.1-7 8.800z',
  physics: 'M4 6h7M15 6h1M4 14h1M9 14h7M13 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM7 12a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  look: 'M2.5 10s2.8-5 7.5-5 7.5 5 7.5 5-2.8 5-7.5 5-7.5-5-7.5-5zM10 7.800a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.400z',
  measured: 'M3.5 16.500h13M5.5 13.500v-3M10 13.500v-9M14.5 13.500V7.5',
  trace: 'M3.5 15.500C6 15.5 6 11 10 10s3-5 6.5-5.500M3.5 15.500v.1M16.5 4.500v.1',
  hemisphere: 'M3 14a7 7 0 0 1 14 0zM3 14c0 1.2 3.1 2 7 2s7-.8 7-2',
  plane: 'M5.5 6.500h11l-2.5 7h-11z',
  noise: 'M5 6v.1M9 4.500v.1M14 6.500v.1M7 10v.1M11 9v.1M15.5 11v.1M5.5 14v.1M10 13.500v.1M13.5 15.500v.1',
  brush: 'M16.5 3.500c-3.5 1-7 4.500-8.500 7.500l1 1c3-1.500 6.500-5 7.500-8.500zM7.8 11.500c-2.3-.3-3.300 1.300-3.300 2.800 0 .9-.5 1.500-1.500 1.700 1 .6 5.800 1.200 6-2.700',
  place: 'M10 3v3M10 14v3M3 10h3M14 10h3M10 8.800a1.200 1.200 0 1 1 0 2.4 1.200 1.200 0 0 1 0-2.400z',
  spray: 'M7 8.500h5v8H7zM8 8.500v-3h3v3M14.5 4v.1M17 3v.1M17 5.500v.1M14.5 6.500v.1',
  open: 'M3 15.500v-11h4.500l1.500 2h6v2.500M3 15.500l2.200-6.500H18l-2.200 6.500z',
  paste: 'M7 4.500H5v12h10v-12h-2M7.500 3.500h5v2.500h-5z',
  eraser: 'M8 16.500 3.500 12 11 4.500l5.500 5.500-6.500 6.500zM7.2 8.300l5.500 5.500M10 16.500h6.500',
  straight: 'M4.5 15.500l11-11M4.500 15.500v.1M15.500 4.500v.1',
  bin: 'M4 5.500h12M8 5.500v-2h4v2M5.5 5.500l.8 11h7.400l.8-11M8.5 8.500v5M11.5 8.500v5',
  equations: 'M6.5 4.300C10.500 2 14.500 4.800 14.500 10c0 4-2 6.700-4.800 6.700-2.300 0-3.900-1.500-3.900-3.700 0-2.500 1.900-4.300 4.200-4.300 2.400 0 4 1.700 4.400 3.300',
  half: 'M10 3.500a6.500 6.500 0 0 1 0 13zM10 3.500a6.500 6.500 0 1 0 0 13',
  lab: 'M7.500 3h5M8.500 3v5L4.300 15a1.500 1.500 0 0 0 1.300 2.200h8.800a1.500 1.500 0 0 0 1.300-2.200L11.500 8V3M6.300 12.500h7.400',
  save: 'M10 3.500v9M6.500 9 10 12.500 13.500 9M3.500 13.500v3h13v-3',
  compare: 'M3.5 4.500h13v11h-13zM10 4.500v11',
  swap: 'M3.5 7.500h12M12.5 4.500l3 3-3 3M16.5 13H4.500M7.500 10l-3 3 3 3',
  far: 'M10 10v.1M7 7 4 4M13 7l3-3M7 13l-3 3M13 13l3 3',
} as const;

export type IconName = keyof typeof STROKES;

const FILLED: ReadonlySet<IconName> = new Set(['play', 'stepBack', 'stepForward']);
/** Icons made of dots need a wider pen. */
const DOTTED: ReadonlySet<IconName> = new Set(['noise']);

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill={FILLED.has(name) ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={DOTTED.has(name) ? 2.4 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={STROKES[name]} />
    </svg>
  );
}
