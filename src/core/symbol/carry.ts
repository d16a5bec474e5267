/** How a step carries a sample through the fields, and how its weight grows on the way. The rules are in recipe.ts. */
import { FIELDS, type Fields } from './fields.ts';
import { gather } from './gather.ts';
import type { Grid } from './grid.ts';
import { LEAST_SHARE, LONGEST_STEP } from './recipe.ts';

/** Numbers that a step writes: x, y and the growth of the logarithm of the weight. */
export const CARRIED = 3;

/**
 * Writes where a step from (x, y) ends and the growth a of log weight into `out` [3]; returns whether a displacement was shortened.
 *
 * @param dt in units of the equation's time; below 0 backward.
 */
export type Carry = (out: Float64Array, x: number, y: number, from: Fields, middle: Fields, dt: number) => boolean;

/** The midpoint step on a grid: it errs by a multiple of dt³. */
export function carryOn(grid: Grid): Carry {
  const here = new Float64Array(FIELDS);
  /** Gathers into `here` and returns the factor that makes a displacement of the flux, or a growth of R. */
  const look = (fields: Fields, x: number, y: number, dt: number): number => {
    gather(here, fields.values, grid, x, y);
    return dt / Math.max(here[0]!, LEAST_SHARE * fields.most);
  };
  const shortening = (factor: number): number => {
    // Math.hypot takes longer than all the rest; these numbers neither overflow nor vanish.
    const way = Math.abs(factor) * Math.sqrt(here[1]! * here[1]! + here[2]! * here[2]!);
    return way > LONGEST_STEP ? LONGEST_STEP / way : 1;
  };
  return (out, x, y, from, middle, dt) => {
    const first = look(from, x, y, dt);
    const before = shortening(first);
    const half = 0.5 * first * before;
    const second = look(middle, x + half * here[1]!, y + half * here[2]!, dt);
    const after = shortening(second);
    const whole = second * after;
    out[0] = x + whole * here[1]!;
    out[1] = y + whole * here[2]!;
    out[2] = second * here[3]!;
    return before < 1 || after < 1;
  };
}
