/**
 * Mixed diffusion and Poisson generation, a phi_tt − b phi_t + div grad phi = 0: PFGM at b = 0 in height t/√a, diffusion of 1/b for a → 0.
 * Liu et al., "GenPhys: From Physical Processes to Generative Models", 2023, with p = b phi − a phi_t and J = −∇phi. Nobody is born and nobody dies.
 *
 * Its density is that of screened Poisson of mass b/(2 √a) at height t/√a, normalised; but samples do not leave a lone source on straight rays in t: near it they
 * run as PFGM's, further out slower, `pace`. The level is t.
 */
import { mixedPaceInPlane, mixedPaceInSpace } from '../core/symbol/mixed-pace.ts';
import { type Law, type Model, plainFrame } from './model.ts';
import { yukawaLaw } from './yukawa.ts';

export interface MixedKnobs {
  /** a ≥ 0. */
  readonly a: number;
  /** b ≥ 0, per data unit; not both 0. */
  readonly b: number;
}

/**
 * The law of mixed diffusion and Poisson.
 *
 * @param a > 0. @param b ≥ 0, per data unit. @param N dimension of the data.
 * @throws RangeError when one is out of range.
 */
export function mixedLaw(a: number, b: number, N: 2 | 3): Law {
  if (!(a > 0 && a < Infinity && b >= 0 && b < Infinity)) throw new RangeError(`expected a above 0 and b of at least 0, got ${a} and ${b}`);
  const root = Math.sqrt(a);
  const screened = yukawaLaw(b / (2 * root), N);
  const paceAt = N === 2 ? mixedPaceInPlane : mixedPaceInSpace;
  const writeKernelDraw = (out: Float64Array, level: number, u: ArrayLike<number>): void => screened.writeKernelDraw(out, level / root, u);
  return {
    kind: 'pair',
    model: 'mixed',
    frame: plainFrame,
    augmentation: 0,
    uniforms: { a, b, dimension: N },
    logKernel: (d2, level) => screened.logKernel(d2, level / root),
    pace: (d2, level) => paceAt(d2, level, a, b),
    writeDenoised: screened.writeDenoised,
    timeRate: () => 1,
    levelOf: (sigma) => sigma,
    augmentedCoordinate: (level) => level,
    // Its flow crosses no hemisphere evenly: the prior is a plane, whatever surface is asked for.
    writePrior(out, surface, u) {
      writeKernelDraw(out, surface.level, u);
      return surface.level;
    },
    writeKernelDraw,
    surfaceDistance: (_x, _level, surface) => surface.level,
  };
}

export const mixed: Model<'mixed', MixedKnobs> = {
  id: 'mixed',
  knobs: ['a', 'b'],
  law: ({ a, b }, charges) => mixedLaw(a, b, charges.dimension),
  restored: (_augmentation, { a = 0, b = 0, dimension }) => mixedLaw(a, b, dimension === 3 ? 3 : 2),
};
