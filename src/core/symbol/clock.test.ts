/** Clocks of runs: how an equation's width grows, and times and levels as inverses. */
import { describe, expect, it } from 'vitest';
import { equations, lawFromSpec, usualValues } from '../../equations/index.ts';
import { gridClock, levelAtTime, timeAtLevel, timeRateAt } from './clock.ts';

const clockOf = (equation: string, parameters?: Record<string, number>) => gridClock({ law: lawFromSpec({ equation, ...(parameters ? { parameters } : {}) }), time: 2, length: 12 });

describe('the clock of an equation', () => {
  // Waves fade as e^(−k^p t), so the width 1/k of what is left grows as t^(1/p); a third-order wave as e^(−k^(2/3) t), faster than t: that is taken as t.
  it.each([
    ['diffusion', {}, 1 / 2], ['poisson', {}, 1], ['fractional', { beta: 0.75 }, 2 / 3], ['fractional', { beta: 2 }, 1 / 4], ['biharmonic', {}, 1 / 4], ['third', {}, 1], ['wave', {}, 1], ['schrodinger', {}, 1],
  ] as const)('follows the width of %s %j: t^%f', (equation, parameters, exponent) => {
    expect(clockOf(equation, parameters).exponent).toBeCloseTo(exponent, 9);
  });

  it('is that of the field of charges where there is one', () => {
    for (const { id, pair, ...equation } of equations) {
      if (!pair) continue;
      const values = usualValues({ id, ...equation } as (typeof equations)[number]);
      const { top, exponent } = gridClock({ law: equation.law(values), time: 3, length: 12, level: (t) => pair.level(t, values) });
      for (const t of [0.01, 0.7, 3]) expect(levelAtTime({ top, exponent }, t, 3), id).toBeCloseTo(pair.level(t, values), 12);
    }
  });

  it('is as high as a third of the box where there is none, and always rises', () => {
    for (const { id } of equations) {
      const { top, exponent } = clockOf(id);
      expect(top).toBe(4);
      expect(exponent).toBeGreaterThanOrEqual(0.25);
      expect(exponent).toBeLessThanOrEqual(1);
    }
  });

  it('goes back from levels to times', () => {
    const clock = clockOf('diffusion');
    for (const t of [0, 1e-4, 0.3, 2]) expect(timeAtLevel(clock, levelAtTime(clock, t, 2), 2)).toBeCloseTo(t, 12);
  });

  it('knows how fast time passes as the level rises', () => {
    const clock = clockOf('fractional', { beta: 0.75 });
    const [t, step] = [0.4, 1e-6];
    const slope = (2 * step) / (levelAtTime(clock, t + step, 2) - levelAtTime(clock, t - step, 2));
    // A central difference of relative step 2.5e-6.
    expect(timeRateAt(clock, t, 2) / slope).toBeCloseTo(1, 8);
  });
});
