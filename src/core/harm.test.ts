/** Harm: what it rounds, what it scales, how far it kicks, and that without it nothing changes. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { drawnField } from './chance.ts';
import { chargesFrom } from './charges.ts';
import { harmedDenoise, kickOf, rounding } from './harm.ts';
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

it('a scaled field is the field of the scaled level, for x̂ and for all that is looked at', () => {
  const harm = { ...harmless, scale: 1.5 };
  expect(asked(harmedDenoise(field, harm, five), [0.3, 0.9], 0.7)).toEqual(asked(field, [0.3, 0.9], 0.7 * 1.5));
  const score = drawnField({ charges: five, law, harm, seed: 1 }, field).chanceOf(0)(0).score(Float64Array.of(0.3, 0.9), 0.7);
  expect([...score]).toEqual([...looker(five, law)([0.3, 0.9], 0.7 * 1.5).score]);
  // At D = infinity the score is that of x̂, used at the level itself.
  const normal = pfgmppLaw(Infinity, 2);
  const gaussian = drawnField({ charges: five, law: normal, harm, seed: 1 }, denoiser(five, normal)).chanceOf(0)(0).score(Float64Array.of(0.3, 0.9), 0.7);
  const target = asked(denoiser(five, normal), [0.3, 0.9], 0.7 * 1.5);
  gaussian.forEach((value, a) => expect(value).toBeCloseTo((target[a]! - [0.3, 0.9][a]!) / 0.49, 12));
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
