/** The bake of one sample's path in float64: the truth that the film on the GPU is measured against. */
import { type Account, adapted } from './adaptive.ts';
import { type DrawnField, drawnField } from './chance.ts';
import { centroid, type Charges } from './charges.ts';
import { interpolate } from './film.ts';
import { kickOf } from './harm.ts';
import { denoiser, passage } from './integrate.ts';
import { chargeStart, type Draw, priorStart, type Start, startUniforms, systematicCharges } from './launch.ts';
import type { Law, PriorSurface } from './law.ts';
import { noised } from './noising.ts';
import { streams } from './random.ts';
import { filmLevels, type ScheduleId } from './schedule.ts';
import { harmless, type Harm, type Knobs, usualKnobs } from './knobs.ts';
import { drawsNoise, type Sampler, type WriteDenoised } from './step.ts';

/** What decides a path. The engine's recipe is one of these and names its sampler; here the sampler goes beside it as an object. */
export interface PathRecipe {
  readonly charges: Charges;
  readonly law: Law;
  /** n ≥ 2: backward, the last of them goes from `levelMin` to 0; forward, the first is the exact launch from the charge to `levelMin`. */
  readonly steps: number;
  readonly schedule: ScheduleId;
  /** Exponent of 'rho7', 7 when left out. */
  readonly rho?: number;
  /** Settings of the sampler, `usualKnobs` when left out; and what is done to field and samples, nothing when left out. */
  readonly knobs?: Knobs;
  readonly harm?: Harm;
  /** Lowest level above 0. For the upper end see `surface`. */
  readonly levelMin: number;
  readonly surface: PriorSurface;
  /** 'backward' integrates from the prior to the data, 'forward' from the data to the prior. */
  readonly direction: 'forward' | 'backward';
  /** P. */
  readonly samples: number;
  readonly seed: number;
  /** 'random' draws counter-based uniforms; 'even' takes a low-discrepancy sequence (for field lines). */
  readonly draw: Draw;
}

/** One sample's knots, K = steps + 1, knot 0 at the data. */
export interface BakedPath {
  /** [K], ascending from 0: this sample's own levels. Of walkers, the level at which they stay. */
  readonly levels: Float64Array;
  /** [K, N] row by row, data coordinates. */
  readonly positions: Float64Array;
  /** [K, N] row by row: dx/dlevel; at knot 0 the slope of the first segment. 0 for samplers that draw: noise has no slope. */
  readonly velocities: Float64Array;
  /** True when the sample overflowed on the way: from there on it stays where it last was bounded. */
  readonly lost: boolean;
  /** What the adaptive sampler spent; null for others, which all spend the same. */
  readonly account: Account | null;
}

/** A sample's top level is at least this multiple of the lowest level, so that its levels ascend. */
export const LEAST_TOP = 1.001;

/** A forward path counts as ending on the hemisphere when its end is off by no more than this share of the radius (level, for D = 0). */
export const CROSSING_TOLERANCE = 1e-3;

/** How often a forward path may be integrated again to meet the hemisphere. Each time the error falls by the field's bending over it. */
const MOST_CORRECTIONS = 3;

/** Room above the level at which every path has crossed: integration errors must not keep one inside. */
const TOP_MARGIN = 1.02;

/** Bisections of the crossing inside one interval between knots; 2^-40 of it is left. */
const BISECTIONS = 40;

/** The level that no path passes without having crossed the prior surface: there r itself is R, or a lone charge's path is outside. */
export function commonTop(law: Law, surface: PriorSurface): number {
  if (surface.start === 'plane' || law.augmentation === Infinity) return surface.level;
  return law.levelOf(law.augmentation > 0 ? surface.radius / Math.sqrt(law.augmentation) : surface.radius) * TOP_MARGIN;
}

/** True when every sample has a top level of its own. */
export function hasOwnTops(law: Law, surface: PriorSurface): boolean {
  return surface.start === 'hemisphere' && law.augmentation !== Infinity;
}

/** Top level of the reference sample, the one that goes straight up to the pole. */
export function referenceTop(law: Law, surface: PriorSurface): number {
  if (!hasOwnTops(law, surface)) return commonTop(law, surface);
  return law.levelOf(law.augmentation > 0 ? surface.radius / Math.sqrt(law.augmentation) : surface.radius);
}

function topOf(recipe: PathRecipe, level: number): number {
  return Math.max(level, recipe.levelMin * LEAST_TOP);
}

