/** What a point becomes: p over the distance r from it at a few times, as curves. Pure. */
import type { SymbolLaw } from '../../core/symbol/symbol.ts';
import { MULTIPLIERS } from '../../core/symbol/symbol.ts';
import type { Equation, Values } from '../../equations/equation.ts';
import { besselJ } from '../../equations/hankel.ts';
import { usualValues } from '../../equations/index.ts';

/** Curves go to this distance, data units, by so many steps. */
export const FARTHEST = 4;
const STEPS = 96;
/** Distances of the points of a curve. */
export const distances: Float64Array = Float64Array.from({ length: STEPS + 1 }, (_, i) => (FARTHEST * i) / STEPS);

/** About how wide the kernel is at the three times, data units. */
const WIDTHS = [0.5, 0.8, 1.25] as const;
/** Standard deviation of the Gaussian that stands for the point where there is no closed form, or none without a singular front; and of Schrödinger's, whose point would be everywhere at once. */
const SOURCE = 0.12;
const AMPLITUDE_SOURCE = 0.25;
/** The Gaussian's transform has fallen to e^(−6²/2) = 1.5e-8 where the sum over waves ends. */
const UNTIL = 6;
/** Waves of the sum. Between two of them k r turns by 0.33 at the farthest. */
const WAVES = 600;
/** Spacing of the table of Bessel's function. Cubic interpolation between is off by h⁴/384 = 1e-5. */
const SPACING = 0.25;
/** A time is found to this share: halvings between a time far too short and one far too long. */
const HALVINGS = 60;
const TIMES = { least: 1e-6, most: 1e4 } as const;

/** Equations whose closed form is infinite on the front r = t: they are drawn from their multiplier instead. */
const FRONTS: ReadonlySet<string> = new Set(['wave', 'dissipative']);

export interface Profile {
  readonly times: ReadonlyArray<number>;
  /** p at `distances`, one list a time. */
  readonly curves: ReadonlyArray<Float64Array>;
  /** 0 where the curves are the closed form; else the width h of the source they began as, data units. */
  readonly source: number;
}

let table: { readonly value: Float64Array; readonly slope: Float64Array } | null = null;

/** J_0(x) for 0 ≤ x ≤ the largest k r of the sums, from a table that is made when it is first asked for. */
export function besselAt(x: number): number {
  if (!table) {
    const count = Math.ceil((UNTIL * FARTHEST) / (SOURCE * SPACING)) + 2;
    table = { value: Float64Array.from({ length: count }, (_, i) => besselJ(0, i * SPACING)), slope: Float64Array.from({ length: count }, (_, i) => -SPACING * besselJ(1, i * SPACING)) };
  }
  const { value, slope } = table;
  const i = Math.floor(x / SPACING);
  const u = x / SPACING - i;
  const [a, b] = [value[i]!, value[i + 1]!];
  return a + u * (slope[i]! + u * (3 * (b - a) - 2 * slope[i]! - slope[i + 1]! + u * (2 * (a - b) + slope[i]! + slope[i + 1]!)));
}

/** J_0(k r) for all waves and distances, [WAVES + 1, STEPS + 1], by the largest k. */
const waveTables = new Map<number, Float64Array>();

function wavesTo(most: number): Float64Array {
  const known = waveTables.get(most);
  if (known) return known;
  const made = new Float64Array((WAVES + 1) * (STEPS + 1));
  for (let w = 0; w <= WAVES; w++) for (let i = 0; i <= STEPS; i++) made[w * (STEPS + 1) + i] = besselAt(((most * w) / WAVES) * distances[i]!);
  waveTables.set(most, made);
  return made;
}

/** (1/2 pi) ∫ f(k) J_0(k r) k dk at all distances. @param f [WAVES + 1], at even steps from 0 to `most`, where it has vanished. */
function overWaves(f: ArrayLike<number>, most: number): Float64Array {
  const waves = wavesTo(most);
  const step = most / WAVES;
  const out = new Float64Array(STEPS + 1);
  for (let w = 1; w <= WAVES; w++) {
    const weight = (f[w]! * step * step * w) / (2 * Math.PI);
    for (let i = 0; i <= STEPS; i++) out[i]! += weight * waves[w * (STEPS + 1) + i]!;
  }
  // What the trapezium rule lacks, by Euler and Maclaurin: the slope of k f(k) at 0 times step²/12.
  for (let i = 0; i <= STEPS; i++) out[i]! += (f[0]! * step * step) / (24 * Math.PI);
  return out;
}

/** p of a Gaussian source of width h, by the law's multiplier. */
function fromMultiplier(law: SymbolLaw, t: number, h: number): Float64Array {
  const amplitude = law.carries === 'amplitude';
  // The root of a Gaussian of width h has the transform 2 h √(2 pi) e^(−h² k²).
  const most = amplitude ? UNTIL / (Math.SQRT2 * h) : UNTIL / h;
  const out = new Float64Array(MULTIPLIERS);
  const parts = [new Float64Array(WAVES + 1), new Float64Array(WAVES + 1)] as const;
  for (let w = 0; w <= WAVES; w++) {
    const k = (most * w) / WAVES;
    law.writeMultipliers(out, k, t);
    const source = amplitude ? 2 * h * Math.sqrt(2 * Math.PI) * Math.exp(-h * h * k * k) : Math.exp((-h * h * k * k) / 2);
    parts[0][w] = source * out[0]!;
    parts[1][w] = source * out[1]!;
  }
  const real = overWaves(parts[0], most);
  if (!amplitude) return real;
  const imaginary = overWaves(parts[1], most);
  return real.map((value, i) => value * value + imaginary[i]! * imaginary[i]!);
}

/** When waves of that width are half gone against the mean for the first time. */
function timeOfWidth(law: SymbolLaw, width: number): number {
  if (law.carries === 'amplitude') return AMPLITUDE_SOURCE * Math.sqrt(width * width - AMPLITUDE_SOURCE * AMPLITUDE_SOURCE);
  const out = new Float64Array(MULTIPLIERS);
  const left = (t: number): number => {
    law.writeMultipliers(out, 0, t);
    const mean = out[0]!;
    law.writeMultipliers(out, 1 / width, t);
    return out[0]! / mean;
  };
  // Waves that turn come back: the first time lies below the first of these that is gone.
  let most: number = TIMES.least;
  while (left(most) > 0.5 && most < TIMES.most) most *= Math.SQRT2;
  let least: number = TIMES.least;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (least + most) / 2;
    if (left(middle) > 0.5) least = middle;
    else most = middle;
  }
  return Number(most.toPrecision(2));
}

/** The curves of an equation. Their times are those of the usual parameters, so that turning one shows what it does. */
export function profileOf(equation: Equation, values: Values): Profile {
  const usual = equation.law(usualValues(equation));
  const times = WIDTHS.map((width) => timeOfWidth(usual, width));
  const { green } = equation;
  if (green && !FRONTS.has(equation.id)) return { times, curves: times.map((t) => distances.map((r) => green(r, t, values))), source: 0 };
  const law = equation.law(values);
  const source = law.carries === 'amplitude' ? AMPLITUDE_SOURCE : SOURCE;
  return { times, curves: times.map((t) => fromMultiplier(law, t, source)), source };
}

/** The lowest p of a profile over the largest: below 0 the kernel is no density. */
export function lowestOf({ curves }: Profile): number {
  const most = Math.max(...curves.map((curve) => Math.max(...curve)));
  return Math.min(...curves.map((curve) => Math.min(...curve) / Math.max(...curve, most * Number.EPSILON)));
}
