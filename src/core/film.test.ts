/** Reading a film. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolate, interpolateRows, levelAtProgress, locate, progressAtLevel } from './film.ts';
import { filmLevels } from './schedule.ts';

const progress = fc.double({ min: 0, max: 1, noNaN: true });
const top = fc.double({ min: 0.01, max: 1e5, noNaN: true });
const levels = fc.tuple(fc.integer({ min: 2, max: 100 }), top).map(([steps, max]) => filmLevels({ schedule: 'log' }, steps, 0.002, max));

describe('progress', () => {
  it('runs from level 0 to the top', () => fc.assert(fc.property(top, (max) => levelAtProgress(0, max) === 0 && Math.abs(levelAtProgress(1, max) / max - 1) < 1e-12)));
  it('and back', () => fc.assert(fc.property(progress, top, (at, max) => Math.abs(progressAtLevel(levelAtProgress(at, max), max) - at) < 1e-12)));
  it('is linear well below the knee', () => expect(levelAtProgress(0.002, 80) / levelAtProgress(0.001, 80)).toBeCloseTo(2, 4));
});

describe('a place on the time line', () => {
  it('is the interval that holds the level', () =>
    fc.assert(fc.property(levels, progress, (ladder, at) => {
      const { knot, fraction } = locate(ladder, at);
      const level = ladder[knot]! + fraction * (ladder[knot + 1]! - ladder[knot]!);
      const max = ladder[ladder.length - 1]!;
      return fraction >= 0 && fraction <= 1 && Math.abs(level - levelAtProgress(at, max)) < 1e-9 * max;
    })));
  it('at the ends is the first and the last knot', () => {
    const ladder = filmLevels({ schedule: 'log' }, 10, 0.002, 80);
    expect([locate(ladder, 0), locate(ladder, 1)]).toEqual([{ knot: 0, fraction: 0 }, { knot: 9, fraction: 1 }]);
    expect([locate(ladder, -3), locate(ladder, 7)]).toEqual([{ knot: 0, fraction: 0 }, { knot: 9, fraction: 1 }]);
  });
});

describe('interpolation', () => {
  // x = 2 − level + 0.5 level² − 0.25 level³ and its slope: a cubic, which Hermite's curve must meet everywhere.
  const at = (level: number): [number, number, number, number] => [2 - level + 0.5 * level ** 2 - 0.25 * level ** 3, level, 0, level];
  const slope = (level: number): [number, number, number, number] => [-1 + level - 0.75 * level ** 2, 1, 0, 0];
  it("by Hermite's curve is exact for cubics in the level", () =>
    fc.assert(fc.property(progress, fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: 0.1, max: 3, noNaN: true }), (t, from, span) => {
      const got = interpolate(at(from), at(from + span), slope(from), slope(from + span), t, 'hermite');
      return got.every((value, a) => Math.abs(value - at(from + t * span)[a]!) < 1e-10);
    })));
  it('of many rows is that of each', () => {
    const rows = (phase: number): Float32Array => Float32Array.from({ length: 40 }, (_, i) => Math.sin(phase + 7.3 * i) + (i % 4 === 3 ? phase : 0));
    const [here, there, leaving, arriving] = [rows(1), rows(2), rows(3), rows(4)];
    for (const curve of ['linear', 'hermite'] as const) {
      const got = interpolateRows({ here, there, leaving, arriving }, 0.3, curve, [0.5, -0.25]);
      for (let p = 0; p < 10; p++) {
        const of = (from: Float32Array): Float32Array => from.subarray(4 * p, 4 * p + 4);
        interpolate(of(here), of(there), of(leaving), of(arriving), 0.3, curve).forEach((value, a) =>
          // Half a unit in the last place of float32.
          expect(Math.abs(got[4 * p + a]! - (value + [0.5, -0.25, 0, 0][a]!))).toBeLessThan(2 ** -22),
        );
      }
    }
  });
  it('by a straight line is the mean', () => expect(interpolate([0, 0, 0, 1], [2, 4, 6, 3], [9, 9, 9, 0], [9, 9, 9, 0], 0.25, 'linear')).toEqual([0.5, 1, 1.5, 1.5]));
});
