/**
 * The plain electric field in the space of the data, with no extra dimension (D = 0): the idea that PFGM's extra dimension repairs.
 * All of a cloud's field lines end where its field vanishes, so backward paths collapse instead of spreading over the data.
 *
 * The field is E(x) = Σ q (x − y)/(d² + softening²)^{N/2} (without the factor 1/A_N) and its own time tau, dx/dtau = E. The level is a clock
 * on that time: dtau/dln(level) = level^N + settling^N. Field lines do not depend on the clock.
 */
import type { Charges } from '../core/charges.ts';
import { type Law, type Model, plainFrame } from './model.ts';
import { norm, writeDirection } from './draw.ts';

export interface UnaugmentedKnobs {
  /** Plummer softening, data units, ≥ 0. Left out: see `defaultSoftening`. */
  readonly softening?: number;
}

/** From this many charges on they stand for a cloud, fewer for themselves. */
const CLOUD = 16;

/**
 * Settling length, data units: the radius of a uniform disk of unit scale, whose field x/4 then shrinks it by e in each e-fold of the level.
 * (A ball has √5.) Charges without softening stand for themselves and get none: their field has no bound for a step to settle in.
 */
const SETTLING = 2;

/** Keeps log K finite on a charge: its (N/2)-th power and the inverse of that stay within float64. */
const SMALLEST_D2 = 1e-200;

/**
 * Softening, data units, that smooths over neighbouring charges, 2 M^(−1/N) for data of unit scale, so that the field of the cloud is seen;
 * 0 for fewer than 16 charges.
 */
export function defaultSoftening(charges: Pick<Charges, 'count' | 'dimension'>): number {
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
  // Far out a lone charge has |x|^N = N tau, so |x| = level: rays are straight in the level, as in PFGM++, and every sampler is exact on
  // them. With tau itself as the level the collapse is stiff: at R = 100 explicit samplers throw the samples out again.
  const settling = softening > 0 ? Math.pow(SETTLING, N) : 0;
  return {
    kind: 'pair',
    model: 'unaugmented',
    frame: plainFrame,
    augmentation: 0,
    uniforms: { softening2, dimension: N },
    logKernel: (d2) => (-N / 2) * Math.log(Math.max(d2 + softening2, SMALLEST_D2)),
    writeDenoised(out, x, mean, logSum, level) {
      // E = (x − ŷ) Σ q K, and x̂ = x − E dtau/dln(level) makes dx/dlevel = (x − x̂)/level.
      const reach = (Math.pow(level, N) + settling) * Math.exp(logSum);
      for (let a = 0; a < N; a++) out[a] = x[a]! - reach * (x[a]! - mean[a]!);
    },
    // dtau/dlevel, so that velocities are the plain field E whatever the clock.
    timeRate: (level) => (Math.pow(level, N) + settling) / level,
    levelOf: (sigma) => sigma,
    augmentedCoordinate: () => 0,
    writePrior(out, surface, u) {
      const radius = surface.start === 'plane' ? surface.level : surface.radius;
      writeDirection(out, N, radius, u[0]!, u[1]!);
      return radius;
    },
    writeKernelDraw(out, level, u) {
      writeDirection(out, N, level, u[0]!, u[1]!);
    },
    surfaceDistance(x, level, surface) {
      return surface.start === 'plane' ? surface.level : (level * surface.radius) / norm(x, N);
    },
  };
}

export const unaugmented: Model<'unaugmented', UnaugmentedKnobs> = {
  id: 'unaugmented',
  knobs: ['softening'],
  law: (knobs, charges) => unaugmentedLaw(knobs.softening ?? defaultSoftening(charges), charges.dimension),
  restored: (_augmentation, { softening2 = 0, dimension }) => unaugmentedLaw(Math.sqrt(softening2), dimension === 3 ? 3 : 2),
};
