/** The laws in which Langevin's walkers end, annealed or at one level: against the exact law of the walk as it is taken, and against the density that it is meant to follow. */
import { describe, expect, it } from 'vitest';
import { drawnField } from '../core/chance.ts';
import { type Charges, chargesFrom } from '../core/charges.ts';
import { denoiser, passage } from '../core/integrate.ts';
import { usualKnobs } from '../core/knobs.ts';
import { writeUniforms } from '../core/random.ts';
import { flowLevels } from '../core/schedule.ts';
import { betaShare, gammaShare } from '../core/special.ts';
import { ksDistance, ksFalseAlarm, polarCdf, polarStatistic } from '../core/statistics.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { annealed } from './annealed.ts';
import { langevin } from './langevin.ts';
import type { Sampler } from './sampler.ts';

/** True laws fail a test in a thousand choices of the seed, which is fixed: of its `comparisons`, which are up to a few dozen, each may as much more rarely. */
const FALSE_ALARM = 1e-3;

/** Steps of the walk at each level of annealed Langevin. */
const WALKED = 5;

interface Walk {
  readonly charges: Charges;
  readonly D: number;
  readonly snr: number;
  /** Levels at which it stands, in turn: one for all of them is plain Langevin. */
  readonly levels: Float64Array;
  readonly starts: ReadonlyArray<Float64Array>;
}

/** Paths [K, N] of all walkers: row k is what the walk at levels[k − 1] left. */
function walked(sampler: Sampler, { charges, D, snr, levels, starts }: Walk): Float64Array[] {
  const law = pfgmppLaw(D, charges.dimension);
  const field = drawnField({ charges, law, knobs: { ...usualKnobs, snr, sigma: levels[0]! }, seed: 5 }, denoiser(charges, law));
  return starts.map((start, sample) => passage(sampler, field.denoise, start, levels, undefined, { chanceOf: field.chanceOf(sample) }).path);
}

const rowOf = (path: Float64Array, k: number, N: number): Float64Array => path.slice(k * N, (k + 1) * N);

/** h of a step of the walk. */
const stepAt = (snr: number, level: number): number => 2 * (snr * level) ** 2;

const normalCdf = (t: number): number => (1 + Math.sign(t) * gammaShare(0.5, (t * t) / 2)) / 2;

/** KS of `values` with a law from which the tested one may be `bias` away: what is beyond it must be chance. */
function expectLaw(comparisons: number, values: number[], cdf: (value: number) => number, bias = 0): void {
  expect(ksFalseAlarm(Math.max(0, ksDistance(values, cdf) - bias), values.length)).toBeGreaterThan(FALSE_ALARM / comparisons);
}

describe.each([2, 3] as const)('annealed around one charge at D = infinity in %i dimensions', (N) => {
  it('is after each level normal, of the mean and variance that its steps leave', () => {
    const y = [0.4, -0.3, 0.2].slice(0, N);
    const charges = chargesFrom(N, [y]);
    const levels = flowLevels({ schedule: 'log' }, 12, 8, 0.5);
    const [snr, start] = [0.3, 3];
    const paths = walked(annealed, { charges, D: Infinity, snr, levels, starts: Array.from({ length: 1000 }, () => Float64Array.from(y, (value) => value + start)) });
    // The score is (y − x)/sigma², so a step keeps 1 − 2 snr² of the offset and adds noise of variance 4 snr² sigma².
    const keeps = 1 - 2 * snr * snr;
    let [offset, variance] = [start, 0];
    for (let k = 1; k < levels.length; k++) {
      for (let step = 0; step < WALKED; step++) [offset, variance] = [keeps * offset, keeps * keeps * variance + 4 * (snr * levels[k - 1]!) ** 2];
      const own = paths.map((path) => rowOf(path, k, N).map((value, a) => value - y[a]! - offset));
      expectLaw(24, own.map((x) => polarStatistic(x, Math.sqrt(variance), Infinity, N)), (t) => polarCdf(t, Infinity, N));
      expectLaw(24, own.map((x) => x[N - 1]!), (x) => normalCdf(x / Math.sqrt(variance)));
    }
    // At one level alone it tends to sigma²/(1 − snr²): 1/(1 − keeps²) of what a step adds. Falling levels leave it behind that.
    expect(variance / 0.25).toBeGreaterThan(1 / (1 - snr * snr));
    expect(4 * snr * snr / (1 - keeps * keeps)).toBeCloseTo(1 / (1 - snr * snr), 12);
  });
});

/** A law on a line: Σ masses N(centres, spread²). */
interface Mixture {
  readonly centres: ReadonlyArray<number>;
  readonly masses: ReadonlyArray<number>;
  readonly spread: number;
}

const cdfOf = ({ centres, masses, spread }: Mixture) => (x: number): number => centres.reduce((sum, centre, i) => sum + masses[i]! * normalCdf((x - centre) / spread), 0);

const normalDensity = (t: number, spread: number): number => Math.exp(-(t * t) / (2 * spread * spread)) / (spread * Math.sqrt(2 * Math.PI));

