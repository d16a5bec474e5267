/** What an equation does to waves, as plots: the margin of C2 over the wave numbers of the grid, and all roots near the size of the data. Pure. */
import { t } from '@lingui/core/macro';
import { type Grid, wavenumberOf } from '../../core/symbol/grid.ts';
import type { Branch, SymbolLaw } from '../../core/symbol/symbol.ts';
import { type FadingVerdict, slowestTaken } from '../../core/symbol/verdict.ts';
import { figures } from '../phrases.ts';
import { measuredText } from '../plots/text.ts';
import type { PlotPoint, PlotProps, Series } from '../plots/types.ts';

/** Wave numbers of a curve: closer than pixels tell apart in a panel. */
const WAVES = 72;
/** Rates below this, per unit of time, are so quick that how quick no longer matters; the picture ends here. */
const QUICK = -5;

/** Re s(k) − Re s(0) of the slowest root taken. */
const marginAt = (law: SymbolLaw, k: number): number => slowestTaken(law, k).re - slowestTaken(law, 0).re;

/** So many wave numbers at equal ratios. */
const spread = (least: number, most: number): number[] => Array.from({ length: WAVES }, (_, i) => least * (most / least) ** (i / (WAVES - 1)));

/** The wave number beyond which all waves up to `most` have margins below `edge`. */
function lastAbove(law: SymbolLaw, least: number, most: number, edge: number): number {
  const waves = spread(least, most);
  const last = waves.findLastIndex((k) => marginAt(law, k) >= edge);
  return waves[Math.min(WAVES - 1, last + 1)]!;
}

/** The margin of the waves that the grid resolves: where it is below 0, C2 holds. Waves that are gone in no time are left out. */
export function marginPlot(law: SymbolLaw, grid: Grid, c2: FadingVerdict): PlotProps {
  const [least, nyquist] = [wavenumberOf(grid, 1), (Math.PI * grid.n) / grid.length];
  const edge = Math.min(QUICK, 2 * c2.margin);
  // Twice, the second time among the waves that are left: then the curve ends where it meets the edge.
  const most = lastAbove(law, least, lastAbove(law, least, nyquist, edge), edge);
  const waves = [...new Set([...spread(least, most), c2.wavenumber])].toSorted((a, b) => a - b);
  const points = waves.map((k) => ({ x: k, y: Math.max(edge, k === c2.wavenumber ? c2.margin : marginAt(law, k)) }));
  const lowest = marginAt(law, nyquist);
  const where = figures(c2.wavenumber);
  const beyond = most < nyquist ? ' ' + t`Shorter ones are gone in no time: at k = ${figures(nyquist)}, the shortest, the margin is ${measuredText(lowest)}.` : '';
  const said = c2.holds
    ? t`Every wave that the grid resolves fades faster than the mean, the slowest at k = ${where}.`
    : c2.margin > 0
      ? t`The wave at k = ${where} grows over the mean.`
      : t`The wave at k = ${where} stays as long as the mean.`;
  return {
    title: t`Margin of each wave (C2)`,
    xLabel: t`wave number k`,
    yLabel: t`margin, per unit of time`,
    xScale: 'log',
    yScale: 'linear',
    series: [{ id: 'margin', name: t`margin`, points, kind: 'curve' }],
    // A line along the curve itself would say nothing.
    ...(points.some(({ y }) => y !== 0) && { floor: { y: 0, text: t`the mean` } }),
    marks: [{ x: c2.wavenumber, y: c2.margin, text: c2.holds ? t`slowest` : c2.margin > 0 ? t`k = ${where} grows` : t`k = ${where} stays` }],
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

/** True when the first has nothing that the second has not. */
const within = (a: Curve, b: Curve): boolean => a.points.every(({ y }, i) => Number.isNaN(y) || Math.abs(y - b.points[i]!.y) <= ALIKE * Math.max(1, Math.abs(y)));

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
  return drawn.filter((curve, i) => !drawn.slice(0, i).some((before) => before.taken === curve.taken && within(curve, before)));
}

const shown = (points: ReadonlyArray<PlotPoint>): PlotPoint[] => points.filter(({ y }) => Math.abs(y) <= STEEP);

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
      points: shown(points),
      kind: 'curve',
    })),
    ...turning.map(({ points }, i): Series => ({ id: `turns${i}`, name: named(t`turns, |Im s|`, i, turning.length), points: shown(points), kind: 'curve' })),
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
