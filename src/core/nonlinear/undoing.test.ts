/** Fisher's equation run backward: it is the inverse of its steps, and loses its way at the rate that linear theory says. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../charges.ts';
import { gridDensity } from '../symbol/density.ts';
import { gridOf, nodeAt } from '../symbol/grid.ts';
import { fisherMarcher, relativeL1, type Fisher } from './fisher.ts';
import { infiniteBefore, lostAfter, misread, undoingStep } from './undoing.ts';

const law: Fisher = { rate: 1.5, diffusivity: 0.3, capacity: 0.2 };
const coarse = gridOf(8, 12);
const ever = 100;
const goOn = async (): Promise<void> => undefined;
const even = (grid: { n: number }, p: number): Float64Array => new Float64Array(grid.n ** 2).fill(p);

describe('undoing a step', () => {
  it('gives back what it was, where waves are too coarse to blow up rounding', () => {
    const grid = gridOf(32, 12);
    const start = gridDensity(grid, chargesFrom(2, [[-1, 0.4], [0.9, -0.7]]), 1.2);
    const { step, undo } = fisherMarcher(grid, law);
    const p = start.slice();
    step(p, 0.05);
    expect(relativeL1(p, start)).toBeGreaterThan(0.05);
    undo(p, 0.05);
    // The finest wave, D k² dt = 0.3 · 140 · 0.05, grows by e^2.1: rounding of 1e-16 stays below 1e-14.
    expect(relativeL1(p, start)).toBeLessThan(1e-13);
  });

  it('blows up a wave about c by e^((a + D k²) t)', () => {
    const k = (2 * Math.PI * 2) / coarse.length;
    const small = 1e-6;
    const p = Float64Array.from({ length: 64 }, (_, x) => law.capacity * (1 + small * Math.cos(k * nodeAt(coarse, x % 8))));
    const { undo } = fisherMarcher(coarse, law);
    for (let i = 0; i < 50; i++) undo(p, 0.02);
    const grown = (p[4]! / law.capacity - 1) / small;
    // Near c both halves of the step commute; the wave's square adds some 1e-5 of it.
    expect(grown / Math.exp(law.rate + law.diffusivity * k * k)).toBeCloseTo(1, 3);
  });

  it('comes from infinity where an even density is above c by a hundredth', () => {
    const time = infiniteBefore(0.01, law);
    expect(time).toBeCloseTo(Math.log(101) / 1.5, 12);
    for (const [share, finite] of [[0.98, true], [1.02, false]] as const) {
      const p = even(coarse, 1.01 * law.capacity);
      const { undo } = fisherMarcher(coarse, law);
      for (let i = 0; i < 40; i++) undo(p, (share * time) / 40);
      expect(p.every(Number.isFinite), `${share} of the time`).toBe(finite);
    }
  });
});

describe('an end that is read', () => {
  const grid = gridOf(64, 12);
  const end = even(grid, law.capacity);

  it('with an error is off by that error, the same every time', () => {
    const off = misread(end, 0.01, 3);
    off.forEach((p, x) => expect(Math.abs(p / end[x]! - 1)).toBeLessThanOrEqual(0.01));
    // The mean of |2u − 1| is a half.
    expect(relativeL1(off, end)).toBeGreaterThan(0.0045);
    expect(relativeL1(off, end)).toBeLessThan(0.0055);
    expect(misread(end, 0.01, 3)).toEqual(off);
    expect(misread(end, 0.01, 4)).not.toEqual(off);
  });

  it('is of use for a time that grows with its digits only', async () => {
    const times: number[] = [];
    for (const share of [1e-2, 1e-5, 1e-8]) times.push(await lostAfter(grid, law, misread(end, share, 1), end, ever, goOn));
    const [first, second, third] = times as [number, number, number];
    // Three digits are ln 1000 = 6.9 times the time in which waves grow by e: the finest just so, those that are somewhat coarser, and more, in some more.
    for (const more of [second - first, third - second]) {
      expect(more / undoingStep(grid, law)).toBeGreaterThan(Math.log(1000) - 1);
      expect(more / undoingStep(grid, law)).toBeLessThan(1.5 * Math.log(1000));
    }
    expect(third).toBeLessThan(0.2);
    expect(await lostAfter(grid, law, misread(end, 1e-8, 1), end, first, goOn)).toBe(first);
  });

  it('is lost after the same time when the run was a real one', async () => {
    const start = gridDensity(grid, chargesFrom(2, [[-1, 0.4], [0.9, 0.7], [0, -1.1]]), 0.5);
    const { step } = fisherMarcher(grid, law);
    const p = start.slice();
    for (let i = 0; i < 60; i++) step(p, 0.2);
    const before = p.slice();
    for (let i = 0; i < 2; i++) step(p, 0.1);
    // What it truly was is not far from the end: it is the equation that runs away.
    expect(relativeL1(before, p)).toBeLessThan(0.02);
    expect(await lostAfter(grid, law, misread(p, 0.01, 1), p, ever, goOn)).toBeLessThan(0.2);
  });
});
