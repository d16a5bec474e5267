/** How the adaptive sampler chooses its steps, on a flow whose estimated error is known in closed form; and the order of its curve between steps. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { adapted } from './adaptive.ts';
import { chargesFrom } from './charges.ts';
import { between, DOUBTS, PLACES, slopeAt, stepped } from './dormand-prince.ts';
import { denoiser } from './integrate.ts';
import type { WriteDenoised } from './step.ts';

/** The estimate of the pair for a slope of t⁴ in a step of 1: Σ (b − b̂) c⁴. It ignores lower powers, so h⁵ of this is all of the error, wherever the step begins. */
const OF_FOURTH = Math.abs(DOUBTS.reduce<number>((sum, doubt, j) => sum + doubt * PLACES[j]! ** 4, 0));

/** dx/du = (bend u⁴ + drift, 0), u = ln(level). */
interface Bent {
  readonly bend: number;
  readonly drift: number;
}

interface Tried {
  /** Of the step in u, and the factor from the step tried before. */
  readonly h: number;
  readonly factor: number;
  readonly taken: boolean;
}

/** Steps that are tried from u = 0 to `to`, in order, read off the levels at which the field is asked: the first, then six a step, the sixth at its end. */
function triedOn({ bend, drift }: Bent, x0: readonly [number, number], to: number, tolerance: number, vain = 0): Tried[] {
  const asked: number[] = [];
  const field: WriteDenoised = (out, x, level) => {
    asked.push(level);
    const u = Math.log(level);
    out.set(x);
    // The last place of each of the first steps: what is not finite is tried in vain.
    const spoilt = asked.length > 1 && asked.length <= 1 + 6 * vain && asked.length % 6 === 1;
    out[0]! -= spoilt ? NaN : bend * u ** 4 + drift;
  };
  const { account } = adapted(field, x0, [1, Math.exp(to)], { tolerance, centre: [0, 0] });
  expect(account.evaluations).toBe(asked.length);
  let from = 0;
  let before = NaN;
  const tried: Tried[] = [];
  for (let i = 6; i < asked.length; i += 6) {
    const h = Math.log(asked[i]!) - from;
    // The first place of the next step tells whether this one was taken: it is a fifth of a step away from where it begins.
    const [next, end] = [asked[i + 1], asked[i + 6]];
    const taken = next === undefined || Math.abs(Math.log(next) - (from + h + (Math.log(end!) - from - h) / 5)) < 1e-9;
    tried.push({ h, factor: h / before, taken });
    before = h;
    if (taken) from += h;
  }
  expect(tried.filter(({ taken }) => taken).length).toBe(account.accepted);
  return tried;
}

/** So small that x stays far below 1 on the bent flows, where the error is measured against the tolerance itself; floating point holds small x as well as large. */
const TOLERANCE = 1e-20;

/** The step whose estimate is just the tolerance: the root mean square of (bend OF_FOURTH h⁵, 0) is 1/√2 of it. */
const justLong = (bend: number): number => ((Math.SQRT2 * TOLERANCE) / (bend * OF_FOURTH)) ** (1 / 5);

/** The bend at which a step of `h` is `times` as long as the tolerance allows. */
const bendFor = (h: number, times: number): number => (Math.SQRT2 * TOLERANCE * times ** 5) / (OF_FOURTH * h ** 5);

describe('the steps of the adaptive sampler', () => {
  const way = -1;
  const first = way / 10;
  it('settle at nine tenths of the step whose error would just do', () => {
    const bend = bendFor(0.1, 0.5);
    const tried = triedOn({ bend, drift: 0 }, [0, 0], 1.05 * way, TOLERANCE);
    expect(tried[0]!.h).toBeCloseTo(1.05 * first, 12);
    // The last ends where the way does.
    for (const { h, taken } of tried.slice(1, -1)) expect([taken, Math.abs(h / (0.9 * justLong(bend)) + 1) < 1e-6]).toEqual([true, true]);
    expect(tried.length).toBeGreaterThan(4);
  });
  it('grow tenfold at most, and only then to what the error allows', () => {
    // On a way of 100 the first step is 10; the flow allows 700 where it begins, but there the way ends: so three steps in vain shorten it to 0.08 first.
    const tried = triedOn({ bend: 1e-30, drift: 0 }, [0, 0], -100, 1e-3, 3);
    expect(tried.slice(0, 3).map(({ taken }) => taken)).toEqual([false, false, false]);
    const rounded = tried.slice(1).map(({ factor }) => Number(factor.toFixed(9)));
    // A fifth after each in vain; as long as it after one in vain; tenfold, tenfold, and what is left of the way.
    expect(rounded.slice(0, 6)).toEqual([0.2, 0.2, 0.2, 1, 10, 10]);
    expect(tried.reduce((sum, { h, taken }) => sum + (taken ? h : 0), 0)).toBeCloseTo(-100, 9);
  });
  it('shrink to a fifth at least, and else to what the error asks for', () => {
    // Twenty times too long: 0.9/20 would be 0.045, so a fifth; then four times too long: 0.9/4.
    const bend = bendFor(0.1, 20);
    const [one, two, three, four, five] = triedOn({ bend, drift: 0 }, [0, 0], way, TOLERANCE);
    expect([one!.taken, two!.taken, three!.taken, four!.taken]).toEqual([false, false, true, true]);
    expect(two!.factor).toBeCloseTo(0.2, 9);
    expect(three!.factor).toBeCloseTo(0.9 / 4, 6);
    // Its error is 0.9⁵ of what may be, which allows it again: no longer step right after one in vain would be allowed anyway.
    expect([four!.factor, five!.factor].map((factor) => Math.abs(factor - 1) < 1e-6)).toEqual([true, true]);
  });
  it('are no longer right after one in vain, though the error would let them be', () => {
    const [one, two, three, four] = triedOn({ bend: bendFor(0.1, 0.05), drift: 0 }, [0, 0], way, TOLERANCE, 1);
    expect([one!.taken, two!.taken, three!.taken]).toEqual([false, true, true]);
    expect(two!.factor).toBeCloseTo(0.2, 9);
    expect(three!.factor).toBeCloseTo(1, 9);
    // Then ten times as long: a hundredth of what it might be allows ninety.
    expect(four!.factor).toBeCloseTo(10, 9);
  });
  it.each([[3, -30], [3, 30], [-4, 12], [0, 0]])('from %s, drifting by %s an e-fold, are measured against the larger of both ends', (x, drift) => {
    // h is negative: where the drift is positive, x falls.
    const tolerance = 1e-7;
    const bend = (tolerance / TOLERANCE) * bendFor(0.1, 3);
    const [one, two] = triedOn({ bend, drift }, [x, 0], way, tolerance);
    // The pair integrates fourth powers exactly.
    const there = x + drift * one!.h + (bend * one!.h ** 5) / 5;
    const size = (bend * OF_FOURTH * Math.abs(one!.h) ** 5) / (tolerance * (1 + Math.max(Math.abs(x), Math.abs(there)))) / Math.SQRT2;
    expect(two!.factor).toBeCloseTo(0.9 * size ** -0.2, 5);
  });
});

