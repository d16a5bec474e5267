/**
 * The plain electric field in the space of the data, with no extra dimension (D = 0): the idea that PFGM's extra dimension repairs.
 * All of a cloud's field lines end where its field vanishes, so backward paths collapse instead of spreading over the data.
 *
 * The level is the time tau of dx/dtau = E(x) = Σ q (x − y)/(d² + softening²)^{N/2} (without the factor 1/A_N).
 */
import type { Charges } from '../core/charges.ts';
import type { Law, Model } from './model.ts';
import { norm, writeDirection } from './draw.ts';

export interface UnaugmentedKnobs {
  /** Plummer softening, data units, ≥ 0. Left out: see `defaultSoftening`. */
  readonly softening?: number;
}

/** From this many charges on they stand for a cloud, fewer for themselves. */
const CLOUD = 16;

/** Keeps log K finite on a charge: its (N/2)-th power and the inverse of that stay within float64. */
const SMALLEST_D2 = 1e-200;

/**
 * Softening, data units, that smooths over neighbouring charges, 2 M^(−1/N) for data of unit scale, so that the field of the cloud is seen;
 * 0 for fewer than 16 charges.
 */
export function defaultSoftening(charges: Charges): number {
  return charges.count >= CLOUD ? 2 * Math.pow(charges.count, -1 / charges.dimension) : 0;
}

/**
 * The law of the plain field.
 *
 * @param softening ≥ 0, data units. @param N dimension of the data.
 * @throws RangeError when the softening is negative or not finite.
 */
export function unaugmentedLaw(softening: number, N: 2 | 3): Law {
  if (!(softening >= 0 && softening < Infinity)) throw new RangeError(`expected a softening of at least 0, got ${softening}`);
  const softening2 = softening * softening;
  // A single charge at the origin gives d|x|/dtau = |x|^(1−N), so |x|^N = N tau + constant. A path from radius sigma inwards reaches the
  // charge after tau = sigma^N / N; twice that leaves the other half of the time to show where the paths of a cloud end up.
  const levelOf = (sigma: number): number => (2 / N) * Math.pow(sigma, N);
  const sigmaOf = (level: number): number => Math.pow((N * level) / 2, 1 / N);
  return {
    kind: 'pair',
    model: 'unaugmented',
    augmentation: 0,
    uniforms: { softening2, dimension: N },
    logKernel: (d2) => (-N / 2) * Math.log(Math.max(d2 + softening2, SMALLEST_D2)),
    writeDenoised(out, x, mean, logSum, level) {
      // E = (x − ŷ) Σ q K, and x̂ = x − level E makes dx/dlevel = (x − x̂)/level = E.
      const reach = level * Math.exp(logSum);
      for (let a = 0; a < N; a++) out[a] = x[a]! - reach * (x[a]! - mean[a]!);
    },
    levelOf,
    augmentedCoordinate: () => 0,
    writePrior(out, surface, u) {
      const radius = surface.start === 'plane' ? sigmaOf(surface.level) : surface.radius;
      writeDirection(out, N, radius, u[0]!, u[1]!);
      return levelOf(radius);
    },
    writeKernelDraw(out, level, u) {
      writeDirection(out, N, Math.pow(N * level, 1 / N), u[0]!, u[1]!);
    },
    surfaceDistance(x, level, surface) {
      // Along a ray |x|^N grows in proportion to tau.
      return surface.start === 'plane' ? surface.level : level * Math.pow(surface.radius / norm(x, N), N);
    },
  };
}

export const unaugmented: Model<'unaugmented', UnaugmentedKnobs> = {
  id: 'unaugmented',
  law: (knobs, charges) => unaugmentedLaw(knobs.softening ?? defaultSoftening(charges), charges.dimension),
};
