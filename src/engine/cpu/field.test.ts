/** The fast forms of the field against the readable truth in core. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Charges, chargesFrom } from '../../core/charges.ts';
import { denoiser } from '../../core/integrate.ts';
import type { Law } from '../../core/law.ts';
import { posteriorMean } from '../../core/posterior.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import { columnsOf } from './columns.ts';
import { fieldOf } from './field.ts';

/** Series are good to a few 1e-14, and sums of 40 terms to 1e-14; the truth takes differences of logarithms, each good to 2^-53 of itself in a few operations. */
const SERIES_ERROR = 2e-13;
const ROUNDING = 2 ** -50;

const largest = (x: ArrayLike<number>): number => Math.max(...Array.from(x, Math.abs));

/** Largest |log K| that the truth handles at x: a share ROUNDING of it is the error of a weight there. */
function largestLog({ dimension: N, count, positions }: Charges, law: Law, x: ArrayLike<number>, level: number): number {
  let most = 0;
  for (let i = 0; i < count; i++) {
    let d2 = 0;
    for (let a = 0; a < N; a++) d2 += (x[a]! - positions[i * N + a]!) ** 2;
    most = Math.max(most, Math.abs(law.logKernel(d2, level)));
  }
  return most;
}

/** The truth's own error of x̂, data units. */
function tolerance(charges: Charges, law: Law, x: Float64Array, level: number): number {
  const size = largest(charges.positions);
  const ofMean = size * (SERIES_ERROR + Math.min(1, ROUNDING * largestLog(charges, law, x, level)));
  if (law.augmentation > 0) return ofMean;
  // x̂ = x − speed ΣqK (x − ŷ), where the truth subtracts two points.
  const pull = law.timeRate(level) * level * Math.exp(posteriorMean(charges, law, x, level, new Float64Array(charges.dimension)));
  return ROUNDING * largest(x) + pull * (ofMean + (ROUNDING + SERIES_ERROR) * (largest(x) + size));
}

function expectSame(charges: Charges, law: Law, at: number[], level: number): void {
  const x = Float64Array.from(at);
  const [fast, truth] = [new Float64Array(x.length), new Float64Array(x.length)];
  fieldOf(charges, columnsOf(charges), law)(fast, x, level);
  denoiser(charges, law)(truth, x, level);
  // Exactly on a bare charge of the plain field in space the truth overflows at high levels.
  if (law.augmentation === 0 && !truth.every(Number.isFinite)) return;
  const allowed = tolerance(charges, law, x, level);
  fast.forEach((value, a) => expect(Math.abs(value - truth[a]!), `at [${at.join()}], level ${level}: ${value} against ${truth[a]}`).toBeLessThanOrEqual(allowed));
}

/** 40 charges of unequal weight on a curve. */
function cloud(N: 2 | 3): Charges {
  const rows = Array.from({ length: 40 }, (_, i) => [1.5 * Math.sin(i), Math.cos(1.7 * i), 0.5 * Math.sin(2.3 * i)].slice(0, N));
  return chargesFrom(N, rows, rows.map((_, i) => 1 + (i % 7)));
}

const Ds = [0.5, 1, 2, 3, 4, 5, 7.3, 8, 61, 62, 128, 1e6, Infinity];
const laws = (N: 2 | 3): Law[] => [...Ds.map((D) => pfgmppLaw(D, N)), unaugmentedLaw(0, N), unaugmentedLaw(0.3, N)];
const exponent = (from: number, to: number): fc.Arbitrary<number> => fc.double({ min: from, max: to, noNaN: true }).map((power) => 10 ** power);

describe.each([2, 3] as const)('in %i dimensions', (N) => {
  const charges = cloud(N);
  const around = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: N, maxLength: N });
  // Among the charges, far away, and next to one of them.
  const point = fc.oneof(
    around,
    fc.tuple(around, exponent(0, 8)).map(([x, far]) => x.map((value) => value * far)),
    fc.tuple(around, exponent(-12, -1), fc.nat(39)).map(([x, near, i]) => x.map((value, a) => charges.positions[i * N + a]! + value * near)),
  );
  describe.each(laws(N).map((law) => [law.model, law.augmentation, law] as const))('%s, D = %s', (_model, _D, law) => {
    it('is what core says, near and far, at any level', () =>
      fc.assert(fc.property(point, exponent(-12, 4), (x, level) => expectSame(charges, law, x, level)), { seed: 5, numRuns: 150 }));
    it('is finite on a charge and when all charges coincide', () => {
      const pile = chargesFrom(N, Array.from({ length: 100 }, () => [1, 1, 1].slice(0, N)));
      const out = new Float64Array(N);
      for (const level of [1e-30, 1e-12, 1e-3, 1, 1e3]) {
        fieldOf(pile, columnsOf(pile), law)(out, new Float64Array(N).fill(1), level);
        expect([...out].every((value) => Math.abs(value - 1) < SERIES_ERROR), `level ${level}: ${out}`).toBe(true);
        fieldOf(charges, columnsOf(charges), law)(out, charges.positions.slice(0, N), level);
        expect([...out].every(Number.isFinite)).toBe(true);
      }
    });
    it('counts a far heavy charge beside a near light one', () => {
      const uneven = chargesFrom(N, [[0, 0, 0].slice(0, N), [4, 0, 0].slice(0, N)], [1e-40, 1]);
      // From where both count alike at D = infinity (exp(-8) = 3e-4 and beyond) to where the light one has no say.
      for (const level of [0.3, 0.4, 0.5, 1, 10]) expectSame(uneven, law, [0.01, 0, 0].slice(0, N), level);
    });
  });
});

it('falls back to the truth for a law that it does not know', () => {
  const charges = cloud(2);
  const law = { ...pfgmppLaw(1, 2), model: 'inverse', logKernel: (d2: number) => -Math.log(1 + d2) };
  expectSame(charges, law, [0.3, 0.4], 1);
});
