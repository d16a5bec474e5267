/** Schedules. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmLevels, flowLevels, levelAt, scheduleIds, SMALLEST_SHARE } from './schedule.ts';

const schedule = fc.constantFrom(...scheduleIds);
const steps = fc.integer({ min: 2, max: 200 });
const ends = fc.tuple(fc.double({ min: 1e-6, max: 1e3, noNaN: true }), fc.double({ min: 1.001, max: 1e8, noNaN: true })).map(([min, ratio]) => [min, min * ratio] as const);

describe('levels of a film', () => {
  it('rise strictly from 0 through the lowest to the top, both exact', () =>
    fc.assert(fc.property(schedule, steps, ends, (id, n, [min, max]) => {
      const levels = filmLevels({ schedule: id }, n, min, max);
      return levels.length === n + 1 && levels[0] === 0 && levels[1] === min && levels[n] === max && levels.every((level, k) => k === 0 || level > levels[k - 1]!);
    })));
  it("'log' has equal ratios", () => expect([...filmLevels({ schedule: 'log' }, 4, 1, 1000)]).toEqual([0, 1, 10, 100, 1000].map((v) => expect.closeTo(v, 9))));
  it.each([[1, 1, 2], [2.5, 1, 2], [2, 0, 1], [2, 2, 2], [2, 1, Infinity]])('refuses %s steps from %s to %s', (n, min, max) =>
    expect(() => filmLevels({ schedule: 'log' }, n, min, max)).toThrow(RangeError));
});

describe('levels of a flow', () => {
  it('run monotonically from one end to the other, both exact', () =>
    fc.assert(fc.property(schedule, steps, ends, fc.boolean(), (id, n, [min, max], up) => {
      const [from, to] = up ? [min, max] : [max, min];
      const levels = flowLevels({ schedule: id }, n, from, to);
      return levels.length === n + 1 && levels[0] === from && levels[n] === to && levels.every((level, k) => k === 0 || (up ? level > levels[k - 1]! : level < levels[k - 1]!));
    })));
  it('to level 0 take the last step from the smallest share', () => {
    const levels = flowLevels({ schedule: 'log' }, 10, 80, 0);
    expect([levels[9], levels[10]]).toEqual([80 * SMALLEST_SHARE, 0]);
  });
  it('in a single step to 0 is that step', () => expect([...flowLevels({ schedule: 'rho7' }, 1, 3, 0)]).toEqual([3, 0]));
  it.each([[0, 1], [-1, 1], [1, -1], [NaN, 1], [1, Infinity]])('refuses to go from %s to %s', (from, to) => expect(() => flowLevels({ schedule: 'log' }, 4, from, to)).toThrow(RangeError));
});

it('both schedules pass through their ends', () => {
  for (const id of scheduleIds) expect([levelAt(id, 0, 0.002, 80), levelAt(id, 1, 0.002, 80)]).toEqual([expect.closeTo(0.002, 14), expect.closeTo(80, 10)]);
});
