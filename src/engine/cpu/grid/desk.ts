/** What a worker does for runs on the grid: the float64 run of src/core/symbol, written down as a film's rows. */
import { levelAtTime, timeRateAt } from '../../../core/symbol/clock.ts';
import { gridDensity } from '../../../core/symbol/density.ts';
import { FIELDS, type Fields, gridFields, spectrumOf } from '../../../core/symbol/fields.ts';
import { gather } from '../../../core/symbol/gather.ts';
import { gridOf } from '../../../core/symbol/grid.ts';
import { type GridRecipe, gridSlots, gridTimes, LEAST_SHARE } from '../../../core/symbol/recipe.ts';
import { gridRun, type Passed } from '../../../core/symbol/run.ts';
import { equations, lawFromSpec } from '../../../equations/index.ts';
import type { Equation } from '../../../equations/equation.ts';
import { NOBODY } from '../../grid-film.ts';
import type { Answer, LookOrder, Order, PostedRecipe, RunOrder, RunResult } from './messages.ts';

/** Numbers of a row of a film. */
const WIDTH = 4;

function recipeFrom({ drawn, law: spec, ...rest }: PostedRecipe): GridRecipe {
  const law = lawFromSpec(spec);
  const equation: Equation | undefined = equations.find(({ id }) => id === spec.equation);
  if (!drawn) return { ...rest, law };
  if (!equation?.writeKernelDraw) throw new RangeError(`the equation '${spec.equation}' has no kernel to draw from`);
  return { ...rest, law, kernelDraw: (out, t, u) => equation.writeKernelDraw!(out, t, u, law.parameters) };
}

/** Rows of a film, filled knot by knot. */
function rowsFor(recipe: GridRecipe, { kept, fields }: Pick<RunOrder, 'kept' | 'fields'>) {
  const slots = gridSlots(recipe);
  const grid = gridOf(recipe.n, recipe.length);
  const times = gridTimes(recipe);
  const nodes = FIELDS * recipe.n ** 2;
  const rows = { positions: new Float32Array(kept.length * slots * WIDTH), velocities: new Float32Array(kept.length * slots * WIDTH), fields: new Float32Array(fields.length * nodes) };
  const extremes = { least: new Float64Array(times.length), most: new Float64Array(times.length) };
  /** Who came into its slot since the last knot that was kept. */
  const fresh = new Uint8Array(slots);
  const four = new Float64Array(FIELDS);

  function writeKnot(row: number, { knot, fields: here, population, logWeights }: Passed): void {
    const level = levelAtTime(recipe.clock, times[knot]!, recipe.time);
    const rate = timeRateAt(recipe.clock, times[knot]!, recipe.time);
    const least = LEAST_SHARE * here.most;
    for (let slot = 0, at = row * slots * WIDTH; slot < slots; slot++, at += WIDTH) {
      const [x, y] = [population.positions[2 * slot]!, population.positions[2 * slot + 1]!];
      rows.positions[at] = x;
      rows.positions[at + 1] = y;
      rows.positions[at + 3] = level;
      rows.velocities[at + 3] = NOBODY;
      if (!population.alive[slot]) continue;
      gather(four, here.values, grid, x, y);
      const factor = rate / Math.max(four[0]!, least);
      rows.velocities[at] = factor * four[1]!;
      rows.velocities[at + 1] = factor * four[2]!;
      rows.velocities[at + 2] = fresh[slot]!;
      rows.velocities[at + 3] = logWeights[slot]!;
    }
  }

  /** Below the lowest level nothing moves: the data end is knot 1 at level 0, and nobody is born between the two. */
  function writeDataEnd(): void {
    for (const what of [rows.positions, rows.velocities]) what.copyWithin(0, slots * WIDTH, 2 * slots * WIDTH);
    for (let at = 0; at < slots * WIDTH; at += WIDTH) {
      rows.positions[at + 3] = 0;
      rows.velocities.fill(0, at, at + 3);
    }
  }

  return {
    rows,
    extremes,
    take(passed: Passed): void {
      const { knot, fields: here, population } = passed;
      population.fresh.forEach((one, slot) => {
        if (one) fresh[slot] = 1;
      });
      extremes.least[knot] = here.least;
      extremes.most[knot] = here.most;
      const field = fields.indexOf(knot);
      if (field >= 0) rows.fields.set(here.values, field * nodes);
      const row = kept.indexOf(knot);
      if (row < 0) return;
      writeKnot(row, passed);
      fresh.fill(0);
    },
    finish(): void {
      writeDataEnd();
      for (const of of [extremes.least, extremes.most]) of[0] = of[1]!;
    },
  };
}

/** @param told the finished share, 0 to 1. */
export function runOrder(order: RunOrder, told: (share: number) => void): RunResult {
  const recipe = recipeFrom(order.recipe);
  const film = rowsFor(recipe, order);
  let passed = 0;
  const { times, population, mass, effective, limited, unplaced, lowest, ancestors } = gridRun(recipe, (one) => {
    film.take(one);
    told(++passed / recipe.steps);
  });
  film.finish();
  return { times, population, mass, effective, limited, unplaced, lowest, ancestors, ...film.rows, ...film.extremes };
}

function fieldsOf({ look: { charges, law, n, length, bandwidth }, time }: LookOrder): Fields {
  if (!(time >= 0 && Number.isFinite(time))) throw new RangeError(`expected a time from 0 on, got ${time}`);
  const grid = gridOf(n, length);
  const made = lawFromSpec(law);
  return gridFields(spectrumOf(grid, gridDensity(grid, charges, bandwidth), made.carries), made, time);
}

/** [n, n, 4] at all nodes, or [points, 4]. */
export function lookOrder(order: LookOrder): Float32Array<ArrayBuffer> {
  const { values } = fieldsOf(order);
  const { points, look: { n, length } } = order;
  if (!points) return Float32Array.from(values);
  if (points.length % 2 !== 0) throw new RangeError(`expected points of two coordinates, got ${points.length} numbers`);
  const grid = gridOf(n, length);
  const out = new Float32Array(FIELDS * (points.length / 2));
  const four = new Float64Array(FIELDS);
  for (let p = 0; p < points.length / 2; p++) {
    gather(four, values, grid, points[2 * p]!, points[2 * p + 1]!);
    out.set(four, FIELDS * p);
  }
  return out;
}

/** Does what an order says, and tells how it went. */
export function obey(order: Order, tell: (answer: Answer) => void): void {
  const { id } = order;
  try {
    if (order.kind === 'run') tell({ kind: 'ran', id, result: runOrder(order, (share) => tell({ kind: 'progress', id, share })) });
    else tell({ kind: 'looked', id, values: lookOrder(order) });
  } catch (cause) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
    tell({ kind: 'failed', id, name, message });
  }
}
