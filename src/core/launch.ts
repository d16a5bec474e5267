/** Where paths begin: on the prior for generation, on a charge for noising. */
import type { Charges } from './charges.ts';
import type { Law, PriorSurface } from './law.ts';
import { DRAWS, sharedUniform, streams, writeEvenUniforms, writeUniforms } from './random.ts';

/** How uniforms are drawn: counter-based random ones, or the even sequence (for field lines). */
export type Draw = 'random' | 'even';

/** The four uniforms of one sample. */
export function startUniforms(draw: Draw, sample: number, seed: number, stream: number): Float64Array {
  const u = new Float64Array(DRAWS);
  if (draw === 'even') writeEvenUniforms(u, sample);
  else writeUniforms(u, sample, seed, stream);
  return u;
}

/**
 * Index of the charge that each of P samples leaves from, [P]: stratified systematic sampling of the cumulative weights at (p + u)/P,
 * u one uniform of the seed. A charge of weight q gets P q samples, rounded up or down, and the indices ascend.
 */
export function systematicCharges(weights: ArrayLike<number>, samples: number, seed: number): Uint32Array {
  const chosen = new Uint32Array(samples);
  const offset = sharedUniform(seed, streams.charge);
  let charge = 0;
  let below = weights[0]!;
  for (let p = 0; p < samples; p++) {
    const at = (p + offset) / samples;
    // The last charge takes what rounding of the cumulative sum leaves over.
    while (at >= below && charge < weights.length - 1) below += weights[++charge]!;
    chosen[p] = charge;
  }
  return chosen;
}

/** A point of a path and its level. `x` is [N] in data coordinates. */
export interface Start {
  readonly x: Float64Array;
  readonly level: number;
}

/** Start of a backward path: a draw from the prior around `centre` [N]. */
export function priorStart(law: Law, surface: PriorSurface, centre: ArrayLike<number>, u: ArrayLike<number>): Start {
  const x = new Float64Array(centre.length);
  const level = law.writePrior(x, surface, u);
  for (let a = 0; a < x.length; a++) x[a]! += centre[a]!;
  return { x, level };
}

/** Start of a forward path: an exact draw of the kernel at `level` around charge `charge`. */
export function chargeStart(law: Law, charges: Charges, charge: number, level: number, u: ArrayLike<number>): Start {
  const N = charges.dimension;
  const x = new Float64Array(N);
  law.writeKernelDraw(x, level, u);
  for (let a = 0; a < N; a++) x[a]! += charges.positions[charge * N + a]!;
  return { x, level };
}
