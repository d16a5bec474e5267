/** Points on the skin of a mesh and in its inside. */
import type { Filled, Triangles } from './distribution.ts';
import { seedOffset, writeEvenPoint } from './even.ts';
import { KEY_BITS, spaceKey } from './hilbert.ts';
import { columnGrid, windingAt } from './winding.ts';
import { sharedUniform, streams } from '../core/random.ts';

/** The mesh has no inside: it is open, or as flat as a sheet. */
export class HollowMeshError extends Error {
  override readonly name = 'HollowMeshError';
  constructor() {
    super('the mesh does not enclose a volume');
  }
}

/** Gives up when fewer than one candidate in this many lies inside. */
const FEWEST_INSIDE = 2000;
const CELLS = 2 ** KEY_BITS;

/** @throws RangeError when the mesh is none, or the count is not a positive whole number. */
function check({ positions, faces }: Triangles, count: number): void {
  if (!(Number.isInteger(count) && count >= 1)) throw new RangeError(`expected a positive whole number of points, got ${count}`);
  const vertices = positions.length / 3;
  if (!(Number.isInteger(vertices) && faces.length >= 3 && faces.length % 3 === 0)) {
    throw new RangeError(`mesh: expected rows of three, got ${positions.length} coordinates and ${faces.length} corners`);
  }
  for (let i = 0; i < positions.length; i++) if (!Number.isFinite(positions[i])) throw new RangeError(`mesh, vertex ${Math.floor(i / 3)}: expected a finite position`);
  for (let i = 0; i < faces.length; i++) {
    const corner = faces[i]!;
    if (!(Number.isInteger(corner) && corner >= 0 && corner < vertices)) throw new RangeError(`mesh, face ${Math.floor(i / 3)}: expected corners below ${vertices}, got ${corner}`);
  }
}

/** Least and greatest coordinates of the corners of the faces, [3] each. */
function boxOf({ positions, faces }: Triangles): { readonly low: Float64Array; readonly high: Float64Array } {
  const low = new Float64Array(3).fill(Infinity);
  const high = new Float64Array(3).fill(-Infinity);
  for (let i = 0; i < faces.length; i++) {
    for (let a = 0; a < 3; a++) {
      const value = positions[3 * faces[i]! + a]!;
      if (value < low[a]!) low[a] = value;
      if (value > high[a]!) high[a] = value;
    }
  }
  return { low, high };
}

/** Twice the area of a face. */
function doubleArea({ positions: p, faces }: Triangles, face: number): number {
  const [a, b, c] = [3 * faces[3 * face]!, 3 * faces[3 * face + 1]!, 3 * faces[3 * face + 2]!];
  const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
  const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
}

/** The faces along the Hilbert curve through their centres, so that neighbours in the order are neighbours in space: [F]. */
function facesAlongCurve(mesh: Triangles): Uint32Array {
  const { positions, faces } = mesh;
  const { low, high } = boxOf(mesh);
  const scale = CELLS / Math.max(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!, Number.MIN_VALUE);
  const count = faces.length / 3;
  const keys = new Float64Array(count);
  const cell = (face: number, a: number): number => {
    const sum = positions[3 * faces[3 * face]! + a]! + positions[3 * faces[3 * face + 1]! + a]! + positions[3 * faces[3 * face + 2]! + a]!;
    return Math.min(CELLS - 1, Math.floor((sum / 3 - low[a]!) * scale));
  };
  for (let face = 0; face < count; face++) keys[face] = spaceKey(cell(face, 0), cell(face, 1), cell(face, 2));
  return Uint32Array.from({ length: count }, (_, face) => face).toSorted((a, b) => keys[a]! - keys[b]! || a - b);
}

