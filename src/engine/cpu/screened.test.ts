/** The quick fields of screened sources against the readable truth in core. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../../core/charges.ts';
import { denoiser } from '../../core/integrate.ts';
import { quickProfileInSpace } from '../../core/symbol/screened-kernel.ts';
import { scaledMacdonald } from '../../core/special-bessel.ts';
import { mixedLaw } from '../../models/mixed.ts';
import type { Law } from '../../models/model.ts';
import { yukawaLaw } from '../../models/yukawa.ts';
import { columnsOf } from './columns.ts';
import { fieldOf } from './field.ts';
import { lawFrom, specOf } from './law-spec.ts';

const rows = Array.from({ length: 12 }, (_, i) => [1.5 * Math.sin(i), Math.cos(1.7 * i), 0.5 * Math.sin(2.3 * i)]);
const cloud = (N: 2 | 3) => chargesFrom(N, rows.map((row) => row.slice(0, N)), rows.map((_, i) => 1 + (i % 7)));

/** Of weights and of the pace: what the polynomials are off by, in the plane float64 alone. The truth's weights are e^(−60) at least, and rounded as such. */
const WEIGHT = { 2: 1e-13, 3: 4.5e-7 } as const;
const PACE = { 2: 1e-14, 3: 3.1e-6 } as const;

describe.each([2, 3] as const)('in %i dimensions', (N) => {
  const charges = cloud(N);
  const laws: ReadonlyArray<readonly [string, Law]> = [
    ['Yukawa, m = 0', yukawaLaw(0, N)], ['Yukawa, m = 0.8', yukawaLaw(0.8, N)], ['Yukawa, m = 20', yukawaLaw(20, N)],
    ['mixed, a = 0.7, b = 1.3', mixedLaw(0.7, 1.3, N)], ['mixed, a = 0.01, b = 4', mixedLaw(0.01, 4, N)],
  ];
  const coordinate = fc.double({ min: -4, max: 4, noNaN: true });
  it.each(laws)('x̂ of %s is what core says', (_name, law) => {
    const [fast, truth] = [fieldOf(charges, columnsOf(charges), law), denoiser(charges, law)];
    fc.assert(fc.property(coordinate, coordinate, coordinate, fc.double({ min: -3, max: 1.5, noNaN: true }), (a, b, c, exponent) => {
      const x = Float64Array.from([a, b, c].slice(0, N));
      const [got, want] = [new Float64Array(N), new Float64Array(N)];
      fast(got, x, 10 ** exponent);
      truth(want, x, 10 ** exponent);
      // Charges lie within ±1.5: weights off by a share move x̂ by 3 times it, paces by it times the distance.
      return got.every((value, axis) => Math.abs(value - want[axis]!) < 3 * WEIGHT[N] + 7 * PACE[N]);
    }), { seed: 5, numRuns: law.pace && N === 3 ? 25 : 200 });
  });
  it.each(laws)('%s is made again for a worker', (_name, law) => {
    const again = lawFrom(structuredClone(specOf(law)));
    expect([again.model, again.uniforms, again.logKernel(1.3, 0.7), again.pace?.(1.3, 0.7)]).toEqual([law.model, law.uniforms, law.logKernel(1.3, 0.7), law.pace?.(1.3, 0.7)]);
  });
  it('is finite on a charge and far away', () => {
    for (const [, law] of laws) {
      const out = new Float64Array(N);
      for (const x of [charges.positions.slice(0, N), new Float64Array(N).fill(1e6)])
        for (const level of [1e-30, 1e-3, 1e3]) {
          fieldOf(charges, columnsOf(charges), law)(out, x, level);
          expect([...out].every(Number.isFinite), `level ${level}: ${out}`).toBe(true);
        }
    }
  });
});

it('has the profile in space to 2.2e-7', () =>
  fc.assert(fc.property(fc.double({ min: -6, max: 5, noNaN: true }), (exponent) => {
    const z = 10 ** exponent;
    return Math.abs(quickProfileInSpace(z) / (0.5 * z * z * scaledMacdonald(2, z)) - 1) < 2.2e-7;
  })));
