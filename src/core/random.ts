/** Randomness without state: the same counters give the same bits here and in shaders/lib/random.wgsl. */

/** What a draw is for. Different streams are independent under the same seed. */
export const streams = {
  /** Starts on the prior. */
  prior: 0,
  /** Directions and distances in which paths leave their charge. */
  launch: 1,
  /** Which charge a path leaves from. */
  charge: 2,
  /** How a distribution fills its shape with charges. */
  filling: 3,
  /** Noise of samplers that draw: `stepCounter` says how. */
  noise: 4,
  /** Noise done to samples on purpose, one draw a step. */
  kick: 5,
  /** How many offspring a sample of the grid has in a step. */
  branching: 6,
  /** By how much clones are moved apart. */
  jitter: 7,
} as const;

/**
 * Increments of two additive recurrences (M. Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018), times 2^32.
 * The first two are R_2 (powers of 1/p, p³ = p + 1), so that what needs only two uniforms fills the square evenly; the others are
 * the third and fourth of R_4 (g^-3 and g^-4, g^5 = g + 1).
 */
export const evenIncrements = [3242174889, 2447445414, 2700274806, 2313257605] as const;

/** The even sequence starts in the middle of the cube, so that no uniform is ever 0. */
const EVEN_OFFSET = 0x8000_0000;

/** Multiplier and increment of the linear congruential step (Numerical Recipes' "quick and dirty" generator, as pcg4d takes it). */
const MULTIPLIER = 1664525;
const INCREMENT = 1013904223;

/** 23 of the 32 bits are used: then (k + 1/2) 2^-23 has 24 significant bits and is exact in float32. */
const DROPPED_BITS = 9;
const UNIFORM_STEP = 2 ** -23;

/** Draws come in groups of four. */
export const DRAWS = 4;

/** Draws that one step of a sample may take of a stream. */
export const DRAWS_A_STEP = 8;

/** The second counter of a sample's draw: `draw` 0 to DRAWS_A_STEP − 1 of step 0, 1, … in the order in which steps are taken. */
export const stepCounter = (step: number, draw: number): number => draw + DRAWS_A_STEP * step;

/**
 * Writes the four 32-bit words of pcg4d at four counters into `out`.
 * Jarzynski & Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020, listing of pcg4d.
 */
export function writePcg4d(out: Uint32Array, a: number, b: number, c: number, d: number): void {
  let x = (Math.imul(a, MULTIPLIER) + INCREMENT) | 0;
  let y = (Math.imul(b, MULTIPLIER) + INCREMENT) | 0;
  let z = (Math.imul(c, MULTIPLIER) + INCREMENT) | 0;
  let w = (Math.imul(d, MULTIPLIER) + INCREMENT) | 0;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  x ^= x >>> 16;
  y ^= y >>> 16;
  z ^= z >>> 16;
  w ^= w >>> 16;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  out[0] = x >>> 0;
  out[1] = y >>> 0;
  out[2] = z >>> 0;
  out[3] = w >>> 0;
}

/** 32 random bits as a number strictly between 0 and 1 that float32 holds exactly. */
export function uniform(bits: number): number {
  return ((bits >>> DROPPED_BITS) + 0.5) * UNIFORM_STEP;
}

/**
 * Fills `out` with uniforms in (0, 1): draw counter `first` gives the first four, first + 1 the next four, and so on.
 *
 * @param sample counter of the sample, u32. @param seed u32. @param stream one of `streams`. @param first 0 when left out; for steps see `stepCounter`.
 */
export function writeUniforms(out: Float64Array, sample: number, seed: number, stream: number, first = 0): void {
  const bits = new Uint32Array(DRAWS);
  for (let j = 0; j < out.length; j++) {
    if (j % DRAWS === 0) writePcg4d(bits, sample, first + j / DRAWS, seed, stream);
    out[j] = uniform(bits[j % DRAWS]!);
  }
}

/** One uniform in (0, 1) of the seed that all samples share. */
export function sharedUniform(seed: number, stream: number): number {
  const one = new Float64Array(1);
  writeUniforms(one, 0, seed, stream);
  return one[0]!;
}

/**
 * Fills `out` with point `sample` of the even sequence: bits_j = (sample · A_j + 2^31) mod 2^32.
 *
 * @throws RangeError when `out` has more than four entries: the sequence has four dimensions.
 */
export function writeEvenUniforms(out: Float64Array, sample: number): void {
  if (out.length > DRAWS) throw new RangeError(`expected room for at most ${DRAWS} even uniforms, got ${out.length}`);
  for (let j = 0; j < out.length; j++) out[j] = uniform((Math.imul(sample, evenIncrements[j]!) + EVEN_OFFSET) >>> 0);
}
