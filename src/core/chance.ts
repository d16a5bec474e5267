/** Chance: the noise of samplers that draw, the score that leads them, and noise that keeps a model's law. */
import type { Charges } from './charges.ts';
import { harmedDenoise, harmedLook } from './harm.ts';
import { writeGaussianDraw, writeStudentDraw } from './kernel-draw.ts';
import { harmless, type Harm, type Knobs, usualKnobs } from './knobs.ts';
import type { Law } from './law.ts';
import { looker, type Look, type Sight } from './look.ts';
import { DRAWS, stepCounter, streams, writeUniforms } from './random.ts';
import type { Chance, WriteDenoised } from './step.ts';

/** The uniform that chooses a charge is the first of this many draws further on. */
const CHOOSING = 4;

/**
 * x [N] plus noise that takes the law of finite D from `level` to `raised`, given a charge that x came from: r is the height of a point of N + D
 * dimensions over its charge, and the noise is Student's with N + D degrees of freedom, √((raised²/level² − 1)/tau) · N(0, I) with
 * tau ~ Gamma((N + D)/2, rate square/2).
 *
 * @param square |x − y|² + r². @param u at least 4 uniforms.
 */
export function raisedFrom(x: Float64Array, square: number, level: number, raised: number, D: number, u: ArrayLike<number>): Float64Array {
  const N = x.length === 3 ? 3 : 2;
  const out = new Float64Array(N);
  writeStudentDraw(out, N, N + D, Math.sqrt(square * (raised - level) * (raised + level)) / level, u);
  for (let a = 0; a < N; a++) out[a]! += x[a]!;
  return out;
}

/** A field that samplers may draw by. */
export interface DrawnField {
  /** x̂ as harm leaves it. What was looked at or asked for last is not evaluated again. */
  readonly denoise: WriteDenoised;
  /** The chance of step 0, 1, … of a sample. */
  chanceOf(sample: number): (step: number) => Chance;
}

interface Point {
  readonly x: Float64Array;
  readonly level: number;
}

const isAt = (point: Point | null, x: Float64Array, level: number): boolean => point !== null && point.level === level && point.x.every((value, a) => value === x[a]);

/**
 * @param plain the field of the charges under the law, in whatever form is fastest and without harm.
 * @throws RangeError, when the score is asked for the first time, for a law without augmentation.
 */
export function drawnField({ charges, law, knobs = usualKnobs, harm = harmless, seed }: { charges: Charges; law: Law; knobs?: Knobs; harm?: Harm; seed: number }, plain: WriteDenoised): DrawnField {
  const N = charges.dimension;
  const D = law.augmentation;
  const gaussian = D === Infinity;
  const denoised = harmedDenoise(plain, harm, charges);
  let look: Look | null = null;
  let seen: (Point & { readonly sight: Sight }) | null = null;
  let known: (Point & { readonly mean: Float64Array }) | null = null;

  const sightAt = (x: Float64Array, level: number): Sight => {
    if (seen && isAt(seen, x, level)) return seen.sight;
    look ??= harmedLook(looker(charges, law), harm, charges, law);
    const sight = look(x, level);
    seen = { x: x.slice(), level, sight };
    return sight;
  };
  const denoise: WriteDenoised = (out, x, level) => {
    if (seen && isAt(seen, x, level)) return out.set(seen.sight.mean);
    if (known && isAt(known, x, level)) return out.set(known.mean);
    denoised(out, x, level);
    known = { x: x.slice(), level, mean: out.slice() };
  };
  const score = (x: Float64Array, level: number): Float64Array => {
    if (!gaussian) return sightAt(x, level).score.slice();
    const out = new Float64Array(N);
    denoise(out, x, level);
    return out.map((target, a) => (target - x[a]!) / (level * level));
  };

  return {
    denoise,
    chanceOf: (sample) => (step) => {
      const uniforms = (draw: number): Float64Array => {
        const u = new Float64Array(DRAWS);
        writeUniforms(u, sample, seed, streams.noise, stepCounter(step, draw));
        return u;
      };
      const normals = (draw: number): Float64Array => {
        const out = new Float64Array(N);
        writeGaussianDraw(out, N, 1, uniforms(draw));
        return out;
      };
      return {
        knobs,
        normals,
        score,
        raise(x, level, raised, draw) {
          if (raised === level) return x;
          if (gaussian || !knobs.exact) {
            const spread = Math.sqrt((raised - level) * (raised + level));
            const noise = normals(draw);
            return x.map((value, a) => value + spread * noise[a]!);
          }
          const { square } = sightAt(x, level).chosen(uniforms(draw + CHOOSING)[0]!);
          return raisedFrom(x, square, level, raised, D, uniforms(draw));
        },
      };
    },
  };
}
