/**
 * Exact draws from the kernels of the equations in the plane: where p of a unit point source stands at t, as smooth functions of four uniforms, without
 * rejection. Far from the data every such kernel is the prior.
 */
import { writeGaussianDraw, writeStudentDraw } from '../kernel-draw.ts';

export { writeMixedDraw, writeYukawaDraw } from './screened.ts';
export { writeFractionalDraw, writeThirdDraw } from './stable.ts';

/** Writes one draw x [2] of diffusion's kernel e^(−r²/4t)/(4 pi t) into `out`. @param t > 0. @param u 4 independent uniforms in (0, 1). */
export function writeDiffusionDraw(out: Float64Array, t: number, u: ArrayLike<number>): void {
  writeGaussianDraw(out, 2, Math.sqrt(2 * t), u);
}

/** Writes one draw x [2] of PFGM++'s kernel ∝ (|x|² + t²)^(−(2 + D)/2) into `out`: t is the height r. Takes `u` as above. @param D > 0, finite. */
export function writeAugmentedDraw(out: Float64Array, t: number, u: ArrayLike<number>, D: number): void {
  writeStudentDraw(out, 2, D, t, u);
}

/** Writes one draw x [2] of Poisson's kernel t/(2 pi (|x|² + t²)^(3/2)) into `out`. Takes `u` as above. */
export function writePoissonDraw(out: Float64Array, t: number, u: ArrayLike<number>): void {
  writeStudentDraw(out, 2, 1, t, u);
}
