/**
 * Log-likelihood along the flow: log p(x; lowest level) = log prior density + ∫ div dlevel over the sample's own path, because the density of what flows
 * thins out as the flow spreads (Chen et al. 2018; Song et al. 2021, equation 39). Nats, of the density in the N data dimensions.
 */

/**
 * ∫ divergence dlevel, taken over u = ln(level) where the integrand level · div is smooth: in each interval between knots the parabola through its ends
 * and the point between (Simpson's rule with an uneven middle). Its error falls with the fourth power of the intervals.
 *
 * @param levels [2n + 1], ascending, > 0: knots and the points between them in turn. @param divergences [2n + 1] of dx/dlevel there.
 */
export function integratedDivergence(levels: ArrayLike<number>, divergences: ArrayLike<number>): number {
  if (levels.length % 2 === 0 || levels.length !== divergences.length) {
    throw new RangeError(`expected knots and the points between them, and a divergence at each, got ${levels.length} levels and ${divergences.length} divergences`);
  }
  const slope = (k: number): number => levels[k]! * divergences[k]!;
  let sum = 0;
  for (let k = 0; k + 2 < levels.length; k += 2) {
    const left = Math.log(levels[k + 1]! / levels[k]!);
    const right = Math.log(levels[k + 2]! / levels[k + 1]!);
    const whole = left + right;
    sum += (whole / 6) * ((2 - right / left) * slope(k) + ((whole * whole) / (left * right)) * slope(k + 1) + (2 - left / right) * slope(k + 2));
  }
  return sum;
}
