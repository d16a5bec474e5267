/**
 * PFGM++: electric charges with D extra dimensions; PFGM at D = 1, diffusion at D = infinity.
 * Xu et al., "PFGM++: Unlocking the Potential of Physics-Inspired Generative Models", 2023.
 * The level is the noise level sigma; the height above the data is r = sigma √D.
 */
import { writeGaussianDraw, writeStudentDraw } from '../core/kernel-draw.ts';
import { type Law, type Model, plainFrame, type PriorSurface } from './model.ts';
import { norm } from './draw.ts';

export interface PfgmppKnobs {
  /** Extra dimensions, any real ≥ SMALLEST_AUGMENTATION, or 'inf' for diffusion. */
  readonly D: number | 'inf';
}

/** Below this U^(−2/D) of the smallest uniform, 2^-24, leaves the range of float64. */
export const SMALLEST_AUGMENTATION = 0.05;

/**
 * The law of PFGM++.
 *
 * @param D ≥ SMALLEST_AUGMENTATION, or Infinity. @param N dimension of the data.
 * @throws RangeError when D is out of range.
 */
export function pfgmppLaw(D: number, N: 2 | 3): Law {
  if (!(D >= SMALLEST_AUGMENTATION)) throw new RangeError(`expected D of at least ${SMALLEST_AUGMENTATION}, or 'inf', got ${D}`);
  const gaussian = D === Infinity;
  const rootD = Math.sqrt(D);
  const halfPower = (N + D) / 2;
  const writeKernelDraw = (out: Float64Array, level: number, u: ArrayLike<number>): void =>
    gaussian ? writeGaussianDraw(out, N, level, u) : writeStudentDraw(out, N, D, level * rootD, u);
  const flat = (surface: PriorSurface): boolean => gaussian || surface.start === 'plane';
  return {
    kind: 'pair',
    model: 'pfgmpp',
    frame: plainFrame,
    augmentation: D,
    uniforms: { half_power: gaussian ? 0 : halfPower, augmentation: gaussian ? 0 : D, gaussian: gaussian ? 1 : 0, dimension: N },
    logKernel: gaussian
      ? (d2, level) => -d2 / (2 * level * level)
      : (d2, level) => -halfPower * Math.log1p(d2 / (level * level * D)),
    writeDenoised(out, _x, mean) {
      for (let a = 0; a < N; a++) out[a] = mean[a]!;
    },
    timeRate: () => 1,
    levelOf: (sigma) => sigma,
    augmentedCoordinate: (level) => (gaussian ? level : level * rootD),
    writePrior(out, surface, u) {
      if (flat(surface)) {
        writeKernelDraw(out, surface.level, u);
        return surface.level;
      }
      // The direction of (x, r) is uniform on the half sphere exactly when x is a kernel draw at height r (PFGM++, appendix B).
      writeStudentDraw(out, N, D, 1, u);
      const scale = surface.radius / Math.hypot(norm(out, N), 1);
      for (let a = 0; a < N; a++) out[a]! *= scale;
      return scale / rootD;
    },
    writeKernelDraw,
    surfaceDistance(x, level, surface) {
      return flat(surface) ? surface.level : (level * surface.radius) / Math.hypot(norm(x, N), level * rootD);
    },
  };
}

export const pfgmpp: Model<'pfgmpp', PfgmppKnobs> = {
  id: 'pfgmpp',
  knobs: ['D'],
  law: (knobs, charges) => pfgmppLaw(knobs.D === 'inf' ? Infinity : knobs.D, charges.dimension),
  restored: (augmentation, { dimension }) => pfgmppLaw(augmentation, dimension === 3 ? 3 : 2),
};
