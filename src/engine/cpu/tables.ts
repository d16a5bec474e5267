/**
 * Sums over charges with kernels that need an exponential or a power: looked up for the nearest table entry and carried on from there by a
 * short series, to about 1e-14. Several times as fast as Math.exp and Math.log.
 *
 * All take d² of every charge from `charges.squared`, with the least of them, and write Σ q K/K(least) and Σ q K/K(least) y into `sums` [4].
 * Charges whose weight is below the floor of the field do not count, and cost no more than a comparison.
 */
import type { Columns } from './columns.ts';

/** Weights below 2^-FLOOR of the nearest charge's do not count: 65,536 of them are below half a unit in the last place. */
const FLOOR = 70;
/** Exponents e^-x beyond this are 0 for float64, whatever the weights of the charges are. */
const LARGEST = 700;

/** Natural logarithm of the largest over the smallest weight that counts. */
export function reachOf(charges: Columns): number {
  return Math.min(LARGEST, FLOOR * Math.LN2 + Math.log(charges.contrast));
}

const powersOfHalf = (count: number, first: number): Float64Array => Float64Array.from({ length: count }, (_, k) => Math.pow(2, -(first + k)));

/** Entries to a factor of two: the series of four terms that carries on is then good to 4e-17. A power of two, for shifts. */
const FINE_BITS = 8;
const FINE = 1 << FINE_BITS;
const fine = Float64Array.from({ length: FINE }, (_, j) => Math.pow(2, -j / FINE));
const halves = powersOfHalf(Math.ceil(LARGEST / Math.LN2) + 2, 0);

/** Kernel exp(−(d² − least) steepness). @param reach see `reachOf`. */
export function sumGaussian(sums: Float64Array, { x, y, z, q, squared }: Columns, least: number, steepness: number, reach: number): void {
  const count = q.length;
  const farthest = least + reach / steepness;
  const [table, coarse] = [fine, halves];
  let s = 0;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const d2 = squared[i]!;
    if (d2 > farthest) continue;
    const e = (d2 - least) * steepness;
    const n = (e * (FINE / Math.LN2) + 0.5) | 0;
    const u = n * (Math.LN2 / FINE) - e;
    const w = q[i]! * coarse[n >> FINE_BITS]! * table[n & (FINE - 1)]! * (1 + u * (1 + u * (1 / 2 + u * (1 / 6 + u * (1 / 24)))));
    s += w;
    sx += w * x[i]!;
    sy += w * y[i]!;
    sz += w * z[i]!;
  }
  sums[0] = s;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}

/** (1 + t)^-H for a steep H, where t stays small: entries at even steps of t. */
export interface SteepTable {
  readonly H: number;
  /** Entries to a unit of t. */
  readonly scale: number;
  /** t beyond which weights do not count. */
  readonly farthest: number;
  readonly power: Float64Array;
  /** 1/(1 + t). */
  readonly inverse: Float64Array;
}

/** Entries to an e-fold of the power at t = 0: the series of five terms is then good to (1/64)^6/6! = 2e-14. */
const STEPS = 32;
/** With more entries than this the table would no longer stay in a processor's nearest memory but one. */
const MOST_ENTRIES = 1 << 14;

/** Null when H is not steep enough for a table. */
export function steepTable(H: number, reach: number): SteepTable | null {
  const scale = STEPS * H;
  const farthest = Math.expm1(reach / H);
  const entries = Math.ceil(farthest * scale) + 2;
  if (!(H >= STEPS && entries <= MOST_ENTRIES)) return null;
  const of = (value: (t: number) => number): Float64Array => Float64Array.from({ length: entries }, (_, j) => value(j / scale));
  return { H, scale, farthest, power: of((t) => Math.exp(-H * Math.log1p(t))), inverse: of((t) => 1 / (1 + t)) };
}

