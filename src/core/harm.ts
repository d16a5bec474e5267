/** Harm done on purpose to the field that a sampler sees and to its samples, as in the robustness experiments of PFGM++ (Xu et al. 2023, section 6.2). */
import type { Charges } from './charges.ts';
import { writeGaussianDraw } from './kernel-draw.ts';
import type { Harm } from './knobs.ts';
import type { Law } from './law.ts';
import type { Look } from './look.ts';
import { DRAWS, stepCounter, streams, writeUniforms } from './random.ts';
import type { WriteDenoised } from './step.ts';

/** Rounds one component of x̂. */
type Rounding = (value: number, component: number) => number;

/** Rounding to 2^bits values, evenly from the least to the largest coordinate of the charges in each component; both ends are values. Infinity: none. */
export function rounding(charges: Charges, bits: number): Rounding {
  if (bits === Infinity) return (value) => value;
  const { dimension: N, positions } = charges;
  const least = new Float64Array(N).fill(Infinity);
  const largest = new Float64Array(N).fill(-Infinity);
  positions.forEach((value, j) => {
    least[j % N] = Math.min(least[j % N]!, value);
    largest[j % N] = Math.max(largest[j % N]!, value);
  });
  const most = 2 ** bits - 1;
  const spacing = largest.map((value, a) => (value - least[a]!) / most);
  return (value, a) => {
    // Charges in a line leave a component without width: there is only one value.
    if (!(spacing[a]! > 0)) return least[a]!;
    // Without augmentation x̂ may lie beyond the charges.
    const steps = Math.min(most, Math.max(0, Math.round((value - least[a]!) / spacing[a]!)));
    return least[a]! + steps * spacing[a]!;
  };
}

/** The field as harm leaves it: x̂ of `scale` times the level, rounded, and used at the level itself. */
export function harmedDenoise(denoise: WriteDenoised, { bits, scale }: Harm, charges: Charges): WriteDenoised {
  if (bits === Infinity && scale === 1) return denoise;
  const rounded = rounding(charges, bits);
  return (out, x, level) => {
    denoise(out, x, level * scale);
    for (let a = 0; a < out.length; a++) out[a] = rounded(out[a]!, a);
  };
}

/**
 * The same of a look. What is asked at scale · level is used at the level, so that D → infinity ends where D = infinity is, whose score is
 * (x̂ − x)/level² of the x̂ above: the score s of the misread level, which becomes (x̂ − x)/(scale · level)², counts scale² s, and what rounding does
 * to x̂ moves it by as much over level². The charge is drawn by the misread field, but noise is the sampler's own and keeps its size: the r² of
 * `square` is that of the level. Density and divergence are those of the misread level; no sampler reads them.
 */
export function harmedLook(look: Look, { bits, scale }: Harm, charges: Charges, { augmentation: D }: Pick<Law, 'augmentation'>): Look {
  if (bits === Infinity && scale === 1) return look;
  const rounded = rounding(charges, bits);
  return (x, level) => {
    const sight = look(x, level * scale);
    const mean = sight.mean.map(rounded);
    const misread = D === Infinity ? 0 : (scale * scale - 1) * level * level * D;
    return {
      ...sight,
      mean,
      score: sight.score.map((value, a) => scale * scale * value + (mean[a]! - sight.mean[a]!) / (level * level)),
      chosen(u) {
        const { charge, square } = sight.chosen(u);
        return { charge, square: square - misread };
      },
    };
  };
}

/** What moves x [N] of sample `sample` at `level` before step `step` begins: by alpha · level · N(0, I). Null where alpha is 0. */
export function kickOf({ alpha }: Harm, seed: number, sample: number): ((x: Float64Array, level: number, step: number) => void) | null {
  if (alpha === 0) return null;
  const u = new Float64Array(DRAWS);
  return (x, level, step) => {
    writeUniforms(u, sample, seed, streams.kick, stepCounter(step, 0));
    const by = new Float64Array(x.length);
    writeGaussianDraw(by, x.length === 3 ? 3 : 2, alpha * level, u);
    for (let a = 0; a < x.length; a++) x[a]! += by[a]!;
  };
}
