/** What an equation does to waves, as plots: the margin of C2 over the wave numbers of the grid, and all roots near the size of the data. Pure. */
import { t } from '@lingui/core/macro';
import { type Grid, sumsOfSquares, wavenumberOf } from '../../core/symbol/grid.ts';
import type { Branch, SymbolLaw } from '../../core/symbol/symbol.ts';
import { type FadingVerdict, slowestTaken } from '../../core/symbol/verdict.ts';
import { figures } from '../phrases.ts';
import { measuredText } from '../plots/text.ts';
import type { PlotPoint, PlotProps, Series } from '../plots/types.ts';

/** Wave numbers of a curve: closer than pixels tell apart in a panel. */
const WAVES = 72;
/** Rates below this, per unit of time, are so quick that how quick no longer matters; the picture ends here. */
const QUICK = -5;

/** Resolved wave numbers, from the longest wave of the box to the Nyquist wave number, at about equal ratios. */
export function resolvedWaves(grid: Grid): number[] {
  const sums = sumsOfSquares(grid.n);
  const ratio = (grid.n / 2) ** (2 / (WAVES - 1));
  const wanted = Array.from({ length: WAVES }, (_, i) => ratio ** i * (1 - Number.EPSILON * WAVES));
  const kept = new Set<number>();
  let at = 0;
  for (const s of wanted) {
    while (at < sums.length - 1 && sums[at]! < s) at++;
    kept.add(sums[at]!);
  }
  return [...kept].map((s) => wavenumberOf(grid, s));
}

/** The part of a falling curve that is worth a look: up to the first point below `edge`, which is put on it. */
function above(points: ReadonlyArray<PlotPoint>, edge: number): PlotPoint[] {
  const out: PlotPoint[] = [];
  let below = false;
  for (const { x, y } of points) {
    // A curve that leaves the picture ends on its edge; one that comes back begins there.
    if (y >= edge || !below) out.push({ x, y: Math.max(y, edge) });
    below = y < edge;
  }
  return out;
}

/** Re s(k) − Re s(0) of the slowest root taken, against k: where it is below 0, C2 holds. */
export function marginPlot(law: SymbolLaw, grid: Grid, c2: FadingVerdict): PlotProps {
  const still = slowestTaken(law, 0).re;
  const waves = [...new Set([...resolvedWaves(grid), c2.wavenumber])].toSorted((a, b) => a - b);
  const all = waves.map((k) => ({ x: k, y: k === c2.wavenumber ? c2.margin : slowestTaken(law, k).re - still }));
  const edge = Math.min(QUICK, 2 * c2.margin);
  const lowest = Math.min(...all.map(({ y }) => y));
  const where = figures(c2.wavenumber);
  const beyond = lowest < edge ? ' ' + t`The picture ends at ${figures(edge)}; quicker waves, down to ${measuredText(lowest)}, are gone in no time.` : '';
  const said = c2.holds
    ? t`Every wave that the grid resolves fades faster than the mean, the slowest at k = ${where}.`
    : c2.margin > 0
      ? t`The wave at k = ${where} grows over the mean.`
      : t`The wave at k = ${where} stays as long as the mean.`;
  return {
    title: t`How waves fade (C2)`,
    xLabel: t`wave number k`,
    yLabel: t`margin, per unit of time`,
    xScale: 'log',
    yScale: 'linear',
    series: [{ id: 'margin', name: t`margin`, points: above(all, edge), kind: 'curve' }],
    floor: { y: 0, text: t`the mean` },
    marks: [{ x: c2.wavenumber, y: c2.margin, text: c2.holds ? t`slowest` : c2.margin > 0 ? t`grows` : t`stays` }],
    summary: said + beyond,
  };
}

/** Roots are looked at up to here: waves a sixth of the size of the data, or as short as the grid has. */
const SHORTEST = 6;
/** Rates beyond these, per unit of time, are left out. */
const STEEP = 6;
/** Real parts that differ by less than this of their size are one curve. */
const ALIKE = 1e-9;

type Part = (branch: Branch) => number;

interface Curve {
  readonly taken: boolean;
  readonly points: ReadonlyArray<PlotPoint>;
}

const alike = (a: Curve, b: Curve): boolean => a.points.every(({ y }, i) => Math.abs(y - b.points[i]!.y) <= ALIKE * Math.max(1, Math.abs(y)));

/** One curve for each root by its rank, those taken first; those that run together are one. */
function curvesOf(law: SymbolLaw, waves: ReadonlyArray<number>, part: Part): Curve[] {
  const at = waves.map((k) => law.branches(k));
  const count = Math.max(...at.map((branches) => branches.length));
  const curves = ([true, false] as const).flatMap((taken) =>
    Array.from({ length: count }, (_, rank) => ({
      taken,
      points: waves.map((x, i) => {
        const ranked = at[i]!.filter((branch) => branch.taken === taken).map(part).toSorted((a, b) => b - a);
        return { x, y: ranked[rank] ?? NaN };
      }),
    })),
  );
  const drawn = curves.filter(({ points }) => points.some(({ y }) => Number.isFinite(y)));
  return drawn.filter((curve, i) => !drawn.slice(0, i).some((before) => before.taken === curve.taken && alike(before, curve)));
}

const within = (points: ReadonlyArray<PlotPoint>): PlotPoint[] => points.filter(({ y }) => Math.abs(y) <= STEEP);

/** All roots s(k), waves e^(s t): real parts, and how fast those that are taken turn. */
export function rootsPlot(law: SymbolLaw, grid: Grid): PlotProps {
  const most = Math.min(SHORTEST, (Math.PI * grid.n) / grid.length);
  const waves = Array.from({ length: WAVES }, (_, i) => (most * (i + 1)) / WAVES);
  const real = curvesOf(law, waves, ({ root }) => root.re);
  const turning = curvesOf(law, waves, ({ root }) => Math.abs(root.im)).filter(({ taken, points }) => taken && points.some(({ y }) => y > ALIKE));
  const takenCount = real.filter(({ taken }) => taken).length;
  const othersCount = real.length - takenCount;
  const named = (text: string, i: number, count: number): string => (count > 1 ? `${text} ${i + 1}` : text);
  const series: Series[] = [
    ...real.map(({ taken, points }, i): Series => ({
      id: `real${i}`,
      name: taken ? named(t`Re s`, i, takenCount) : named(t`not taken`, i - takenCount, othersCount),
      points: within(points),
      kind: 'curve',
    })),
    ...turning.map(({ points }, i): Series => ({ id: `turns${i}`, name: named(t`turns, |Im s|`, i, turning.length), points: within(points), kind: 'curve' })),
  ].filter(({ points }) => points.length > 0);
  return {
    title: t`Roots`,
    xLabel: t`wave number k`,
    yLabel: t`s, per unit of time`,
    xScale: 'linear',
    yScale: 'linear',
    series,
    floor: { y: 0, text: t`neither grows nor fades` },
    summary: t`Waves go as e to the power s t: below 0 they fade, above they grow. Roots beyond ±${STEEP} are left out.`,
  };
}
