/** Harm: what it rounds, what it scales, how far it kicks, and that without it nothing changes. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { drawnField } from './chance.ts';
import { chargesFrom } from './charges.ts';
import { harmedDenoise, harmedLook, kickOf, rounding } from './harm.ts';
import { denoiser } from './integrate.ts';
import { harmless } from './knobs.ts';
import { looker } from './look.ts';
import { writeUniforms } from './random.ts';
import { ksDistance, ksFalseAlarm, polarCdf, polarStatistic } from './statistics.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const law = pfgmppLaw(4, 2);
const field = denoiser(five, law);

function asked(denoise: typeof field, x: number[], level: number): number[] {
  const out = new Float64Array(2);
  denoise(out, Float64Array.from(x), level);
  return [...out];
}

it('none leaves the field as it is', () => {
  expect(harmedDenoise(field, harmless, five)).toBe(field);
  expect(kickOf(harmless, 1, 2)).toBeNull();
});

describe('rounding', () => {
  it('takes 2^bits values, the least and the largest charge among them', () => {
    for (const bits of [1, 3, 8]) {
      const rounded = rounding(five, bits);
      const values = new Set(Array.from({ length: 5000 }, (_, i) => rounded(-1.3 + (3 * i) / 4999, 0)));
      expect(values.size).toBe(2 ** bits);
      expect([Math.min(...values), Math.max(...values)].map((value) => value.toFixed(12))).toEqual(['-1.300000000000', '1.700000000000']);
      expect([rounded(-7, 0), rounded(7, 1)].map((value) => value.toFixed(12))).toEqual(['-1.300000000000', '1.100000000000']);
    }
  });
  it('of charges in a line leaves them in it', () => expect(rounding(chargesFrom(2, [[0, 2], [1, 2]]), 4)(2.3, 1)).toBe(2));
  it('of many bits is below half a step of the field', () => {
    const denoise = harmedDenoise(field, { ...harmless, bits: 12 }, five);
    const [plain, rounded] = [asked(field, [0.3, 0.9], 0.7), asked(denoise, [0.3, 0.9], 0.7)];
    [3, 2.6].forEach((width, a) => expect(Math.abs(plain[a]! - rounded[a]!)).toBeLessThanOrEqual(width / 4095 / 2));
  });
});

it('a scaled field is asked at the scaled level and used at the level itself', () => {
  const harm = { ...harmless, scale: 1.5 };
  expect(asked(harmedDenoise(field, harm, five), [0.3, 0.9], 0.7)).toEqual(asked(field, [0.3, 0.9], 0.7 * 1.5));
  const score = drawnField({ charges: five, law, harm, seed: 1 }, field).chanceOf(0)(0).score(Float64Array.of(0.3, 0.9), 0.7);
  const misread = looker(five, law)([0.3, 0.9], 0.7 * 1.5);
  score.forEach((value, a) => expect(value).toBeCloseTo(1.5 ** 2 * misread.score[a]!, 12));
  // Noise keeps its size: A = |x − y|² + r² of the true level, whichever charge the misread field draws.
  for (const u of [0.1, 0.5, 0.9]) {
    const { charge, square } = harmedLook(looker(five, law), harm, five, law)([0.3, 0.9], 0.7).chosen(u);
    expect(charge).toBe(misread.chosen(u).charge);
    expect(square).toBeCloseTo((five.positions[2 * charge]! - 0.3) ** 2 + (five.positions[2 * charge + 1]! - 0.9) ** 2 + 4 * 0.7 ** 2, 12);
  }
});

it('does at D = infinity what it does at ever larger D: to the score, and to the size of noise that keeps the law', () => {
  const x = Float64Array.of(0.3, 0.9);
  const level = 0.7;
  const harm = { alpha: 0, bits: 5, scale: 1.5 };
  const normal = pfgmppLaw(Infinity, 2);
  const limit = drawnField({ charges: five, law: normal, harm, seed: 1 }, denoiser(five, normal)).chanceOf(0)(0).score(x, level);
  const off = [1e3, 1e5, 1e7].map((D) => {
    const large = pfgmppLaw(D, 2);
    const score = drawnField({ charges: five, law: large, harm, seed: 1 }, denoiser(five, large)).chanceOf(0)(0).score(x, level);
    // A / (N + D) is the variance of the noise over b²/a² − 1, which is level² at D = infinity.
    const { square } = harmedLook(looker(five, large), harm, five, large)(x, level).chosen(0.4);
    return { D, score: Math.hypot(score[0]! - limit[0]!, score[1]! - limit[1]!), noise: Math.abs(square / (2 + D) - level ** 2) };
  });
  // The kernels differ by O(1/D) (as their x̂ does, by about 5.6/D for data of unit size), and the score by that over level²; the charges lie within 4 of x.
  for (const { D, score, noise } of off) {
    expect(score).toBeLessThan((2 * 5.6) / level ** 2 / D);
    expect(noise).toBeLessThan(4 ** 2 / D);
  }
});

it('a kick is normal of alpha times the level, its own for each sample and step', () => {
  for (const N of [2, 3] as const) {
    const kicks = Array.from({ length: 4000 }, (_, sample) => {
      const x = new Float64Array(N).fill(5);
      kickOf({ ...harmless, alpha: 0.3 }, 8, sample)!(x, 2, 6);
      return x.map((value) => value - 5);
    });
    // False alarm once in a thousand seeds; the seed is fixed.
    expect(ksFalseAlarm(ksDistance(kicks.map((x) => polarStatistic(x, 0.6, Infinity, N)), (t) => polarCdf(t, Infinity, N)), 4000)).toBeGreaterThan(1e-3);
    // As the shaders count: pcg4d(sample, 8 step, seed, 5).
    const u = new Float64Array(4);
    writeUniforms(u, 17, 8, 5, 8 * 6);
    const want = new Float64Array(N);
    pfgmppLaw(Infinity, N).writeKernelDraw(want, 0.6, u);
    kicks[17]!.forEach((value, a) => expect(value).toBeCloseTo(want[a]!, 12));
    const again = new Float64Array(N).fill(5);
    kickOf({ ...harmless, alpha: 0.3 }, 8, 0)!(again, 2, 7);
    expect(again[0]! - 5).not.toBe(kicks[0]![0]);
  }
});
