/** Between the nodes and along the flow: gathering, the midpoint step, its limits. */
import { describe, expect, it } from 'vitest';
import { carryOn } from './carry.ts';
import { FIELDS, type Fields } from './fields.ts';
import { gather } from './gather.ts';
import { cellOf, gridOf, nodeAt } from './grid.ts';
import { LEAST_SHARE, LONGEST_STEP } from './recipe.ts';

const grid = gridOf(32, 8);

/** Fields that are functions of the place, on the nodes. */
function fieldsOf(at: (x: number, y: number) => readonly [number, number, number, number], time = 0): Fields {
  const values = new Float64Array(FIELDS * grid.n ** 2);
  for (let j = 0; j < grid.n; j++) for (let i = 0; i < grid.n; i++) values.set(at(nodeAt(grid, i), nodeAt(grid, j)), FIELDS * (j * grid.n + i));
  const p = values.filter((_, index) => index % FIELDS === 0);
  return { time, values, least: Math.min(...p), most: Math.max(...p), mass: 1 };
}

describe('gathering', () => {
  const out = new Float64Array(FIELDS);
  it('is exact for linear fields, inside of the box', () => {
    const { values } = fieldsOf((x, y) => [1 + 2 * x - y, x, y, 3 * y - 0.5 * x]);
    for (const [x, y] of [[0.1, 0.2], [-3.9, 3.6], [3.7, -3.99], [1.25, -0.5]] as const) {
      gather(out, values, grid, x, y);
      [1 + 2 * x - y, x, y, 3 * y - 0.5 * x].forEach((want, f) => expect(out[f]).toBeCloseTo(want, 12));
    }
  });
  it('gives the nodes their own values', () => {
    const { values } = fieldsOf((x, y) => [Math.sin(7 * x + y), 0, 0, 1]);
    gather(out, values, grid, nodeAt(grid, 5), nodeAt(grid, 30));
    expect(out[0]).toBe(values[FIELDS * (30 * grid.n + 5)]);
  });
  it('repeats outside of the box and closes its seam', () => {
    const { values } = fieldsOf((x, y) => [Math.cos((2 * Math.PI * x) / 8), Math.sin((2 * Math.PI * y) / 8), x, y]);
    const inside = new Float64Array(FIELDS);
    gather(inside, values, grid, 1.3, -2.7);
    for (const [a, b] of [[1, 0], [-1, 2], [3, -5]] as const) {
      gather(out, values, grid, 1.3 + 8 * a, -2.7 + 8 * b);
      inside.forEach((want, f) => expect(out[f]).toBeCloseTo(want, 12));
    }
    // Half way between the last node and the first.
    gather(out, values, grid, 4 - cellOf(grid) / 2, 0);
    expect(out[2]).toBeCloseTo((-4 + (4 - cellOf(grid))) / 2, 12);
  });
  it('errs by dx²/8 of the second derivatives at most', () => {
    const w = (2 * Math.PI) / 8;
    const { values } = fieldsOf((x, y) => [Math.cos(w * x) + Math.cos(w * y), 0, 0, 0]);
    let worst = 0;
    for (let i = 0; i < 500; i++) {
      const [x, y] = [4 * Math.sin(i * 1.7), 4 * Math.sin(i * 2.3)];
      gather(out, values, grid, x, y);
      worst = Math.max(worst, Math.abs(out[0]! - Math.cos(w * x) - Math.cos(w * y)));
    }
    const bound = (cellOf(grid) ** 2 / 8) * 2 * w * w;
    expect(worst).toBeLessThan(bound);
    expect(worst).toBeGreaterThan(0.8 * bound);
  });
});

describe('a step', () => {
  const carry = carryOn(grid);
  const out = new Float64Array(3);
  it('goes with the middle velocity, found half way', () => {
    // v = x before and v = 2 x in the middle: half way from 1 is 1.1, and there v = 2.2.
    const [from, middle] = [fieldsOf((x) => [2, 2 * x, 0, 0]), fieldsOf((x) => [2, 4 * x, 0, 0])];
    expect(carry(out, 1, 0, from, middle, 0.2)).toBe(false);
    expect(out[0]).toBeCloseTo(1 + 0.2 * 2 * 1.1, 12);
    carry(out, 1, 0, from, middle, -0.2);
    expect(out[0]).toBeCloseTo(1 - 0.2 * 2 * 0.9, 12);
  });
  it('lets the weight grow by dt R/p at the midpoint, and shrink backward', () => {
    const [from, middle] = [fieldsOf(() => [1, 1, 0, 100]), fieldsOf((x) => [2, 0, 0, x])];
    carry(out, 1, 0, from, middle, 0.4);
    expect(out[2]).toBeCloseTo((0.4 * 1.2) / 2, 12);
    carry(out, 1, 0, from, middle, -0.4);
    expect(out[2]).toBeCloseTo((-0.4 * 0.8) / 2, 12);
  });
  it('is shortened to half a data unit, in its direction, and says so', () => {
    const fast = fieldsOf(() => [1, 30, 40, 0]);
    expect(carry(out, 0, 0, fast, fast, 0.1)).toBe(true);
    expect(out[0]).toBeCloseTo(0.6 * LONGEST_STEP, 12);
    expect(out[1]).toBeCloseTo(0.8 * LONGEST_STEP, 12);
    // Half way too: the middle is looked at a quarter of a data unit ahead, not at 2.5.
    const rising = fieldsOf((x) => [1, x, 0, 0]);
    expect(carry(out, 0, 0, fieldsOf(() => [1, 50, 0, 0]), rising, 0.1)).toBe(true);
    expect(out[0]).toBeCloseTo(0.1 * 0.5 * LONGEST_STEP, 12);
    const slow = fieldsOf(() => [1, 0, 0, 0]);
    expect(carry(out, 0, 0, fast, slow, 0.1)).toBe(true);
    expect(carry(out, 0, 0, slow, slow, 0.1)).toBe(false);
  });
  it('takes p for no less than a share of the largest, so that holes and negative densities stay finite', () => {
    const holed = fieldsOf((x) => [x > 0 ? 1 : -1, 0.3 * LEAST_SHARE, 0, LEAST_SHARE]);
    carry(out, -2, 0, holed, holed, 1);
    expect(out[0]).toBeCloseTo(-2 + 0.3, 12);
    expect(out[2]).toBeCloseTo(1, 12);
  });
});
