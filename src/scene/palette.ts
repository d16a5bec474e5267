/** Colours of everything that is drawn besides the samples, for dark ground and for paper. Contrast of meaning-bearing marks is at least 3:1. */
import type { Theme } from '../state/view.ts';

export interface Palette {
  readonly dark: boolean;
  readonly ground: string;
  readonly charge: string;
  readonly glass: string;
  readonly traced: string;
  /** The converged path beside the traced one: told from it by lightness and by its dashes. */
  readonly ghost: string;
  readonly score: string;
  /** Frame, brush and grid of a tool in the hand. */
  readonly hand: string;
  /** Lines along which a density flows, and samples that have just been born. */
  readonly flow: string;
  readonly born: string;
}

const onDark: Palette = { dark: true, ground: '#070a12', charge: '#9fc3ff', glass: '#7f9fe8', traced: '#ffb454', ghost: '#f2f6ff', score: '#b9dcff', hand: '#e3ebff', flow: '#eaf1ff', born: '#ffdfa6' };
const onPaper: Palette = { dark: false, ground: '#f6f3ec', charge: '#27416e', glass: '#5d77b5', traced: '#b35300', ghost: '#10192e', score: '#1f4f86', hand: '#22304f', flow: '#16233f', born: '#c2410c' };

/** The palette of a theme; 'system' follows the visitor's own setting. */
export function paletteOf(theme: Theme, systemIsDark: boolean): Palette {
  return theme === 'dark' || (theme === 'system' && systemIsDark) ? onDark : onPaper;
}
