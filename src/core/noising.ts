/** Noising: how a charge becomes noise, step by step, by the model's own noise. It knows the charge it left, so it asks nothing of the field. */
import { raisedFrom } from './chance.ts';
import type { Charges } from './charges.ts';
import { writeGaussianDraw } from './kernel-draw.ts';
import type { Law } from './law.ts';
import { DRAWS, stepCounter, streams, writeUniforms } from './random.ts';

/**
 * The points of sample `sample` at `levels`, given that it is at `launched` at levels[1]: [K, N], row 0 is the charge. At every level they follow the
 * model's kernel around the charge, and from level to level its noise: Gaussian at D = infinity, else that of N + D dimensions given how far they are.
 *
 * @param levels [K] ascending from 0. @param launched [N] a draw of the kernel at levels[1].
 * @throws RangeError for a law without augmentation, which has no noise.
 */
export function noised({ charges, law, seed }: { readonly charges: Charges; readonly law: Law; readonly seed: number }, sample: number, charge: number, launched: Float64Array, levels: ArrayLike<number>): Float64Array {
  const N = charges.dimension;
  const D = law.augmentation;
  if (D === 0) throw new RangeError('expected a law with noise, got one without augmentation');
  const y = charges.positions.subarray(charge * N, (charge + 1) * N);
  const path = new Float64Array(levels.length * N);
  path.set(y);
  path.set(launched, N);
  const u = new Float64Array(DRAWS);
  const by = new Float64Array(N);
  let x = launched;
  for (let k = 2; k < levels.length; k++) {
    const [level, next] = [levels[k - 1]!, levels[k]!];
    writeUniforms(u, sample, seed, streams.noise, stepCounter(k - 2, 0));
    if (D === Infinity) {
      writeGaussianDraw(by, N, Math.sqrt((next - level) * (next + level)), u);
      x = x.map((value, a) => value + by[a]!);
    } else {
      const square = x.reduce((sum, value, a) => sum + (value - y[a]!) ** 2, level * level * D);
      x = raisedFrom(x, square, level, next, D, u);
    }
    path.set(x, k * N);
  }
  return path;
}
