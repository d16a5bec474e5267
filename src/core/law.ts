/**
 * Laws: what the truth in this folder must know of a model. The list of models and their knobs is in ../models/.
 *
 * Every pair law works through one function, the posterior mean ŷ(x, level) = Σ w_i y_i with w = softmax(log q_i + log K(d_i², level)),
 * turned into a denoised point x̂ by the law. The flow is always dx/dlevel = (x − x̂)/level, so samplers need to know x̂ alone.
 */

/** Where samples begin or end on the side of the prior. */
export type StartKind = 'hemisphere' | 'plane';

/** The surface on which the prior lives. */
export interface PriorSurface {
  readonly start: StartKind;
  /** R = |X| of the hemisphere, data units. */
  readonly radius: number;
  /** Level of the plane; also of the hemisphere's limit where the law has no finite hemisphere (D = infinity). */
  readonly level: number;
}

/**
 * The coordinates and the clock in which a model's own papers speak. Samplers know nothing of them: they go by (x, level), where the noise of every
 * diffusion is sigma = level around data that stay where they are.
 */
export interface Frame {
  /** alpha: the model's own x is alpha(level) times ours, about the origin. 1 where data keep their size; falls from 1 where noise replaces them. */
  scale(level: number): number;
  /** d(alpha)/d(level). */
  scaleSlope(level: number): number;
  /** The model's own time at a level, and back; inverse to each other for levels > 0. */
  timeAt(level: number): number;
  levelAt(time: number): number;
}

/** The frame of models whose time is the level and whose data keep their size. */
export const plainFrame: Frame = { scale: () => 1, scaleSlope: () => 0, timeAt: (level) => level, levelAt: (time) => time };

/** A model with its knobs set. Immutable; two laws are the same law when their `model` and `uniforms` agree. */
export interface Law {
  readonly kind: 'pair';
  /** Names the WGSL module shaders/models/<model>.wgsl. */
  readonly model: string;
  readonly frame: Frame;
  /**
   * D, the number of extra dimensions: a positive real, or Infinity; r = sigma sqrt(D). 0 where there are none, and where the kernel is not
   * (d² + r²)^−(N + D)/2: then scores, densities and noise, which are made from D alone, are those of another law.
   */
  readonly augmentation: number;
  /** Fields of the WGSL `struct Law`, by name. Compared with the struct by code when the shader is built. */
  readonly uniforms: Readonly<Record<string, number>>;
  /** log K(d², level) of one unit charge, up to a constant that does not depend on d. `d2` ≥ 0 in data units squared. */
  logKernel(d2: number, level: number): number;
  /**
   * How fast a charge alone carries samples straight away from itself: dx/dlevel = pace (x − y)/level. Left out: 1, and x̂ of one charge is y.
   * The denoised point of many is then the mean of x − pace (x − y). `d2` as above.
   */
  pace?(d2: number, level: number): number;
  /**
   * Writes the denoised point x̂ [N] into `out`, which may be `mean` but not `x`.
   *
   * @param mean ŷ [N], the posterior mean; of a law with a pace the mean of x − pace (x − y). @param logSum log Σ q_i K(d_i², level).
   */
  writeDenoised(out: Float64Array, x: ArrayLike<number>, mean: ArrayLike<number>, logSum: number, level: number): void;
  /** d(time)/d(level), the model's own time being that in which the public interface gives velocities: 1 unless the level is a clock of its own. */
  timeRate(level: number): number;
  /** The model's level at noise level sigma (data units). The identity wherever time is sigma itself. */
  levelOf(sigma: number): number;
  /** The last column of a sample for the world outside: r = sigma sqrt(D), sigma itself at D = infinity, 0 without augmentation. */
  augmentedCoordinate(level: number): number;
  /**
   * Writes one draw from the prior into `out` [N] (relative to the centroid) and returns its level.
   *
   * @param u at least 4 independent uniforms in (0, 1). Smooth in u: no rejection, so float32 and float64 agree.
   */
  writePrior(out: Float64Array, surface: PriorSurface, u: ArrayLike<number>): number;
  /** Writes x − y [N] of one draw from the kernel K(·, level) around a charge at y = 0. Takes `u` as above. */
  writeKernelDraw(out: Float64Array, level: number, u: ArrayLike<number>): void;
  /**
   * The level at which the straight ray of (x, level), both scaled alike about the centroid, meets the prior surface. Infinity if never.
   * On the surface this is `level` itself; inside it is more. `x` is relative to the centroid, data units.
   */
  surfaceDistance(x: ArrayLike<number>, level: number, surface: PriorSurface): number;
}
