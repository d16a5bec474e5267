/** Who is in a slot between two knots: on the way, dying, born, or nobody. */
import { describe, expect, it } from 'vitest';
import { slotMoment, slotRows, wrapped, type SlotKnot } from './slots.ts';

const NOBODY = -1e9;
const knot = (x: number, y: number, level: number, fresh: 0 | 1, logWeight: number): SlotKnot => ({ position: [x, y, 0, level], velocity: [9, 9, fresh, logWeight] });
const [low, high] = [knot(0, 0, 1, 0, 0), knot(2, 4, 3, 0, 0)];

describe('a slot between two knots', () => {
  it('holds a sample on a straight way, whichever way the run went', () => {
    for (const forward of [true, false]) expect(slotMoment(low, high, 0.25, forward)).toEqual({ x: 0.5, y: 1, level: 1.5, seen: 1, logWeight: 0 });
  });

  it('mixes logarithms of weights as they were carried', () => {
    expect(slotMoment(low, knot(2, 4, 3, 0, -2), 0.25, true).logWeight).toBeCloseTo(-0.5, 12);
    expect(slotMoment(low, knot(2, 4, 3, 0, -2), 0.25, false).logWeight).toBeCloseTo(-0.5, 12);
  });

  it('lets the dying fade on their way, from all to nothing in the order of the run', () => {
    // Backward the run leaves the upper knot: gone at the lower one.
    const gone = knot(0, 0, 1, 0, NOBODY);
    const seen = [1, 0.75, 0.5, 0.25, 0].map((fraction) => slotMoment(gone, high, fraction, false));
    expect(seen[0]!.seen).toBe(1);
    expect(seen[4]!.seen).toBe(0);
    for (let i = 1; i < seen.length; i++) expect(seen[i]!.seen).toBeLessThan(seen[i - 1]!.seen);
    expect(seen[2]).toMatchObject({ x: 1, y: 2, logWeight: 0 });
    // Forward nobody was at the lower one, so that the sample at the upper knot is born there.
    expect(slotMoment(gone, high, 0.9, true)).toMatchObject({ x: 2, y: 4 });
  });

  it('shows the newborn where they are born, in the later half alone', () => {
    const born = knot(5, 6, 1, 1, 0);
    const empty = knot(7, 8, 3, 0, NOBODY);
    expect(slotMoment(born, empty, 0.75, false).seen).toBe(0);
    expect(slotMoment(born, empty, 0.25, false)).toMatchObject({ x: 5, y: 6, level: 1.5 });
    expect(slotMoment(born, empty, 0.25, false).seen).toBeCloseTo(0.5, 12);
    expect(slotMoment(born, empty, 0, false).seen).toBe(1);
  });

  it('never joins the place of the one who died to that of the one who came into the slot', () => {
    const born = knot(5, 6, 1, 1, 0);
    for (let fraction = 0; fraction <= 1; fraction += 0.05) {
      const { x, y } = slotMoment(born, high, fraction, false);
      expect([[5, 6], [2, 4]]).toContainEqual([x, y]);
    }
    expect(slotMoment(born, high, 0.5, false).seen).toBe(0);
    expect(slotMoment(born, high, 0.99, false).seen).toBeGreaterThan(0.99);
  });

  it('is empty where nobody is at either knot', () => {
    expect(slotMoment(knot(1, 1, 1, 0, NOBODY), knot(2, 2, 3, 0, NOBODY), 0.3, true).seen).toBe(0);
  });

  it('is read row by row', () => {
    const rows = (...all: ReadonlyArray<ArrayLike<number>>): Float32Array => Float32Array.from(all.flatMap((one) => Array.from(one)));
    const born = knot(5, 6, 1, 1, 0);
    const interval = { here: rows(low.position, born.position), there: rows(high.position, high.position), leaving: rows(low.velocity, born.velocity), arriving: rows(high.velocity, high.velocity) };
    expect([...slotRows(interval, 0.25, false, [10, 20])]).toEqual([10.5, 21, 0, 1.5, 15, 26, 0, 1.5]);
  });
});

describe('the periodic box', () => {
  it('takes every place to the same one within', () => {
    expect(wrapped(5.9, 12)).toBe(5.9);
    expect(wrapped(6.5, 12)).toBe(-5.5);
    expect(wrapped(-30.5, 12)).toBe(5.5);
    for (const x of [-40, -7.25, 0, 3, 6.01, 100]) {
      expect(Math.abs(wrapped(x, 12))).toBeLessThanOrEqual(6);
      expect(Number.isInteger((x - wrapped(x, 12)) / 12)).toBe(true);
    }
  });
});