describe('between two charges of unequal weight at D = infinity', () => {
  const [left, right] = [0.25, 0.75];
  const charges = chargesFrom(2, [[-1, 0], [1, 0]], [left, right]);
  const snr = 0.3;

  /** The score along the line through both: what lies across it weighs both charges alike. */
  function score(x: number, level: number): number {
    const towardsRight = right / (right + left * Math.exp((-2 * x) / (level * level)));
    return (2 * towardsRight - 1 - x) / (level * level);
  }
  /** The law after one more step of the walk: Chapman and Kolmogorov's equation on an even grid, spectrally exact as long as its cells are narrower than the noise. */
  function after(law: Mixture, level: number): Mixture {
    const h = stepAt(snr, level);
    const cell = law.spread / 1.5;
    const most = 7 * Math.max(1, level) + 1;
    const places = Array.from({ length: Math.ceil((2 * most) / cell) }, (_, i) => -most + cell * i);
    const masses = places.map((x) => cell * law.centres.reduce((sum, centre, i) => sum + law.masses[i]! * normalDensity(x - centre, law.spread), 0));
    const heavy = places.flatMap((_, i) => (masses[i]! > 1e-12 ? [i] : []));
    return { centres: heavy.map((i) => places[i]! + h * score(places[i]!, level)), masses: heavy.map((i) => masses[i]!), spread: Math.sqrt(2 * h) };
  }
  /** The laws after each level, of walkers that all begin at `x`. */
  function laws(x: number, levels: Float64Array): Mixture[] {
    const h = stepAt(snr, levels[0]!);
    let law: Mixture = { centres: [x + h * score(x, levels[0]!)], masses: [1], spread: Math.sqrt(2 * h) };
    return Array.from(levels.subarray(0, -1), (level, k) => {
      for (let step = k === 0 ? 1 : 0; step < WALKED; step++) law = after(law, level);
      return law;
    });
  }
  const meant = (level: number) => (x: number): number => left * normalCdf((x + 1) / level) + right * normalCdf((x - 1) / level);
  const apart = (one: (x: number) => number, other: (x: number) => number): number => Math.max(...Array.from({ length: 161 }, (_, i) => Math.abs(one(-4 + i / 20) - other(-4 + i / 20))));

  it('is after each level what the walk’s own equation says, of walkers that all began on the light charge', () => {
    const levels = flowLevels({ schedule: 'log' }, 16, 2, 0.5);
    const want = laws(-1, levels);
    want.forEach(({ masses }) => expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 7));
    const paths = walked(annealed, { charges, D: Infinity, snr, levels, starts: Array.from({ length: 1200 }, () => Float64Array.of(-1, 0)) });
    for (const k of [1, 2, 4, 8, 12, 16]) expectLaw(6, paths.map((path) => path[2 * k]!), cdfOf(want[k - 1]!));
  });
  it('comes closer to the density of the level, with its mixture of charges, the slower the levels fall', () => {
    const distance = (count: number): number => {
      const levels = flowLevels({ schedule: 'log' }, count, 2, 0.5);
      return apart(cdfOf(laws(-1, levels).at(-1)!), meant(levels[count - 1]!));
    };
    // Around one charge the variance at the end is u = (1 − a)/(1 − a q²)/(1 − snr²) of what is meant, a what five steps keep of it and q the ratio of levels: 1.10
    // for 96 of them. That moves a normal law by 0.242 (√u − 1); walkers that are shared out while their peaks are as wide, by no more than that again.
    const kept = (1 - 2 * snr * snr) ** (2 * WALKED);
    const wide = (1 - kept) / (1 - kept * 4 ** (2 / 96)) / (1 - snr * snr);
    expect(distance(96)).toBeLessThan(2 * 0.242 * (Math.sqrt(wide) - 1));
    expect(distance(96)).toBeLessThan(0.75 * distance(24));
  });
});

describe.each([['annealed', annealed, 40], ['langevin', langevin, 200]] as const)('%s at one level', (_id, sampler, times) => {
  it.each([1, Infinity])('divides its walkers between two charges by their weights, wherever they began, at D = %s', (D) => {
    const charges = chargesFrom(2, [[-1, 0], [1, 0]], [0.25, 0.75]);
    const law = pfgmppLaw(D, 2);
    const [snr, level] = [0.2, 1];
    const u = new Float64Array(4);
    const starts = Array.from({ length: 800 }, (_, sample) => {
      writeUniforms(u, sample, 3, 9);
      const x = new Float64Array(2);
      law.writeKernelDraw(x, level, u);
      x[0]! -= 1;
      return x;
    });
    // One coordinate of the kernel is Student's t with D degrees, or normal.
    const inner = (t2: number): number => (D === Infinity ? gammaShare(0.5, t2 / 2) : betaShare(t2 / (D + t2), D / (D + t2), 1, D / 2));
    const side = (t: number): number => (1 + Math.sign(t) * inner(t * t)) / 2;
    const cdf = (x: number): number => 0.25 * side(x + 1) + 0.75 * side(x - 1);
    // Steps of h widen a peak of curvature c by h c/4 of itself, which moves a normal law by 0.242 of that; the kernel's peak is the sharpest there is.
    const widened = D === Infinity ? 0.242 * stepAt(snr, level) / 4 : (0.242 * stepAt(snr, level) * (2 + D)) / D / 4;
    // 200 steps of noise of variance 2h carry a walker 5.7 far along: heavy tails beyond are still those of the charge where it began.
    const far = Math.sqrt(200 * 2 * stepAt(snr, level));
    const behind = 0.75 * (side(far + 1) - side(far - 1));
    const ends = walked(sampler, { charges, D, snr, levels: new Float64Array(times + 1).fill(level), starts }).map((path) => path.at(-2)!);
    expectLaw(4, ends, cdf, widened + behind);
    expect(ksDistance(starts.map((x) => x[0]!), cdf)).toBeGreaterThan(0.3);
  });
});
