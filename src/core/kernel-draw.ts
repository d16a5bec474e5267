/** Draws from the kernels of the PFGM++ family: Student's t at finite D, the Gaussian at D = infinity. Smooth functions of uniforms, without rejection. */

/**
 * The factor √(U^(−2/D) − 1) of a radial draw; √D times it tends to √(−2 ln U) as D grows.
 */
function spread(u: number, D: number): number {
  return Math.sqrt(Math.expm1((-2 * Math.log(u)) / D));
}

/**
 * Writes one draw x [N] of the density ∝ (|x|² + r²)^(−(N+D)/2), r·n/√χ²_D with n normal, into `out`.
 *
 * @param D > 0, finite. @param r data units. @param u at least 4 independent uniforms in (0, 1).
 */
export function writeStudentDraw(out: Float64Array, N: 2 | 3, D: number, r: number, u: ArrayLike<number>): void {
  const first = r * spread(u[0]!, D);
  const angle = 2 * Math.PI * u[1]!;
  if (N === 2) {
    out[0] = first * Math.cos(angle);
    out[1] = first * Math.sin(angle);
    return;
  }
  // One coordinate alone is Student's t (Bailey 1994, Math. Comp. 62, 779); given it, the other two follow the same law in the plane with D + 1.
  const height = first * Math.cos(angle);
  const across = Math.hypot(height, r) * spread(u[2]!, D + 1);
  const turn = 2 * Math.PI * u[3]!;
  out[0] = across * Math.cos(turn);
  out[1] = across * Math.sin(turn);
  out[2] = height;
}

/** Writes one draw x [N] of the normal law with standard deviation sigma into `out` (Box & Muller). Takes `u` as above. */
export function writeGaussianDraw(out: Float64Array, N: 2 | 3, sigma: number, u: ArrayLike<number>): void {
  const first = sigma * Math.sqrt(-2 * Math.log(u[0]!));
  const angle = 2 * Math.PI * u[1]!;
  if (N === 2) {
    out[0] = first * Math.cos(angle);
    out[1] = first * Math.sin(angle);
    return;
  }
  const across = sigma * Math.sqrt(-2 * Math.log(u[2]!));
  const turn = 2 * Math.PI * u[3]!;
  out[0] = across * Math.cos(turn);
  out[1] = across * Math.sin(turn);
  out[2] = first * Math.cos(angle);
}