/** Kernel (1 + t)^-H with t = (d² − least)/(least + r²). */
export function sumSteep(sums: Float64Array, { x, y, z, q, squared }: Columns, least: number, r2: number, table: SteepTable): void {
  const { H, scale, power, inverse } = table;
  const count = q.length;
  const perDistance = 1 / (least + r2);
  const farthest = least + table.farthest * (least + r2);
  const step = 1 / scale;
  const c2 = (H + 1) / 2;
  const c3 = (H + 2) / 3;
  const c4 = (H + 3) / 4;
  const c5 = (H + 4) / 5;
  let s = 0;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const d2 = squared[i]!;
    if (d2 > farthest) continue;
    const t = (d2 - least) * perDistance;
    const j = (t * scale + 0.5) | 0;
    const u = (t - j * step) * inverse[j]!;
    const w = q[i]! * power[j]! * (1 - H * u * (1 - c2 * u * (1 - c3 * u * (1 - c4 * u * (1 - c5 * u)))));
    s += w;
    sx += w * x[i]!;
    sy += w * y[i]!;
    sz += w * z[i]!;
  }
  sums[0] = s;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}

/** v^-H for any H below STEPS and v from 1 on: looked up by the exponent and the first bits of the mantissa of v. */
export interface PowerTable {
  readonly H: number;
  /** v beyond which weights do not count. */
  readonly farthest: number;
  /** 2^(-H e) and 2^-e for e = −1, 0, 1, …: −1 because rounding may bring v just below 1. */
  readonly exponentPower: Float64Array;
  readonly exponentInverse: Float64Array;
  /** c^-H and 1/c at the middles c of the parts of the mantissa. */
  readonly power: Float64Array;
  readonly inverse: Float64Array;
}

/** Parts of the mantissa: v is within 1/512 of a middle, and seven terms are good to C(H + 7, 8)/512^8, 1e-14 at H = 32. */
const PARTS_BITS = 8;
/** Where the upper half of a float64 has its exponent, what the exponent 0 is there, and where the first bits of the mantissa are. */
const EXPONENT_AT = 20;
const EXPONENT_OF_ONE = 1023;
const PARTS_AT = EXPONENT_AT - PARTS_BITS;
const PARTS_MASK = (1 << PARTS_BITS) - 1;

export function powerTable(H: number, reach: number): PowerTable | null {
  if (!(H < STEPS)) return null;
  const farthest = Math.exp(Math.min(LARGEST, reach / H));
  const exponentInverse = powersOfHalf(Math.ceil(Math.log2(farthest)) + 3, -1);
  const inverse = Float64Array.from({ length: PARTS_MASK + 1 }, (_, j) => 1 / (1 + (j + 0.5) / (PARTS_MASK + 1)));
  return { H, farthest, exponentPower: exponentInverse.map((v) => Math.pow(v, H)), exponentInverse, power: inverse.map((v) => Math.pow(v, H)), inverse };
}

/** A float64 and its bits; the processors that browsers run on keep the upper half second. */
const number = new Float64Array(1);
const bits = new Int32Array(number.buffer);

/** Kernel v^-H with v = (d² + r²)/(least + r²). */
export function sumPower(sums: Float64Array, { x, y, z, q, squared }: Columns, least: number, r2: number, table: PowerTable): void {
  const { H, power, inverse, exponentPower, exponentInverse } = table;
  const count = q.length;
  const scale = 1 / (least + r2);
  const farthest = table.farthest * (least + r2) - r2;
  const [value, halves] = [number, bits];
  const c2 = (H + 1) / 2;
  const c3 = (H + 2) / 3;
  const c4 = (H + 3) / 4;
  const c5 = (H + 4) / 5;
  const c6 = (H + 5) / 6;
  const c7 = (H + 6) / 7;
  let s = 0;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const d2 = squared[i]!;
    if (d2 > farthest) continue;
    const v = (d2 + r2) * scale;
    value[0] = v;
    const upper = halves[1]!;
    const e = (upper >> EXPONENT_AT) - (EXPONENT_OF_ONE - 1);
    const j = (upper >> PARTS_AT) & PARTS_MASK;
    const u = v * exponentInverse[e]! * inverse[j]! - 1;
    const w = q[i]! * exponentPower[e]! * power[j]! * (1 - H * u * (1 - c2 * u * (1 - c3 * u * (1 - c4 * u * (1 - c5 * u * (1 - c6 * u * (1 - c7 * u)))))));
    s += w;
    sx += w * x[i]!;
    sy += w * y[i]!;
    sz += w * z[i]!;
  }
  sums[0] = s;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}
