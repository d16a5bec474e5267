/** What a field remembers of where it was asked last: the same answer again, for nothing, and never the answer for another level or without harm. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { drawnField } from './chance.ts';
import { chargesFrom } from './charges.ts';
import { denoiser } from './integrate.ts';
import { harmless } from './knobs.ts';
import { looker } from './look.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const x = Float64Array.of(0.3, 0.9);

describe.each([4, Infinity])('a field at D = %s', (D) => {
  const law = pfgmppLaw(D, 2);
  /** A field that counts the pairs of point and charge. */
  function counted(harm = harmless) {
    let pairs = 0;
    const own = { ...law, logKernel: (d2: number, level: number) => (pairs++, law.logKernel(d2, level)) };
    return { ...drawnField({ charges: five, law: own, harm, seed: 1 }, denoiser(five, own)), asked: () => pairs / five.count };
  }
  const at = (denoise: ReturnType<typeof counted>['denoise'], point: Float64Array, level: number): Float64Array => {
    const out = new Float64Array(2);
    denoise(out, point, level);
    return out;
  };
  it('is asked once for x̂ and score of the same place, in either order', () => {
    const field = counted();
    const first = at(field.denoise, x, 0.7);
    expect(at(field.denoise, x.slice(), 0.7)).toEqual(first);
    expect(field.asked()).toBe(1);
    const other = counted();
    const score = other.chanceOf(0)(0).score(x, 0.7);
    at(other.denoise, x, 0.7).forEach((value, a) => expect(value).toBeCloseTo(first[a]!, 12));
    expect(other.asked()).toBe(1);
    looker(five, law)(x, 0.7).score.forEach((value, a) => expect(score[a]!).toBeCloseTo(value, 10));
  });
  it('is asked again at another level and at another place', () => {
    const field = counted();
    const chance = field.chanceOf(0)(0);
    const [near, far] = [chance.score(x, 0.7), chance.score(x, 2)];
    expect(Math.hypot(near[0]! - far[0]!, near[1]! - far[1]!)).toBeGreaterThan(0.05);
    expect(at(field.denoise, x, 0.7)).not.toEqual(at(field.denoise, x, 2));
    expect(at(field.denoise, Float64Array.of(0.3, 1.2), 2)).not.toEqual(at(field.denoise, x, 2));
    expect(field.asked()).toBeGreaterThanOrEqual(4);
  });
  it('rounds x̂ where it was looked at as well as where it was only asked for', () => {
    const harm = { ...harmless, bits: 3 };
    const [plain, looked] = [counted(harm), counted(harm)];
    looked.chanceOf(0)(0).score(x, 0.7);
    const want = at(plain.denoise, x, 0.7);
    at(looked.denoise, x, 0.7).forEach((value, a) => expect(value).toBeCloseTo(want[a]!, 12));
    // Of eight values in each component.
    want.forEach((value, a) => {
      const [least, width] = a === 0 ? [-1.3, 3] : [-1.5, 2.6];
      const steps = ((value - least!) / width!) * 7;
      expect(steps).toBeCloseTo(Math.round(steps), 9);
    });
  });
});

it('the charge that a point came from tells how far it is: at D = infinity without a height', () => {
  const [{ square: flat }, { square }] = [looker(five, pfgmppLaw(Infinity, 2))([1, 1], 0.5).chosen(1e-9), looker(five, pfgmppLaw(3, 2))([1, 1], 0.5).chosen(1e-9)];
  expect(flat).toBeCloseTo(2.3 ** 2 + 0.6 ** 2, 12);
  expect(square).toBeCloseTo(2.3 ** 2 + 0.6 ** 2 + 3 * 0.25, 12);
});
