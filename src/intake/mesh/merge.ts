/** Meshes to triangles: all parts of a file as one, turned upright, without faces that have no area. */
import { Refusal } from '../reasons.ts';

/** A part of a file: corners and faces, and where it stands. */
export interface Part {
  readonly vertices: number;
  /** Coordinate `axis` of a corner. */
  readonly coordinate: (vertex: number, axis: 0 | 1 | 2) => number;
  /** [3 F] corners of the faces; null when each three corners are a face. */
  readonly index: ArrayLike<number> | null;
  /** [16] column by column; null where the part stands as it is. */
  readonly matrix: ArrayLike<number> | null;
}

export interface Merged {
  /** [V, 3], z up. */
  readonly positions: Float32Array;
  /** [F, 3] */
  readonly faces: Uint32Array;
  /** Faces left out because they have no area. */
  readonly dropped: number;
}

/** More triangles than this take longer than anybody waits, and show nothing that 65,536 charges can. */
export const MOST_TRIANGLES = 2_000_000;

const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** Writes the corners of a part as they stand, turned upright where y is up: x stays, up goes from y to z. */
function writeCorners(out: Float32Array, at: number, { vertices, coordinate, matrix }: Part, yUp: boolean): void {
  const m = matrix ?? identity;
  for (let v = 0; v < vertices; v++) {
    const [x, y, z] = [coordinate(v, 0), coordinate(v, 1), coordinate(v, 2)];
    const wy = m[1]! * x + m[5]! * y + m[9]! * z + m[13]!;
    const wz = m[2]! * x + m[6]! * y + m[10]! * z + m[14]!;
    const o = 3 * (at + v);
    out[o] = m[0]! * x + m[4]! * y + m[8]! * z + m[12]!;
    out[o + 1] = yUp ? -wz : wy;
    out[o + 2] = yUp ? wy : wz;
  }
}

/** True when the matrix turns right hands into left ones, and faces inside out. */
function mirrors(m: ArrayLike<number> | null): boolean {
  if (!m) return false;
  return m[0]! * (m[5]! * m[10]! - m[9]! * m[6]!) - m[4]! * (m[1]! * m[10]! - m[9]! * m[2]!) + m[8]! * (m[1]! * m[6]! - m[5]! * m[2]!) < 0;
}

function hasArea(p: Float32Array, a: number, b: number, c: number): boolean {
  const [i, j, k] = [3 * a, 3 * b, 3 * c];
  const [ux, uy, uz] = [p[j]! - p[i]!, p[j + 1]! - p[i + 1]!, p[j + 2]! - p[i + 2]!];
  const [vx, vy, vz] = [p[k]! - p[i]!, p[k + 1]! - p[i + 1]!, p[k + 2]! - p[i + 2]!];
  return uy * vz !== uz * vy || uz * vx !== ux * vz || ux * vy !== uy * vx;
}

/** @throws Refusal when the part has no such corner. */
function cornerOf({ index, vertices }: Part, face: number, i: number): number {
  const corner = index ? index[3 * face + i]! : 3 * face + i;
  if (!(corner >= 0 && corner < vertices)) throw new Refusal({ is: 'broken mesh', what: `face ${face + 1}` });
  return corner;
}

function checkCorner(positions: Float32Array, corner: number): void {
  for (let a = 0; a < 3; a++) if (!Number.isFinite(positions[3 * corner + a])) throw new Refusal({ is: 'not finite', vertex: corner + 1 });
}

const trianglesOf = ({ index, vertices }: Part): number => Math.floor((index?.length ?? vertices) / 3);

/**
 * @param yUp true for formats in which y is up.
 * @throws Refusal when there are no faces or too many, a corner is missing, or one is not finite.
 */
export function merged(parts: ReadonlyArray<Part>, yUp: boolean): Merged {
  const triangles = parts.reduce((sum, part) => sum + trianglesOf(part), 0);
  if (triangles === 0) throw new Refusal({ is: 'no faces' });
  if (triangles > MOST_TRIANGLES) throw new Refusal({ is: 'too many triangles', triangles, limit: MOST_TRIANGLES });
  const positions = new Float32Array(3 * parts.reduce((sum, { vertices }) => sum + vertices, 0));
  const faces = new Uint32Array(3 * triangles);
  let [vertex, kept] = [0, 0];
  for (const part of parts) {
    writeCorners(positions, vertex, part, yUp);
    const [second, third] = mirrors(part.matrix) ? ([2, 1] as const) : ([1, 2] as const);
    for (let f = 0; f < trianglesOf(part); f++) {
      const a = vertex + cornerOf(part, f, 0);
      const b = vertex + cornerOf(part, f, second);
      const c = vertex + cornerOf(part, f, third);
      checkCorner(positions, a);
      checkCorner(positions, b);
      checkCorner(positions, c);
      if (!hasArea(positions, a, b, c)) continue;
      faces[3 * kept] = a;
      faces[3 * kept + 1] = b;
      faces[3 * kept++ + 2] = c;
    }
    vertex += part.vertices;
  }
  if (kept === 0) throw new Refusal({ is: 'no faces' });
  return { positions, faces: faces.slice(0, 3 * kept), dropped: triangles - kept };
}
