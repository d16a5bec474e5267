/** A whole run on the grid in float64: samples carried between the data and the prior, with births and deaths. The rules are in recipe.ts. */
import { branch, type Population } from './branching.ts';
import { CARRIED, carryOn } from './carry.ts';
import { gridDensity } from './density.ts';
import { FIELDS, type Fields, gridFields, spectrumOf } from './fields.ts';
import { cellOf, gridOf } from './grid.ts';
import { checkGridRecipe, type GridRecipe, type GridRun, gridSlots, gridTimes } from './recipe.ts';
import { gridStarts, runningSums } from './starts.ts';
import { MULTIPLIERS, type SymbolLaw } from './symbol.ts';

/** m(0, t): the mass of the density when that of the data is 1. */
export function massAt(law: SymbolLaw, t: number): number {
  const out = new Float64Array(MULTIPLIERS);
  law.writeMultipliers(out, 0, t);
  return law.carries === 'density' ? out[0]! : out[0]! ** 2 + out[1]! ** 2;
}

/** (Σ w)² / Σ w² of numbers ≥ 0; 0 when all are 0. */
export function effectiveSize(weights: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let s = 0; s < weights.length; s++) {
    sum += weights[s]!;
    squares += weights[s]! ** 2;
  }
  return squares > 0 ? sum ** 2 / squares : 0;
}

/** Living offspring of each sample of the start, [P]. */
function families({ alive, ancestors }: Population, samples: number): Float64Array {
  const sizes = new Float64Array(samples);
  for (let s = 0; s < alive.length; s++) if (alive[s]) sizes[ancestors[s]!]!++;
  return sizes;
}

/** What of the run is told of one knot. */
function census(recipe: GridRecipe, population: Population, logWeights: Float64Array): { readonly population: number; readonly effective: number } {
  if (recipe.births === 'branching') {
    const sizes = families(population, recipe.samples);
    return { population: sizes.reduce((sum, one) => sum + one, 0) / recipe.samples, effective: effectiveSize(sizes) };
  }
  const weights = logWeights.map(Math.exp);
  return { population: weights.reduce((sum, one) => sum + one, 0) / recipe.samples, effective: effectiveSize(weights) };
}

/** The first samples in their slots. */
function settled(starts: Float64Array, slots: number): Population {
  const positions = new Float64Array(2 * slots);
  positions.set(starts);
  const samples = starts.length / 2;
  return { positions, alive: new Uint8Array(slots).fill(1, 0, samples), fresh: new Uint8Array(slots), ancestors: Uint32Array.from({ length: slots }, (_, s) => s) };
}

/** Room for a run, and how a knot is written down. */
function record(recipe: GridRecipe, times: Float64Array, slots: number) {
  const knots = times.length;
  const run = {
    positions: new Float64Array(2 * knots * slots),
    logWeights: new Float64Array(knots * slots),
    alive: new Uint8Array(knots * slots),
    fresh: new Uint8Array(knots * slots),
    population: new Float64Array(knots),
    mass: new Float64Array(knots),
    effective: new Float64Array(knots),
    limited: new Float64Array(knots),
  };
  const begun = massAt(recipe.law, recipe.direction === 'forward' ? times[1]! : recipe.time);
  const write = (knot: number, population: Population, logWeights: Float64Array, limited: number): void => {
    run.positions.set(population.positions, 2 * knot * slots);
    run.logWeights.set(logWeights, knot * slots);
    run.alive.set(population.alive, knot * slots);
    run.fresh.set(population.fresh, knot * slots);
    const told = census(recipe, population, logWeights);
    run.population[knot] = told.population;
    run.effective[knot] = told.effective;
    run.mass[knot] = massAt(recipe.law, times[Math.max(knot, 1)]!) / begun;
    run.limited[knot] = limited;
    // Below the lowest level nothing moves, and nobody is born.
    if (knot === 1) {
      write(0, population, logWeights, 0);
      run.fresh.fill(0, 0, slots);
    }
  };
  return { run, write };
}

/** What a run shows on its way. */
export interface Passed {
  readonly knot: number;
  readonly fields: Fields;
  /** Who is where at that knot; changes afterwards. */
  readonly population: Population;
  readonly logWeights: Float64Array;
}

/** @param told called at every knot from 1 on, in the order of the run. @throws RangeError when the recipe is wrong. */
export function gridRun(recipe: GridRecipe, told: (passed: Passed) => void = () => undefined): GridRun {
  checkGridRecipe(recipe);
  const { law, births, seed, direction, steps } = recipe;
  const grid = gridOf(recipe.n, recipe.length);
  const times = gridTimes(recipe);
  const density = gridDensity(grid, recipe.charges, recipe.bandwidth);
  const spectrum = spectrumOf(grid, density, law.carries);
  let lowest = { ratio: Infinity, time: 0 };
  const levelAt = (time: number): Fields => {
    const fields = gridFields(spectrum, law, time);
    if (fields.least / fields.most < lowest.ratio) lowest = { ratio: fields.least / fields.most, time };
    return fields;
  };
  const forward = direction === 'forward';
  const [first, last, way] = forward ? [1, steps, 1] : [steps, 1, -1];
  let here = levelAt(times[first]!);
  const slots = gridSlots(recipe);
  const population = settled(gridStarts(recipe, grid, forward ? runningSums(density, 1) : runningSums(here.values, FIELDS)), slots);
  const logWeights = new Float64Array(slots);
  const { run, write } = record(recipe, times, slots);
  write(first, population, logWeights, 0);
  told({ knot: first, fields: here, population, logWeights });
  const carry = carryOn(grid);
  const [out, growth] = [new Float64Array(CARRIED), new Float64Array(slots)];
  let unplaced = 0;
  for (let knot = first + way; (last - knot) * way >= 0; knot += way) {
    const [from, to] = [times[knot - way]!, times[knot]!];
    const middle = levelAt((from + to) / 2);
    let [limited, living] = [0, 0];
    for (let s = 0; s < slots; s++) {
      if (!population.alive[s]) continue;
      living++;
      if (carry(out, population.positions[2 * s]!, population.positions[2 * s + 1]!, here, middle, to - from)) limited++;
      population.positions[2 * s] = out[0]!;
      population.positions[2 * s + 1] = out[1]!;
      growth[s] = out[2]!;
      if (births === 'weights') logWeights[s]! += out[2]!;
    }
    if (births === 'branching') unplaced += branch(population, growth, knot, seed, cellOf(grid));
    write(knot, population, logWeights, living ? limited / living : 0);
    here = levelAt(to);
    told({ knot, fields: here, population, logWeights });
  }
  return { times, slots, ...run, ancestors: population.ancestors, unplaced, lowest };
}
