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

/** Entries to an e-fold of a kernel: the series of five terms that carries on is then good to (1/64)^6/6! = 2e-14. */
const STEPS = 32;

/** e^-x as far as weights count. */
export interface ExponentialTable {
  /** x beyond which weights do not count. */
  readonly farthest: number;
  readonly exponential: Float64Array;
}

export function exponentialTable(reach: number): ExponentialTable {
  return { farthest: reach, exponential: Float64Array.from({ length: Math.ceil(reach * STEPS) + 2 }, (_, j) => Math.exp(-j / STEPS)) };
}

/** Kernel exp(−(d² − least) steepness). */
export function sumGaussian(sums: Float64Array, { x, y, z, q, squared }: Columns, least: number, steepness: number, table: ExponentialTable): void {
  const { exponential } = table;
  const count = q.length;
  const farthest = least + table.farthest / steepness;
  let s = 0;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const d2 = squared[i]!;
    if (d2 > farthest) continue;
    const e = (d2 - least) * steepness;
    const j = (e * STEPS + 0.5) | 0;
    const u = j * (1 / STEPS) - e;
    const u2 = u * u;
    const w = q[i]! * exponential[j]! * (1 + u + u2 * (1 / 2 + u * (1 / 6) + u2 * (1 / 24 + u * (1 / 120))));
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

/** Coefficients of (1 + u)^-H = 1 + Σ c_n u^n, n = 0 to 7. */
function binomial(H: number): Float64Array {
  const series = Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0);
  for (let n = 1; n < series.length; n++) series[n] = (series[n - 1]! * -(H + n - 1)) / n;
  return series;
}

/** (1 + t)^-H for a steep H, where t stays small: entries at even steps of t. */
export interface SteepTable {
  readonly series: Float64Array;
  /** Entries to a unit of t. */
  readonly scale: number;
  /** t beyond which weights do not count. */
  readonly farthest: number;
  readonly power: Float64Array;
  /** 1/(1 + t). */
  readonly inverse: Float64Array;
}

/** With more entries than this the table would no longer stay in a processor's nearest memory but one. */
const MOST_ENTRIES = 1 << 14;

/** Null when H is not steep enough for a table. */
export function steepTable(H: number, reach: number): SteepTable | null {
  const scale = STEPS * H;
  const farthest = Math.expm1(reach / H);
  const entries = Math.ceil(farthest * scale) + 2;
  if (!(H >= STEPS && entries <= MOST_ENTRIES)) return null;
  const of = (value: (t: number) => number): Float64Array => Float64Array.from({ length: entries }, (_, j) => value(j / scale));
  return { series: binomial(H), scale, farthest, power: of((t) => Math.exp(-H * Math.log1p(t))), inverse: of((t) => 1 / (1 + t)) };
}

/** Kernel (1 + t)^-H with t = (d² − least)/(least + r²). */
export function sumSteep(sums: Float64Array, { x, y, z, q, squared }: Columns, least: number, r2: number, table: SteepTable): void {
  const { series, scale, power, inverse } = table;
  const count = q.length;
  const perDistance = 1 / (least + r2);
  const farthest = least + table.farthest * (least + r2);
  const step = 1 / scale;
  const c1 = series[1]!;
  const c2 = series[2]!;
  const c3 = series[3]!;
  const c4 = series[4]!;
  const c5 = series[5]!;
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
    const u2 = u * u;
    const w = q[i]! * power[j]! * (1 + c1 * u + u2 * (c2 + c3 * u + u2 * (c4 + c5 * u)));
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
  readonly series: Float64Array;
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
  const exponentInverse = Float64Array.from({ length: Math.ceil(Math.log2(farthest)) + 3 }, (_, k) => Math.pow(2, 1 - k));
  const inverse = Float64Array.from({ length: PARTS_MASK + 1 }, (_, j) => 1 / (1 + (j + 0.5) / (PARTS_MASK + 1)));
  return { series: binomial(H), farthest, exponentPower: exponentInverse.map((v) => Math.pow(v, H)), exponentInverse, power: inverse.map((v) => Math.pow(v, H)), inverse };
}

/** A float64 and its bits; the processors that browsers run on keep the upper half second. */
const number = new Float64Array(1);
const bits = new Int32Array(number.buffer);

/** Kernel v^-H with v = (d² + r²)/(least + r²). */
export function sumPower(sums: Float64Array, { x, y, z, q, squared }: Columns, least: number, r2: number, table: PowerTable): void {
  const { series, power, inverse, exponentPower, exponentInverse } = table;
  const count = q.length;
  const scale = 1 / (least + r2);
  const farthest = table.farthest * (least + r2) - r2;
  const [value, halves] = [number, bits];
  const c1 = series[1]!;
  const c2 = series[2]!;
  const c3 = series[3]!;
  const c4 = series[4]!;
  const c5 = series[5]!;
  const c6 = series[6]!;
  const c7 = series[7]!;
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
    const u2 = u * u;
    const w = q[i]! * exponentPower[e]! * power[j]! * (1 + c1 * u + u2 * (c2 + c3 * u + u2 * (c4 + c5 * u + u2 * (c6 + c7 * u))));
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
