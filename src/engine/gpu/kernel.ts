/** Which form of the kernel a law takes in its shader: the fastest that is exact to float32. The codes are those of shaders/models. */
import type { Law } from '../../core/law.ts';

const GAUSSIAN = 0;
const STEEP = 1;
const GENERAL = 2;

/** Up to this N + D powers are multiplied out; the shader has one case for each whole number from 3 on. */
const MOST_FACTORS = 8;

/** The one large D whose power has a case of its own, seven multiplications: that of the authors of PFGM++. */
const MULTIPLIED_AUGMENTATION = 128;

/** From this H on log1p of the relative distance is needed for precision, and three terms of its series are enough. */
const STEEP_FROM = 32;

/** The override `kernel` for a law, given N. */
export function kernelOf(law: Law, dimension: number): number {
  if (law.augmentation === 0) return dimension;
  if (law.augmentation === Infinity) return GAUSSIAN;
  const power = dimension + law.augmentation;
  if (Number.isInteger(power) && power >= 3 && power <= MOST_FACTORS) return power;
  if (law.augmentation === MULTIPLIED_AUGMENTATION) return power;
  return power / 2 >= STEEP_FROM ? STEEP : GENERAL;
}

/** Kernels up to N + D = 4 are summed as they are, (d² + r²)^-(N+D)/2; the others relative to that of a charge nearby: has_reference() of shaders/models. */
const LAST_PLAIN = 4;

/** True for a form of the kernel, as above, that needs no reference. */
export const isPlain = (kernel: number): boolean => kernel > GENERAL && kernel <= LAST_PLAIN;
