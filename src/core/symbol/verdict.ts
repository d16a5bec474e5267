/** Verdicts: whether the flow of a linear equation can generate, and the figures that say why. */
import { type Grid, sumsOfSquares, wavenumberOf } from './grid.ts';
import type { Complex, SymbolLaw } from './symbol.ts';

/** Roots are good to about this share of their size: a margin below it is 0. */
const ROUNDING = 1e-11;
/** p below this share of its largest value is negative; above, it is the rounding and ringing of a density that is not. */
export const LEAST_RATIO = -1e-3;
/** A wave that fades as e^(−5) has 0.7 % left: nobody sees the data any more. */
const MIXED_AFTER = 5;

/** The lowest p that a run looked at. */
export interface Lowest {
  /** min p / max p of the level. */
  readonly least: number;
  readonly time: number;
}

/** Why a verdict is as it is; sentences are made of these elsewhere. */
export type Reason =
  /** p stays positive as far as the run looked. */
  | { readonly code: 'positive'; readonly least: number; readonly time: number }
  /** C1 fails: p is negative somewhere. */
  | { readonly code: 'negative'; readonly least: number; readonly time: number }
  /** No run has measured p yet. */
  | { readonly code: 'unmeasured' }
  /** C1 fails: p is the square of a wave function, and the density of two charges is not the sum of theirs. */
  | { readonly code: 'amplitude' }
  /** C2: every wave fades faster than the mean, the slowest at this margin. */
  | { readonly code: 'fades'; readonly wavenumber: number; readonly margin: number; readonly mixing: number }
  /** C2 fails: this wave stays as long as the mean, so the end remembers the data. */
  | { readonly code: 'stays'; readonly wavenumber: number }
  /** C2 fails: this wave grows over the mean, at this margin. */
  | { readonly code: 'grows'; readonly wavenumber: number; readonly margin: number }
  /** The roots are those of large t only. */
  | { readonly code: 'asymptotic' };

export interface Verdict {
  /** p is a density with a velocity; undefined until a run has measured it. */
  readonly c1: { readonly holds: boolean; readonly lowest: Lowest | undefined } | undefined;
  readonly c2: FadingVerdict;
  /** Both; undefined while C1 is unknown and C2 holds. */
  readonly generative: boolean | undefined;
  readonly reasons: ReadonlyArray<Reason>;
}

export interface FadingVerdict {
  readonly holds: boolean;
  /** max over resolved k > 0 of Re s(k) − Re s(0), per unit of time, over the branches that are taken. Negative where C2 holds. */
  readonly margin: number;
  /** k where that is, radians per data unit: the offending one where C2 fails. */
  readonly wavenumber: number;
  /** 5/(λ(2π/L) − λ(0)), the time after which the longest wave is gone; Infinity when it never is. */
  readonly mixing: number;
}

/** The root that is left at late times: the slowest of those taken. @throws Error when none is. */
export function slowestTaken(law: SymbolLaw, k: number): Complex {
  const taken = law.branches(k).filter((branch) => branch.taken);
  if (taken.length === 0) throw new Error(`the equation '${law.equation}' takes no branch at k ${k}`);
  return taken.reduce((slowest, { root }) => (root.re > slowest.re ? root : slowest), taken[0]!.root);
}

/** C2 over the waves of the grid up to its Nyquist wave number, pi n/L. */
export function fadingVerdict(law: SymbolLaw, grid: Grid): FadingVerdict {
  const still = slowestTaken(law, 0);
  const marginOf = (k: number): number => {
    const root = slowestTaken(law, k);
    const margin = root.re - still.re;
    // A wave that is gone at once.
    if (root.re === -Infinity) return margin;
    return Math.abs(margin) <= ROUNDING * Math.max(Math.hypot(root.re, root.im), Math.abs(still.re)) ? 0 : margin;
  };
  const nyquist = (grid.n / 2) ** 2;
  let [margin, wavenumber] = [-Infinity, 0];
  for (const s of sumsOfSquares(grid.n)) {
    if (s === 0 || s > nyquist) continue;
    const k = wavenumberOf(grid, s);
    const here = marginOf(k);
    // Of waves that are alike but for rounding, the longest.
    if (here > margin + ROUNDING * Math.abs(here)) [margin, wavenumber] = [here, k];
  }
  const longest = marginOf(wavenumberOf(grid, 1));
  return { holds: margin < 0, margin, wavenumber, mixing: longest < 0 ? MIXED_AFTER / -longest : Infinity };
}

/** The verdict on a law: C2 by its roots on the grid, C1 by what a run has measured. */
export function verdictOf(law: SymbolLaw, grid: Grid, lowest?: Lowest): Verdict {
  const c2 = fadingVerdict(law, grid);
  const reasons: Reason[] = [];
  let c1: Verdict['c1'];
  if (law.carries === 'amplitude') {
    c1 = { holds: false, lowest };
    reasons.push({ code: 'amplitude' });
  } else if (lowest) {
    c1 = { holds: lowest.least >= LEAST_RATIO, lowest };
    reasons.push({ code: c1.holds ? 'positive' : 'negative', least: lowest.least, time: lowest.time });
  } else reasons.push({ code: 'unmeasured' });
  if (c2.holds) reasons.push({ code: 'fades', wavenumber: c2.wavenumber, margin: c2.margin, mixing: c2.mixing });
  else if (c2.margin > 0) reasons.push({ code: 'grows', wavenumber: c2.wavenumber, margin: c2.margin });
  else reasons.push({ code: 'stays', wavenumber: c2.wavenumber });
  if (law.asymptotic) reasons.push({ code: 'asymptotic' });
  return { c1, c2, generative: c2.holds ? c1?.holds : false, reasons };
}
