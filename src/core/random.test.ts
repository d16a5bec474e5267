/** The generator's bits, pinned to values computed with whole numbers of any size in Python. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenIncrements, uniform, writeEvenUniforms, writePcg4d, writeUniforms } from './random.ts';

const u32 = fc.integer({ min: 0, max: 0xffff_ffff });

describe('pcg4d', () => {
  it.each([
    [[0, 0, 0, 0], [251852841, 760645481, 850445371, 3542436074]],
    [[1, 2, 3, 4], [908250390, 4044648920, 3775961919, 45698095]],
    [[4294967295, 0, 123456789, 2], [2997393690, 1226868950, 690047832, 3606903315]],
    [[17, 1, 2026, 1], [1431238658, 458116148, 279246628, 614080949]],
  ])('at %j gives %j', ([a, b, c, d], words) => {
    const out = new Uint32Array(4);
    writePcg4d(out, a!, b!, c!, d!);
    expect([...out]).toEqual(words);
  });
});

describe('uniforms', () => {
  it('lie strictly between 0 and 1 and are exact in float32', () =>
    fc.assert(fc.property(u32, (bits) => {
      const value = uniform(bits);
      return value > 0 && value < 1 && Math.fround(value) === value;
    })));
  it('at the ends are half a step from 0 and 1', () => expect([uniform(0), uniform(0xffff_ffff)]).toEqual([2 ** -24, 1 - 2 ** -24]));
  it('come four to a draw counter', () => {
    const eight = new Float64Array(8);
    writeUniforms(eight, 17, 2026, 1);
    const words = new Uint32Array(4);
    writePcg4d(words, 17, 1, 2026, 1);
    expect([...eight.subarray(4)]).toEqual([...words].map(uniform));
  });
  it('of different samples, seeds and streams have mean 1/2 and do not correlate', () => {
    // 30,000 draws: a mean is 1/2 within 5 standard errors √(1/12/n), a product of two deviations is 0 within 5 · (1/12)/√n.
    const n = 30_000;
    const u = new Float64Array(4);
    const sums = new Float64Array(3);
    for (let i = 0; i < n; i++) {
      writeUniforms(u, i, 5, 0);
      const [here, beside] = [u[0]! - 0.5, u[1]! - 0.5];
      writeUniforms(u, i, 5, 1);
      sums[0]! += here;
      sums[1]! += here * beside;
      sums[2]! += here * (u[0]! - 0.5);
    }
    expect(Math.abs(sums[0]! / n)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(sums[1]! / n)).toBeLessThan(5 / 12 / Math.sqrt(n));
    expect(Math.abs(sums[2]! / n)).toBeLessThan(5 / 12 / Math.sqrt(n));
  });
});

describe('the even sequence', () => {
  it('adds powers of the two generalised golden ratios', () => {
    const root = (dimensions: number): number => {
      let ratio = 1.2;
      for (let i = 0; i < 100; i++) ratio = (ratio + 1) ** (1 / (dimensions + 1));
      return ratio;
    };
    const [p, g] = [root(2), root(4)];
    expect(evenIncrements.map((a) => a / 2 ** 32)).toEqual([p ** -1, p ** -2, g ** -3, g ** -4].map((increment) => expect.closeTo(increment, 9)));
  });
  it.each([
    [0, [2147483648, 2147483648, 2147483648, 2147483648]],
    [2, [41898834, 2747407180, 3253065964, 2479031562]],
    [1000, [1622064168, 1461538928, 887860464, 417716104]],
    [3000000000, [1000082944, 2783114240, 3736294400, 3556562432]],
  ])('at %i has the bits %j', (sample, bits) => {
    const out = new Float64Array(4);
    writeEvenUniforms(out, sample);
    expect([...out]).toEqual(bits.map(uniform));
  });
  it('refuses a fifth dimension', () => expect(() => writeEvenUniforms(new Float64Array(5), 1)).toThrow(RangeError));
});
