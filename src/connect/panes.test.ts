import { describe, expect, it } from 'vitest';
import { against } from './panes.ts';
import type { Measurements } from './measure.ts';

/** Three samples in the plane: where they are at the data and at the prior, and their nearest charges. */
const measured = (data: readonly number[], charge: readonly number[], starts: Measurements['starts'] = 'kernel'): Measurements => ({
  data: Float32Array.from(data.flatMap((x) => [x, 0, 0, 0])),
  prior: Float32Array.from(data.flatMap((x) => [0, 3 * x, 0, 5])),
  charge: Uint32Array.from(charge),
  uniformity: null,
  landed: null,
  hits: null,
  starts,
});

describe('two panes of the same noise', () => {
  const first = measured([0, 1, 2], [4, 5, 6]);
  it('are told apart by the charges at which their samples end, and by the median distance between the ends', () => {
    expect(against('backward', first, first)).toEqual({ sameCharge: 1, apart: 0 });
    expect(against('backward', first, measured([0, 1.5, 9], [4, 5, 0]))).toEqual({ sameCharge: 2 / 3, apart: 0.5 });
  });
  it('are compared at the prior where their samples start from the charges', () => {
    expect(against('forward', first, measured([0, 1.5, 9], [4, 5, 0]))).toEqual({ sameCharge: null, apart: 1.5 });
  });
  it('are not compared where the same number is not the same sample', () => {
    expect(against('backward', first, measured([0, 1, 2], [4, 5, 6], 'density'))).toBeNull();
    expect(against('backward', measured([], [], null), measured([], [], null))).toBeNull();
    expect(against('backward', measured([1], [4], 'density'), measured([2], [4], 'density'))).toEqual({ sameCharge: 1, apart: 1 });
  });
  it('are compared as far as both have samples', () => {
    expect(against('backward', first, measured([0], [4]))).toEqual({ sameCharge: 1, apart: 0 });
  });
});