function reversed(rows: Float64Array, width: number): Float64Array {
  const out = new Float64Array(rows.length);
  const count = rows.length / width;
  for (let k = 0; k < count; k++) out.set(rows.subarray(k * width, (k + 1) * width), (count - 1 - k) * width);
  return out;
}

/** What all paths of a recipe share. */
interface Course {
  readonly recipe: PathRecipe;
  readonly sampler: Sampler;
  readonly field: DrawnField;
  readonly centre: Float64Array;
}

/** A path in the order in which it was travelled, with x̂ at each knot as far as the sampler knew it, NaN elsewhere: [K, N] both. */
interface Travelled extends Pick<BakedPath, 'lost' | 'account'> {
  readonly path: Float64Array;
  readonly denoised: Float64Array;
}

function travelled({ recipe, sampler, field, centre }: Course, index: number, x0: ArrayLike<number>, levels: Float64Array): Travelled {
  const { seed, knobs = usualKnobs, harm = harmless } = recipe;
  const denoised = new Float64Array(levels.length * x0.length).fill(NaN);
  const kick = kickOf(harm, seed, index);
  if (sampler.family === 'adaptive') return { denoised, ...adapted(field.denoise, x0, levels, { tolerance: knobs.tolerance, centre, kick }, denoised) };
  const chanceOf = drawsNoise(sampler) ? field.chanceOf(index) : undefined;
  return { denoised, account: null, ...passage(sampler, field.denoise, x0, levels, denoised, { kick, chanceOf }) };
}

/** @param denoised [K, N] x̂ at each knot as far as the integration knew it, NaN elsewhere. */
function velocitiesOf(levels: Float64Array, positions: Float64Array, denoised: Float64Array, denoise: WriteDenoised): Float64Array {
  const N = positions.length / levels.length;
  const velocities = new Float64Array(positions.length);
  for (let a = 0; a < N; a++) velocities[a] = (positions[N + a]! - positions[a]!) / levels[1]!;
  for (let k = 1; k < levels.length; k++) {
    const known = denoised.subarray(k * N, (k + 1) * N);
    if (Number.isNaN(known[0])) denoise(known, positions.slice(k * N, (k + 1) * N), levels[k]!);
    for (let a = 0; a < N; a++) velocities[k * N + a] = (positions[k * N + a]! - known[a]!) / levels[k]!;
  }
  return velocities;
}

function bakeBackward(course: Course, index: number): BakedPath {
  const { recipe, sampler, field, centre } = course;
  const { law, steps, levelMin, surface, seed, draw, knobs = usualKnobs } = recipe;
  const N = centre.length;
  const start = priorStart(law, surface, centre, startUniforms(draw, index, seed, streams.prior));
  const levels =
    sampler.family === 'walk'
      ? new Float64Array(steps + 1).fill(knobs.sigma)
      : filmLevels(recipe, steps, levelMin, topOf(recipe, start.level), referenceTop(law, surface));
  const { path, denoised, lost, account } = travelled(course, index, start.x, reversed(levels, 1));
  const positions = reversed(path, N);
  const velocities = drawsNoise(sampler) ? new Float64Array(path.length) : velocitiesOf(levels, positions, reversed(denoised, N), field.denoise);
  return { levels, positions, velocities, lost, account };
}

/** A forward path with top level `top`: knot 0 is the charge itself, knot 1 the launch. */
function forwardPath(course: Course, index: number, charge: number, launch: Start, top: number): BakedPath {
  const { charges, law, surface, steps, levelMin } = course.recipe;
  const N = charges.dimension;
  const levels = filmLevels(course.recipe, steps, levelMin, top, referenceTop(law, surface));
  const positions = new Float64Array(levels.length * N);
  if (drawsNoise(course.sampler)) {
    positions.set(noised(course.recipe, index, charge, launch.x, levels));
    return { levels, positions, velocities: new Float64Array(positions.length), lost: false, account: null };
  }
  const { path, denoised, lost, account } = travelled(course, index, launch.x, levels.subarray(1));
  positions.set(charges.positions.subarray(charge * N, (charge + 1) * N));
  positions.set(path, N);
  const known = new Float64Array(positions.length);
  known.set(denoised, N);
  return { levels, positions, velocities: velocitiesOf(levels, positions, known, course.field.denoise), lost, account };
}

