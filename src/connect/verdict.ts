/** The verdict on the equation that is shown, for scripts: whether it can generate, and why, as codes with figures and as sentences. */
import type { Grid } from '../core/symbol/grid.ts';
import type { SymbolLaw } from '../core/symbol/symbol.ts';
import { type Lowest, type Reason, verdictOf } from '../core/symbol/verdict.ts';

export interface EquationVerdict {
  /** p is a density with a velocity; null as long as no run has measured it. */
  readonly c1: boolean | null;
  /** Every wave fades faster than the mean, so that the end forgets the data. */
  readonly c2: boolean;
  /** Both; null while C1 is unknown and C2 holds. */
  readonly generative: boolean | null;
  readonly reasons: ReadonlyArray<Reason & { readonly text: string }>;
}

const FIGURES = 3;
const figure = (value: number): string => String(Number(value.toPrecision(FIGURES)));

function reasonText(reason: Reason): string {
  switch (reason.code) {
    case 'positive':
      return `C1: p stays positive; the lowest is ${figure(reason.least)} of its peak, at t = ${figure(reason.time)}.`;
    case 'negative':
      return `C1 fails: p falls to ${figure(reason.least)} of its peak, at t = ${figure(reason.time)}.`;
    case 'unmeasured':
      return 'C1: p has not been measured by a run.';
    case 'amplitude':
      return 'C1 fails: p is the square of a wave function, and the density of two charges is not the sum of theirs.';
    case 'fades':
      return `C2: every wave fades faster than the mean, the slowest, k = ${figure(reason.wavenumber)}, at the rate ${figure(-reason.margin)}; the longest of the box is gone after t = ${figure(reason.mixing)}.`;
    case 'stays':
      return `C2 fails: the wave of k = ${figure(reason.wavenumber)} stays as long as the mean, so the end remembers the data.`;
    case 'grows':
      return `C2 fails: the wave of k = ${figure(reason.wavenumber)} grows over the mean, at the rate ${figure(reason.margin)}.`;
    case 'asymptotic':
      return 'Its coefficients change with t; the rates are those of late times.';
    default:
      return reason satisfies never;
  }
}

/** @param lowest what a run has measured of p. */
export function equationVerdict(law: SymbolLaw, grid: Grid, lowest?: Lowest): EquationVerdict {
  const { c1, c2, generative, reasons } = verdictOf(law, grid, lowest);
  return { c1: c1?.holds ?? null, c2: c2.holds, generative: generative ?? null, reasons: reasons.map((reason) => ({ ...reason, text: reasonText(reason) })) };
}
