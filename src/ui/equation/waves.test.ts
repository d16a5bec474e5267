/** Plots of what equations do to waves, held against their closed forms. */
import { describe, expect, it } from 'vitest';
import '../../locales/equations.ts';
import { gridOf } from '../../core/symbol/grid.ts';
import { fadingVerdict } from '../../core/symbol/verdict.ts';
import { lawFromSpec, type LawSpec } from '../../equations/index.ts';
import type { PlotProps } from '../plots/types.ts';
import { marginPlot, rootsPlot } from './waves.ts';

const box = gridOf(256, 12);
/** The longest wave of the box and the shortest that it resolves. */
const [LONGEST, NYQUIST] = [(2 * Math.PI) / 12, (Math.PI * 256) / 12];

function margins(spec: LawSpec): PlotProps {
  const law = lawFromSpec(spec);
  return marginPlot(law, box, fadingVerdict(law, box));
}
const pointsOf = (plot: PlotProps, id = plot.series[0]!.id): ReadonlyArray<{ x: number; y: number }> => plot.series.find((one) => one.id === id)!.points;

describe('the margin', () => {
  it('of diffusion is −k², from the longest wave to where nothing is left', () => {
    const points = pointsOf(margins({ equation: 'diffusion' }));
    expect(points[0]!.x).toBeCloseTo(LONGEST, 12);
    // The picture ends at −5 per unit of time: k = √5, and one step of the curve beyond, less than 4%.
    for (const { x, y } of points) expect(y).toBeCloseTo(Math.max(-5, -x * x), 10);
    expect(points.at(-1)!.y).toBe(-5);
    expect(points.at(-1)!.x).toBeLessThan(Math.sqrt(5) * 1.04);
  });
  it('is against the mean: Yukawa’s fades too, as e^(−m t)', () => {
    const points = pointsOf(margins({ equation: 'yukawa', parameters: { mass: 0.8 } }));
    for (const { x, y } of points) expect(y).toBeCloseTo(Math.max(-5, 0.8 - Math.hypot(x, 0.8)), 9);
  });
  it('of a damped wave never goes below −eps, and is shown to the shortest wave', () => {
    const points = pointsOf(margins({ equation: 'dissipative', parameters: { eps: 2 } }));
    expect(points.at(-1)!.x).toBeCloseTo(NYQUIST, 9);
    for (const { x, y } of points) expect(y).toBeCloseTo(x < 2 ? -2 + Math.sqrt(4 - x * x) : -2, 9);
  });
  it('marks the wave that grows: Swift–Hohenberg’s is the one nearest to k = 1', () => {
    const { marks, summary } = margins({ equation: 'pde', text: 'phi_t = phi - (1 + lap)^2 phi' });
    expect(marks![0]!.x).toBeCloseTo(2 * LONGEST, 9);
    expect(marks![0]!.y).toBeCloseTo(1 - (1 - marks![0]!.x ** 2) ** 2, 9);
    expect(marks![0]!.text).toBe('k = 1.05 grows');
    expect(summary).toMatch(/grows over the mean/);
  });
  it('marks the wave that stays: beyond k0 = 2 pi/L Helmholtz’s longest', () => {
    const { marks, floor } = margins({ equation: 'helmholtz', parameters: { k0: 0.6 } });
    expect(marks![0]).toEqual({ x: LONGEST, y: 0, text: 'k = 0.524 stays' });
    expect(floor!.y).toBe(0);
  });
  it('of the ideal wave is 0 everywhere, and no line is drawn along it', () => {
    const plot = margins({ equation: 'wave' });
    expect(new Set(pointsOf(plot).map(({ y }) => Math.abs(y)))).toEqual(new Set([0]));
    expect(plot.floor).toBeUndefined();
  });
});

describe('roots', () => {
  const of = (spec: LawSpec): PlotProps => rootsPlot(lawFromSpec(spec), box);
  it('of Poisson’s equation are the one taken, −k, and the one that grows', () => {
    const plot = of({ equation: 'poisson' });
    expect(plot.series.map(({ name }) => name)).toEqual(['Re s', 'not taken']);
    for (const { x, y } of pointsOf(plot)) expect(y).toBeCloseTo(-x, 12);
    for (const { x, y } of pointsOf(plot, 'real1')) expect(y).toBeCloseTo(x, 12);
  });
  it('of a damped wave run together where it begins to turn, as √(k² − eps²)', () => {
    const plot = of({ equation: 'pde', text: 'phi_tt + 4 phi_t = lap phi' });
    expect(plot.series.map(({ id }) => id)).toEqual(['real0', 'real1', 'turns0']);
    for (const { x, y } of pointsOf(plot, 'turns0')) expect(y).toBeCloseTo(x < 2 ? 0 : Math.sqrt(x * x - 4), 6);
  });
  it('that are a pair are one curve', () => expect(of({ equation: 'wave' }).series.map(({ id }) => id)).toEqual(['real0', 'turns0']));
  it('that cross are each drawn once', () => {
    // Roots −3 and −k of which the slower is taken: −k up to k = 3, −3 beyond.
    const plot = of({ equation: 'pde', text: '(d_t + 3)(d_t^2 + lap) phi = 0' });
    expect(plot.series.map(({ name }) => name)).toEqual(['Re s', 'not taken 1', 'not taken 2']);
    for (const { x, y } of pointsOf(plot)) expect(y).toBeCloseTo(Math.max(-x, -3), 6);
  });
});