/** Level at which the prior surface lies along the ray through (x, level), relative to `level`: more than 1 inside, 1 on it. */
function depth(recipe: PathRecipe, centre: Float64Array, x: ArrayLike<number>, level: number): number {
  const offset = centre.map((value, a) => x[a]! - value);
  return recipe.law.surfaceDistance(offset, level, recipe.surface) / level;
}

/** Level at which a path crosses the prior surface, read off its Hermite curve; its last level if it never does. */
function crossingLevel(recipe: PathRecipe, centre: Float64Array, path: BakedPath): number {
  const N = centre.length;
  const { levels, positions, velocities } = path;
  const knot = (k: number): number[] => [positions[k * N]!, positions[k * N + 1]!, N === 3 ? positions[k * N + 2]! : 0, levels[k]!];
  const tangent = (k: number): number[] => [velocities[k * N]!, velocities[k * N + 1]!, N === 3 ? velocities[k * N + 2]! : 0, 0];
  for (let k = 1; k < levels.length; k++) {
    if (depth(recipe, centre, knot(k), levels[k]!) > 1) continue;
    // The launch itself may lie outside already: then it is taken as the crossing.
    if (k === 1) return levels[1]!;
    let inside = 0;
    let outside = 1;
    for (let b = 0; b < BISECTIONS; b++) {
      const t = (inside + outside) / 2;
      const point = interpolate(knot(k - 1), knot(k), tangent(k - 1), tangent(k), t, 'hermite');
      if (depth(recipe, centre, point, point[3]) > 1) inside = t;
      else outside = t;
    }
    return levels[k - 1]! + outside * (levels[k]! - levels[k - 1]!);
  }
  return levels[levels.length - 1]!;
}

function bakeForward(course: Course, index: number, charge: number): BakedPath {
  const { recipe, centre } = course;
  const { charges, law, levelMin, surface, seed, draw } = recipe;
  const launch = chargeStart(law, charges, charge, levelMin, startUniforms(draw, index, seed, streams.launch));
  let path = forwardPath(course, index, charge, launch, topOf(recipe, commonTop(law, surface)));
  // Noise has no one surface to cross: it ends on the plane at the common top.
  if (surface.start === 'plane' || law.augmentation === Infinity || drawsNoise(course.sampler)) return path;
  const N = charges.dimension;
  let top = topOf(recipe, crossingLevel(recipe, centre, path));
  for (let correction = 0; correction < MOST_CORRECTIONS; correction++) {
    path = forwardPath(course, index, charge, launch, top);
    const share = depth(recipe, centre, path.positions.subarray(-N), top);
    const corrected = topOf(recipe, top * share);
    if (Math.abs(share - 1) <= CROSSING_TOLERANCE || corrected === top) break;
    // Paths are nearly rays so far out: following the ray to the surface is a secant step.
    top = corrected;
  }
  return path;
}

/**
 * Bakes paths of one recipe: `(index, charge)` gives the path of sample `index`, which forward leaves from charge `charge`.
 *
 * @param denoise the field of the recipe's charges under its law, in whatever form is fastest and without harm.
 */
export function pathBaker(recipe: PathRecipe, sampler: Sampler, denoise: WriteDenoised): (index: number, charge: number) => BakedPath {
  const course: Course = { recipe, sampler, field: drawnField(recipe, denoise), centre: centroid(recipe.charges) };
  return (index, charge) => (recipe.direction === 'backward' ? bakeBackward(course, index) : bakeForward(course, index, charge));
}

/**
 * The baked path of sample `index` (0 ≤ index < samples).
 *
 * Backward it starts from a prior draw around the centroid; its levels are filmLevels up to the draw's own level. Forward it starts on the
 * charge that `systematicCharges` gives it; knot 1 is an exact draw of the kernel at levelMin. To the hemisphere it is integrated twice:
 * once to find the level at which it crosses |X − centroid| = R, then with its own levels up to there.
 */
export function bakePath(recipe: PathRecipe, sampler: Sampler, index: number): BakedPath {
  const charge = systematicCharges(recipe.charges.weights, recipe.samples, recipe.seed)[index]!;
  return pathBaker(recipe, sampler, denoiser(recipe.charges, recipe.law))(index, charge);
}

/** All paths of a recipe, one by one: [samples] of `bakePath`. */
export function bakePaths(recipe: PathRecipe, sampler: Sampler): BakedPath[] {
  const bake = pathBaker(recipe, sampler, denoiser(recipe.charges, recipe.law));
  return Array.from(systematicCharges(recipe.charges.weights, recipe.samples, recipe.seed), (charge, index) => bake(index, charge));
}
