/** The dispersion relation as the talk draws it: Im omega and Re omega of every root over k near the size of the data, where C2 is decided. Pure. */
import { sumsOfSquares, wavenumberOf, type Grid } from '../../core/symbol/grid.ts';
import type { Branch, SymbolLaw } from '../../core/symbol/symbol.ts';
import { slowestTaken } from '../../core/symbol/verdict.ts';

/** Wave numbers from 0 to here, radians per data unit, by so many steps; and rates, per unit of time, between the two ends. One window for all, so that rows compare. */
export const WINDOW = { k: 4, omega: 4 } as const;
const STEPS = 160;
/** Roots that agree to this share are one curve. */
const ALIKE = 1e-9;

export interface RootPoint {
  readonly k: number;
  readonly omega: number;
}

export interface RootCurve {
  /** Im omega: how fast waves grow, below 0 fade. Re omega: how fast they turn. */
  readonly part: 'im' | 're';
  /** The slowest of the roots taken leads; another that is taken too; or none of the solution. */
  readonly role: 'leads' | 'taken' | 'other';
  readonly points: ReadonlyArray<RootPoint>;
}

export interface Roots {
  readonly curves: ReadonlyArray<RootCurve>;
  /** Waves of the box within the window, on the curve that leads. */
  readonly resolved: ReadonlyArray<RootPoint>;
  /** Im omega(0): C2 wants all others that are taken below it. */
  readonly still: number;
}

const imOf = ({ root }: Branch): number => root.re;
const turnOf = ({ root }: Branch): number => -root.im;

const alike = (a: RootCurve, b: RootCurve): boolean => a.points.every(({ omega }, i) => Math.abs(omega - b.points[i]!.omega) <= ALIKE * Math.max(1, Math.abs(omega)));

export function rootsOf(law: SymbolLaw, grid: Grid): Roots {
  const ks = Array.from({ length: STEPS + 1 }, (_, i) => (WINDOW.k * i) / STEPS);
  const branches = ks.map((k) => law.branches(k));
  const ranks = (taken: boolean): number => Math.max(0, ...branches.map((all) => all.filter((one) => one.taken === taken).length));
  const curve = (part: RootCurve['part'], taken: boolean, rank: number): RootCurve => ({
    part,
    role: !taken ? 'other' : rank === 0 && part === 'im' ? 'leads' : 'taken',
    points: ks.map((k, i) => {
      const values = branches[i]!.filter((one) => one.taken === taken).map(part === 'im' ? imOf : turnOf);
      return { k, omega: values.toSorted((a, b) => b - a)[rank] ?? NaN };
    }),
  });
  const all = ([true, false] as const).flatMap((taken) => (['im', 're'] as const).flatMap((part) => Array.from({ length: ranks(taken) }, (_, rank) => curve(part, taken, rank))));
  const turning = all.filter(({ part, points }) => part === 'im' || points.some(({ omega }) => Math.abs(omega) > ALIKE));
  const curves = turning.filter((one, i) => !turning.slice(0, i).some((before) => before.part === one.part && alike(before, one)));
  const resolved: RootPoint[] = [];
  for (const s of sumsOfSquares(grid.n)) {
    const k = wavenumberOf(grid, s);
    if (k > WINDOW.k) break;
    if (s > 0) resolved.push({ k, omega: slowestTaken(law, k).re });
  }
  return { curves, resolved, still: slowestTaken(law, 0).re };
}