describe('kicks on the way of the adaptive sampler', () => {
  it('come once before each step that is taken, and before the last one to the data, counted in turn', () => {
    const kicks: [level: number, step: number][] = [];
    const field = denoiser(chargesFrom(2, [[-1, 0], [1, 0.5]], [0.3, 0.7]), pfgmppLaw(1, 2));
    const asked: number[] = [];
    const kick = (x: Float64Array, level: number, step: number): void => {
      kicks.push([level, step]);
      x[0]! += 0.05 * level * (-1) ** step;
    };
    const { account, path } = adapted((out, x, level) => (asked.push(level), field(out, x, level)), [3, 4], [20, 0.05, 0], { tolerance: 1e-6, centre: [0, 0], kick });
    expect(account.rejected).toBeGreaterThan(0);
    expect(kicks.map(([, step]) => step)).toEqual(Array.from({ length: account.accepted + 1 }, (_, k) => k));
    expect([kicks[0]![0], kicks.at(-1)![0]]).toEqual([20, 0.05]);
    // A slope that a kick has made untrue is asked for again: one more evaluation a step that is taken, and one for the data.
    expect(asked.length).toBe(account.accepted + 6 * (account.accepted + account.rejected) + 1);
    const end = new Float64Array(2);
    field(end, path.slice(2, 4), 0.05);
    expect(path.slice(4)).toEqual(end);
  });
});

describe('the curve between the ends of a step', () => {
  const [mu, s] = [[0.4, -1.1], 0.7] as const;
  const gaussian: WriteDenoised = (out, x, sigma) => out.forEach((_, a) => (out[a] = mu[a]! + ((x[a]! - mu[a]!) * s * s) / (s * s + sigma * sigma)));
  const start = Float64Array.of(2, 0.5);
  const exactAt = (level: number, to: number): number[] => mu.map((m, a) => m + (start[a]! - m) * Math.sqrt((s * s + to * to) / (s * s + level * level)));

  /** Errors of the point and of the slope at `share` of a step of `h` in u, from level 1. */
  function errors(h: number, share: number): readonly [number, number] {
    const next = Math.exp(h);
    const { x, slopes } = stepped(start, slopeAt(start, 1, gaussian), 1, next, gaussian);
    slopes.push(slopeAt(x, next, gaussian));
    const curve = between(start, x, h, slopes, share);
    const level = Math.exp(share * h);
    const want = exactAt(1, level);
    const slope = slopeAt(Float64Array.from(want), level, gaussian);
    return [Math.hypot(curve.x[0]! - want[0]!, curve.x[1]! - want[1]!), Math.hypot(curve.slope[0]! - slope[0]!, curve.slope[1]! - slope[1]!)];
  }
  it.each([0.2, 0.4, 0.6])('is of fourth order at %s of it: half a step leaves a thirty-second of its error, and a sixteenth of its slope’s', (share) => {
    for (const h of [0.2, -0.2]) {
      const [whole, half] = [errors(h, share), errors(h / 2, share)];
      // The next term of the error is of the size of the step times a few, up to 0.4 of a measured order.
      expect(Math.abs(Math.log2(whole[0] / half[0]) - 5)).toBeLessThan(0.5);
      expect(Math.abs(Math.log2(whole[1] / half[1]) - 4)).toBeLessThan(0.5);
    }
  });
  it('meets both ends with their points and slopes', () => {
    const next = 0.6;
    const { x, slopes } = stepped(start, slopeAt(start, 1, gaussian), 1, next, gaussian);
    slopes.push(slopeAt(x, next, gaussian));
    const h = Math.log(next);
    for (const [share, at, slope] of [[0, start, slopes[0]!], [1, x, slopes[6]!]] as const) {
      const curve = between(start, x, h, slopes, share);
      [0, 1].forEach((a) => expect([curve.x[a]! - at[a]!, curve.slope[a]! - slope[a]!].every((off) => Math.abs(off) < 1e-14)).toBe(true));
    }
  });
  it('is a ray for a lone charge, whatever the step', () => {
    const one = denoiser(chargesFrom(2, [[0, 0]]), pfgmppLaw(1, 2));
    const { path } = adapted(one, [3, 4], [10, 7, 5, 1], { tolerance: 1e-12, centre: [0, 0] });
    [7, 5, 1].forEach((level, k) => expect(path[2 * k + 2]!).toBeCloseTo(0.3 * level, 9));
  });
});
