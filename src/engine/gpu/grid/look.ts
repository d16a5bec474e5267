/** Fields on a grid at one time, read back: all nodes, or any points between them. */
import { FIELDS } from '../../../core/symbol/fields.ts';
import { gather } from '../../../core/symbol/gather.ts';
import { type Grid, gridOf } from '../../../core/symbol/grid.ts';
import { readBack } from '../read.ts';
import type { Room } from '../room.ts';
import type { GridFrame, GridLook } from '../../grid-film.ts';
import { densityOf } from './density.ts';
import { createFields, NODE } from './fields.ts';

/** [n, n, 4] p, Jx, Jy and R. */
async function fieldsAt(room: Room, look: GridLook, grid: Grid, time: number): Promise<Float32Array> {
  if (!(time >= 0 && Number.isFinite(time))) throw new RangeError(`expected a time from 0 on, got ${time}`);
  const density = await densityOf(room, look);
  const fields = await createFields(room, look.law, grid, density, 1);
  const bytes = grid.n * grid.n * NODE;
  const buffer = room.pool.take(bytes);
  try {
    await fields.submit(time, { buffer }, 0);
    return new Float32Array(await readBack(room.device, [{ buffer, offset: 0, bytes }]));
  } finally {
    room.pool.give(buffer);
    fields.release();
  }
}

/** The fields at all nodes. @throws RangeError for a grid, a bandwidth or a time that cannot be. */
export async function gridAt(room: Room, look: GridLook, time: number): Promise<GridFrame> {
  const grid = gridOf(look.n, look.length);
  const values = await fieldsAt(room, look, grid, time);
  const component = (f: number): Float32Array => Float32Array.from({ length: grid.n * grid.n }, (_, node) => values[FIELDS * node + f]!);
  return { n: grid.n, length: grid.length, p: component(0), Jx: component(1), Jy: component(2), R: component(3) };
}

/** p, Jx, Jy and R [P, 4] at points [P, 2], data units; outside of the box they repeat. @throws RangeError as `gridAt`, and for half a point. */
export async function fieldAt(room: Room, look: GridLook, points: ArrayLike<number>, time: number): Promise<Float32Array> {
  if (points.length % 2 !== 0) throw new RangeError(`expected points of two coordinates, got ${points.length} numbers`);
  const grid = gridOf(look.n, look.length);
  const values = Float64Array.from(await fieldsAt(room, look, grid, time));
  const out = new Float32Array(2 * points.length);
  const four = new Float64Array(FIELDS);
  for (let p = 0; 2 * p < points.length; p++) {
    gather(four, values, grid, points[2 * p]!, points[2 * p + 1]!);
    out.set(four, FIELDS * p);
  }
  return out;
}
