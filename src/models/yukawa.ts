/**
 * Screened Poisson (Yukawa) generation: charges whose field dies out as e^(−mass rho), in one extra dimension t. PFGM at mass 0.
 * Liu et al., "GenPhys: From Physical Processes to Generative Models", 2023, with phi_tt + div grad phi = mass² phi, p = −phi_t and J = −∇phi.
 *
 * A lone source sends everything straight away from it, dx/dt = (x − y)/t whatever the mass, so the flow of many is (x − ŷ)/t with their densities as
 * weights. On its way a sample dies at the rate mass² phi/p; backward it is born at that rate. The level is t.
 */
import type { Charges } from '../core/charges.ts';
import { posteriorWeights, squaredDistance } from '../core/posterior.ts';
import { writeYukawaDraw } from '../core/symbol/screened.ts';
import { logScreenedKernel, screenedPotentialShare } from '../core/symbol/screened-kernel.ts';
import { writeYukawaSpaceDraw } from '../core/symbol/screened-space.ts';
import { type Law, plainFrame } from './model.ts';
import { pfgmppLaw } from './pfgmpp.ts';

/**
 * The law of screened Poisson.
 *
 * @param mass ≥ 0, per data unit. @param N dimension of the data.
 * @throws RangeError when the mass is negative or not finite.
 */
export function yukawaLaw(mass: number, N: 2 | 3): Law {
  if (!(mass >= 0 && mass < Infinity)) throw new RangeError(`expected a mass of at least 0, got ${mass}`);
  // Its rays and its hemisphere are those of PFGM: the flux −∇phi of a lone source is the same in all directions.
  const unscreened = pfgmppLaw(1, N);
  const writeKernelDraw = (out: Float64Array, level: number, u: ArrayLike<number>): void =>
    N === 2 ? writeYukawaDraw(out, level, u, mass) : writeYukawaSpaceDraw(out, level, u, mass);
  return {
    kind: 'pair',
    model: 'yukawa',
    frame: plainFrame,
    // The one dimension of t. Scores and densities made from it alone (../core/density.ts) are PFGM's: this kernel has more to it than D.
    augmentation: 1,
    uniforms: { mass, dimension: N },
    logKernel: (d2, level) => logScreenedKernel(d2, level, mass, N),
    writeDenoised: unscreened.writeDenoised,
    timeRate: unscreened.timeRate,
    levelOf: unscreened.levelOf,
    augmentedCoordinate: unscreened.augmentedCoordinate,
    writePrior(out, surface, u) {
      if (surface.start === 'hemisphere') return unscreened.writePrior(out, surface, u);
      writeKernelDraw(out, surface.level, u);
      return surface.level;
    },
    writeKernelDraw,
    surfaceDistance: unscreened.surfaceDistance,
  };
}

/**
 * R/p ≤ 0 at x [N]: how fast samples die going forward and are born going backward, per unit of t. −mass² phi/p.
 *
 * @param t > 0.
 */
export function yukawaRate(charges: Charges, mass: number, x: ArrayLike<number>, t: number): number {
  const N = charges.dimension;
  const weights = new Float64Array(charges.count);
  posteriorWeights(charges, yukawaLaw(mass, N), x, t, weights);
  const share = weights.reduce((sum, weight, i) => sum + weight * screenedPotentialShare(squaredDistance(charges, i, x), t, mass, N), 0);
  return -mass * mass * share;
}
