/** Tables of multipliers, made in pieces where they take long. */
import { describe, expect, it } from 'vitest';
import { gridOf, sumsOfSquares, wavenumberOf } from '../../../core/symbol/grid.ts';
import { diffusion } from '../../../core/symbol/grid-laws.ts';
import type { SymbolLaw } from '../../../core/symbol/symbol.ts';
import { multiplierRows } from './multipliers.ts';

const grid = gridOf(128, 12);

/** A law whose every wave takes so many milliseconds of the clock that comes with it. */
function slow(each: number) {
  let time = 0;
  let longest = 0;
  let since = 0;
  const law: SymbolLaw = { ...diffusion, writeMultipliers: (out, k, t) => {
    time += each;
    longest = Math.max(longest, time - since);
    diffusion.writeMultipliers(out, k, t);
  } };
  const seen = { pauses: 0, longest: () => longest };
  const pause = async (): Promise<void> => {
    seen.pauses++;
    since = time;
  };
  return { law, seen, pause, now: () => time };
}

describe('a table of multipliers', () => {
  it('that is quick is made at a stretch', async () => {
    const { law, seen, pause, now } = slow(0.001);
    await multiplierRows(law, grid).write(0.5, pause, now);
    expect(seen.pauses).toBe(0);
  });

  it('that is slow lets the page go on, and has every wave all the same', async () => {
    // Over two thousand waves of a tenth of a millisecond; the clock is looked at every 256 of them, 25.6 ms.
    const { law, seen, pause, now } = slow(0.1);
    const rows = multiplierRows(law, grid);
    expect(await rows.write(0.5, pause, now)).toBe(false);
    expect(seen.pauses).toBeGreaterThan(4);
    expect(seen.longest()).toBeLessThan(20 + 256 * 0.1);
    for (const sum of sumsOfSquares(128)) expect(rows.values[3 * sum]).toBe(Math.fround(Math.exp(-(wavenumberOf(grid, sum) ** 2) * 0.5)));
  });

  it('that is given up throws what its pause throws', async () => {
    const { law, now } = slow(1);
    await expect(multiplierRows(law, grid).write(0.5, () => Promise.reject(new Error('enough')), now)).rejects.toThrow('enough');
  });
});
