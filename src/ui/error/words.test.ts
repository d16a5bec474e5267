/** Error in words: what is said of ends that single precision cannot tell apart, and of what chance alone gives. */
import { describe, expect, it } from 'vitest';
import '../../locales/later.ts';
import type { ErrorFloor, ErrorPoint } from '../../state/error.ts';
import { basisText, distributionPlot, endPlot, presentSentences } from './words.ts';

const floor: ErrorFloor = { samples: 512, evaluations: 289, converged: 0, distribution: 0.08, chance: 0.09, chanceRange: [0.07, 0.13] };
const point = (median: number, most: number): ErrorPoint => ({ steps: 64, tolerance: null, evaluations: 64, ends: { median, most, same: 1 }, distribution: 0.08, lost: 0 });
const said = (median: number, most: number): string => presentSentences('dpmpp2m', point(median, most), floor)[1]!;

describe('ends', () => {
  it('at one place are never “within 0”', () => {
    expect(said(0.02, 0.3)).toMatch(/^Half of them end within 0\.020? of where that run ends, 95% within 0\.30? \(data units\)\. DPM\+\+ 2M, 64 evaluations\.$/);
    expect(said(0, 0.3)).toMatch(/^Half of them end at the very same place, as far as single precision tells, and 95% within 0\.30? of it/);
    expect(said(8e-8, 4e-7)).toMatch(/^At least 95% of them end at the very same place/);
    expect(basisText(floor)).toContain('would be the very same');
  });
  it('are drawn down to what single precision tells, and not below', () => {
    const curves = [{ sampler: 'euler' as const, points: [point(0.1, 0.4), { ...point(0, 2e-8), evaluations: 144 }] }];
    const plot = endPlot({ floor, curves }, null, 'median')!;
    expect(plot.least).toBe(1e-6);
    expect(plot.summary).toBe('Euler falls from 0.10 at 64 to less than 10⁻⁶ at 144.');
    expect(distributionPlot({ floor, curves }, null)!.floor).toMatchObject({ y: 0.09, low: 0.07, high: 0.13 });
  });
});