/** Every so much area along the curve a point, evenly placed within its face. */
function surfacePoints(mesh: Triangles, count: number, seed: number): Float64Array {
  const { positions, faces } = mesh;
  const order = facesAlongCurve(mesh);
  const areas = Float64Array.from(order, (face) => doubleArea(mesh, face));
  const total = areas.reduce((sum, area) => sum + area, 0);
  if (!(total > 0 && total < Infinity)) throw new RangeError(`mesh: expected a surface, got one of area ${total / 2}`);
  const offset = sharedUniform(seed, streams.filling);
  const within = seedOffset(2, seed);
  const even = new Float64Array(2);
  const points = new Float64Array(3 * count);
  let [at, passed] = [0, 0];
  for (let k = 0; k < count; k++) {
    const wanted = ((k + offset) / count) * total;
    while (at < order.length - 1 && passed + areas[at]! <= wanted) passed += areas[at++]!;
    while (areas[at] === 0) passed -= areas[--at]!;
    writeEvenPoint(even, k, within);
    // The square onto the triangle: its far half is folded onto the near one, which keeps areas and neighbours.
    const folded = even[0]! + even[1]! > 1;
    const [u, v] = folded ? [1 - even[0]!, 1 - even[1]!] : [even[0]!, even[1]!];
    const face = order[at]!;
    for (let a = 0; a < 3; a++) {
      const from = positions[3 * faces[3 * face]! + a]!;
      points[3 * k + a] = from + u * (positions[3 * faces[3 * face + 1]! + a]! - from) + v * (positions[3 * faces[3 * face + 2]! + a]! - from);
    }
  }
  return points;
}

/** Share of points around which the mesh winds a fraction of a turn, above which it is open. */
const MOST_TORN = 0.05;
/** A turn may be off by this much, as near a small hole. */
const TORN = 0.1;
/** Points at which the turns are measured: as many as can be in about 50 ms, within bounds. */
const TURNS = 2 ** 21;
const FEWEST_PROBES = 32;
const MOST_PROBES = 256;

function isOpen(mesh: Triangles, low: Float64Array, high: Float64Array): boolean {
  const probes = Math.max(FEWEST_PROBES, Math.min(MOST_PROBES, Math.floor((3 * TURNS) / mesh.faces.length)));
  const x = new Float64Array(3);
  const start = new Float64Array(3);
  let torn = 0;
  for (let k = 0; k < probes; k++) {
    writeEvenPoint(x, k, start);
    for (let a = 0; a < 3; a++) x[a] = low[a]! + x[a]! * (high[a]! - low[a]!);
    const turns = windingAt(mesh, x[0]!, x[1]!, x[2]!);
    if (Math.abs(turns - Math.round(turns)) > TORN) torn++;
  }
  return torn > MOST_TORN * probes;
}

/** The even sequence in the box around the mesh, without what lies outside. */
function volumePoints(mesh: Triangles, count: number, seed: number): Float64Array {
  const { low, high } = boxOf(mesh);
  if (![0, 1, 2].every((a) => high[a]! > low[a]!) || isOpen(mesh, low, high)) throw new HollowMeshError();
  const turns = columnGrid(mesh, low, high);
  const offset = seedOffset(3, seed);
  const x = new Float64Array(3);
  const points = new Float64Array(3 * count);
  let found = 0;
  for (let index = 0; found < count; index++) {
    if (index > FEWEST_INSIDE * (found + 1)) throw new HollowMeshError();
    writeEvenPoint(x, index, offset);
    for (let a = 0; a < 3; a++) x[a] = low[a]! + x[a]! * (high[a]! - low[a]!);
    if (turns(x[0]!, x[1]!, x[2]!) !== 0) points.set(x, 3 * found++);
  }
  return points;
}

/**
 * `count` points that represent a mesh evenly, in its own units: [count, 3] row by row. The same arguments always give the same points.
 *
 * @param filled 'volume' is all around which the surface winds, whichever way its faces are turned.
 * @throws RangeError for a mesh or a count that is none, or a mesh without area.
 * @throws HollowMeshError when a volume is asked for and the mesh is open or encloses next to nothing.
 */
export function meshPoints(mesh: Triangles, filled: Filled, count: number, seed: number): Float64Array {
  check(mesh, count);
  return filled === 'surface' ? surfacePoints(mesh, count, seed) : volumePoints(mesh, count, seed);
}
