/**
 * Screened Poisson (Yukawa) generation: charges whose field dies out as e^(−mass rho), in one extra dimension t. PFGM at mass 0.
 * Liu et al., "GenPhys: From Physical Processes to Generative Models", 2023, with phi_tt + div grad phi = mass² phi, p = −phi_t and J = −∇phi.
 *
 * A lone source sends everything straight away from it, dx/dt = (x − y)/t whatever the mass, so the flow of many is (x − ŷ)/t with their densities as
 * weights. On its way a sample dies at the rate mass² phi/p; backward it is born at that rate. The level is t.
 *
 * The law moves samples and does no more: for births weigh each sample by e^(−∫ R/p dt) along its path, `yukawaRate`. From the plane these weights have no finite variance,
 * because who begins far out is born most: at T = 4 samples count for a tenth of their number at mass 0.3 and for 0.03 of it at 0.8. Without them the flow belongs to
 * no density of this equation; the flow that keeps its density, normalised, is that of `mixedLaw` at a = 1 and b = 2 mass: same densities, other motion.
 */
import type { Charges } from '../core/charges.ts';
import { posteriorWeights, squaredDistance } from '../core/posterior.ts';
import { writeYukawaDraw } from '../core/symbol/screened.ts';
import { logScreenedKernel, screenedPotentialShare } from '../core/symbol/screened-kernel.ts';
import { writeYukawaSpaceDraw } from '../core/symbol/screened-space.ts';
import { type Law, type Model, plainFrame } from './model.ts';
import { pfgmppLaw } from './pfgmpp.ts';

export interface YukawaKnobs {
  /** m ≥ 0, per data unit: what is further away than 1/m is hardly felt. */
  readonly mass: number;
}

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
    augmentation: 0,
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

export const yukawa: Model<'yukawa', YukawaKnobs> = {
  id: 'yukawa',
  knobs: ['mass'],
  law: ({ mass }, charges) => yukawaLaw(mass, charges.dimension),
  restored: (_augmentation, { mass = 0, dimension }) => yukawaLaw(mass, dimension === 3 ? 3 : 2),
};

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
