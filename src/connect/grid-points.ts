/** Points in the fields of a linear equation, for scripts: what is there, how fast a sample moves, and where the flow carries it. By the rules of the run. */
import { CARRIED, carryOn } from '../core/symbol/carry.ts';
import { FIELDS, type Fields } from '../core/symbol/fields.ts';
import { type Grid, gridOf } from '../core/symbol/grid.ts';
import { type GridRecipe, LEAST_SHARE } from '../core/symbol/recipe.ts';
import type { Engine, GridFrame } from '../engine/engine.ts';

/** What is known of a point. */
export interface PointField {
  /** Density per data unit². */
  readonly p: number;
  /** dx/dt, data units per unit of time: J/p, with p not taken below the least share that runs divide by. */
  readonly v: readonly [x: number, y: number];
  /** Births less deaths per unit of time and data unit². */
  readonly R: number;
}

/** What decides the fields and the steps through them. */
export type Through = Pick<GridRecipe, 'charges' | 'law' | 'n' | 'length' | 'bandwidth' | 'least' | 'steps'>;

/** The density that velocities are divided by at least, of a level. */
const leastDenominator = ({ p }: GridFrame): number => LEAST_SHARE * p.reduce((most, one) => Math.max(most, one), 0);

/** @param points [n, 2] data units; outside of the box fields repeat. @param time ≥ 0, the equation's own t. */
export async function pointFields(engine: Engine, through: Through, points: ArrayLike<number>, time: number): Promise<PointField[]> {
  const frame = await engine.gridAt(through, time);
  const four = await engine.fieldAt(through, points, time);
  const least = leastDenominator(frame);
  return Array.from({ length: points.length / 2 }, (_, i) => {
    const [p, Jx, Jy, R] = four.subarray(FIELDS * i, FIELDS * (i + 1)) as unknown as [number, number, number, number];
    const denominator = Math.max(p, least);
    return { p, v: [Jx / denominator, Jy / denominator], R };
  });
}

/** A level as steps see it. */
function fieldsOf({ p, Jx, Jy, R }: GridFrame, time: number): Fields {
  const values = new Float64Array(FIELDS * p.length);
  let [least, most, mass] = [Infinity, -Infinity, 0];
  p.forEach((density, node) => {
    values.set([density, Jx[node]!, Jy[node]!, R[node]!], FIELDS * node);
    least = Math.min(least, density);
    most = Math.max(most, density);
    mass += density;
  });
  return { time, values, least, most, mass };
}

/** [steps + 1] times from one to another, geometric, and none below the least: there nothing moves. */
function timesBetween(from: number, to: number, { least, steps }: Through): number[] {
  const [a, b] = [Math.max(from, least), Math.max(to, least)];
  return Array.from({ length: steps + 1 }, (_, k) => (k === steps ? b : a * (b / a) ** (k / steps)));
}

/** Where the flow carries points [n, 2] from one time to another, [n, 2], by midpoint steps. Nobody is born on the way, and nobody dies. */
export async function carried(engine: Engine, through: Through, points: ArrayLike<number>, from: number, to: number): Promise<Float32Array> {
  const grid: Grid = gridOf(through.n, through.length);
  const carry = carryOn(grid);
  const places = Float64Array.from(points);
  const times = timesBetween(from, to, through);
  if (times[0] === times.at(-1)) return Float32Array.from(places);
  const at = async (time: number): Promise<Fields> => fieldsOf(await engine.gridAt(through, time), time);
  const out = new Float64Array(CARRIED);
  let here = await at(times[0]!);
  for (let k = 1; k < times.length; k++) {
    const [before, after] = [times[k - 1]!, times[k]!];
    const middle = await at((before + after) / 2);
    for (let i = 0; i < places.length; i += 2) {
      carry(out, places[i]!, places[i + 1]!, here, middle, after - before);
      places.set(out.subarray(0, 2), i);
    }
    here = k + 1 < times.length ? await at(after) : middle;
  }
  return Float32Array.from(places);
}
