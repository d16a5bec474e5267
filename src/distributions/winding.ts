/** How often a mesh winds around a point: exactly by the faces above it, or as a fraction by the angles of all faces. */
import type { Triangles } from './distribution.ts';

/** Columns on a side of the grid, at most. */
const MOST_COLUMNS = 1024;

/**
 * The turns of the mesh around a point, a whole number for a closed mesh: the sum of the solid angles of its faces over 4π
 * (A. Van Oosterom & J. Strackee, 1983; A. Jacobson et al., "Robust inside-outside segmentation using generalized winding numbers", 2013).
 */
export function windingAt({ positions: p, faces }: Triangles, x: number, y: number, z: number): number {
  let sum = 0;
  for (let f = 0; f < faces.length; f += 3) {
    const [a, b, c] = [3 * faces[f]!, 3 * faces[f + 1]!, 3 * faces[f + 2]!];
    const [ax, ay, az] = [p[a]! - x, p[a + 1]! - y, p[a + 2]! - z];
    const [bx, by, bz] = [p[b]! - x, p[b + 1]! - y, p[b + 2]! - z];
    const [cx, cy, cz] = [p[c]! - x, p[c + 1]! - y, p[c + 2]! - z];
    const [ra, rb, rc] = [Math.sqrt(ax * ax + ay * ay + az * az), Math.sqrt(bx * bx + by * by + bz * bz), Math.sqrt(cx * cx + cy * cy + cz * cz)];
    const volume = ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    const beside = ra * rb * rc + (ax * bx + ay * by + az * bz) * rc + (bx * cx + by * cy + bz * cz) * ra + (cx * ax + cy * ay + cz * az) * rb;
    sum += Math.atan2(volume, beside);
  }
  return sum / (2 * Math.PI);
}

/**
 * On which side of the line through two corners a point lies in the plane, always computed from the same end, so that the faces on both
 * sides of an edge agree even where rounding decides. Never 0.
 */
function side(ax: number, ay: number, bx: number, by: number, x: number, y: number): 1 | -1 {
  if (ax < bx || (ax === bx && ay < by)) return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0 ? 1 : -1;
  return (ax - bx) * (y - by) - (ay - by) * (x - bx) >= 0 ? -1 : 1;
}

/** Faces by the column of the box in which they lie: those of column c are `held[starts[c]]` to `held[starts[c + 1] - 1]`. */
interface Columns {
  readonly starts: Uint32Array;
  readonly held: Uint32Array;
}

/** [F, 4] first and last column of each face, along x and y. */
function spans({ positions, faces }: Triangles, columnOf: (value: number, axis: 0 | 1) => number): Uint16Array {
  const count = faces.length / 3;
  const found = new Uint16Array(4 * count);
  for (let f = 0; f < count; f++) {
    for (const axis of [0, 1] as const) {
      const [a, b, c] = [positions[3 * faces[3 * f]! + axis]!, positions[3 * faces[3 * f + 1]! + axis]!, positions[3 * faces[3 * f + 2]! + axis]!];
      found[4 * f + 2 * axis] = columnOf(Math.min(a, b, c), axis);
      found[4 * f + 2 * axis + 1] = columnOf(Math.max(a, b, c), axis);
    }
  }
  return found;
}

function filed(span: Uint16Array, side: number): Columns {
  const starts = new Uint32Array(side * side + 1);
  const each = (visit: (column: number, face: number) => void): void => {
    for (let f = 0; f < span.length / 4; f++) {
      for (let j = span[4 * f + 2]!; j <= span[4 * f + 3]!; j++) for (let i = span[4 * f]!; i <= span[4 * f + 1]!; i++) visit(j * side + i, f);
    }
  };
  each((column) => starts[column + 1]!++);
  for (let c = 0; c < side * side; c++) starts[c + 1]! += starts[c]!;
  const next = starts.slice();
  const held = new Uint32Array(starts[side * side]!);
  each((column, face) => (held[next[column]!++] = face));
  return { starts, held };
}

/**
 * Makes the counter of turns by the faces above a point: each counts 1 or −1, by which way it is turned.
 *
 * @param low and `high` [3]: the box around the mesh, in which all points lie.
 * @returns the turns; 0 also where the column of the point is torn, that is, leaves the mesh more or less often than it enters it.
 */
export function columnGrid(mesh: Triangles, low: Float64Array, high: Float64Array): (x: number, y: number, z: number) => number {
  const { positions: p, faces } = mesh;
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.ceil(Math.sqrt(faces.length / 3))));
  const columnOf = (value: number, axis: 0 | 1): number => Math.min(columns - 1, Math.floor(((value - low[axis]!) / (high[axis]! - low[axis]!)) * columns));
  const { starts, held } = filed(spans(mesh, columnOf), columns);
  return (x, y, z) => {
    const column = columnOf(y, 1) * columns + columnOf(x, 0);
    let [above, through] = [0, 0];
    for (let k = starts[column]!; k < starts[column + 1]!; k++) {
      const f = 3 * held[k]!;
      const [a, b, c] = [3 * faces[f]!, 3 * faces[f + 1]!, 3 * faces[f + 2]!];
      const [ax, ay, bx, by, cx, cy] = [p[a]!, p[a + 1]!, p[b]!, p[b + 1]!, p[c]!, p[c + 1]!];
      const turn = side(ax, ay, bx, by, x, y);
      if (side(bx, by, cx, cy, x, y) !== turn || side(cx, cy, ax, ay, x, y) !== turn) continue;
      through += turn;
      // Height of the plane of the face at the point. Faces seen edge-on have no inside and never come here but by rounding.
      const [ux, uy, vx, vy] = [bx - ax, by - ay, cx - ax, cy - ay];
      const area = ux * vy - uy * vx;
      if (area === 0) continue;
      const [s, t] = [((x - ax) * vy - (y - ay) * vx) / area, (ux * (y - ay) - uy * (x - ax)) / area];
      if (p[a + 2]! + s * (p[b + 2]! - p[a + 2]!) + t * (p[c + 2]! - p[a + 2]!) > z) above += turn;
    }
    return through === 0 ? above : 0;
  };
}
