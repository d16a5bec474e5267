/**
 * Sums over charges with kernels (d² + r²)^-H of small H by multiplication alone: H = 3/2 to 7/2, and the two of the plain field.
 * One pass and no logarithm; float64 holds all of it unless a sample sits on a charge at a vanishing level.
 * The loops differ in one line each and are written out: called through a function, that line would cost more than all the rest.
 *
 * Each writes Σ q K and Σ q K y, the plain ones 0 and Σ q K (x − y), into `sums` [4]. `r2` > 0, data units squared.
 */
import type { Columns } from './columns.ts';

export type WriteSums = (sums: Float64Array, charges: Columns, px: number, py: number, pz: number, r2: number) => void;

/** H = 3/2: PFGM in the plane. */
function threeHalves(sums: Float64Array, { x, y, z, q }: Columns, px: number, py: number, pz: number, r2: number): void {
  const count = q.length;
  let s = 0;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const yx = x[i]!;
    const yy = y[i]!;
    const yz = z[i]!;
    const dx = px - yx;
    const dy = py - yy;
    const dz = pz - yz;
    const a = dx * dx + dy * dy + dz * dz + r2;
    const w = q[i]! / (a * Math.sqrt(a));
    s += w;
    sx += w * yx;
    sy += w * yy;
    sz += w * yz;
  }
  sums[0] = s;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}

/** H = 2. */
function two(sums: Float64Array, { x, y, z, q }: Columns, px: number, py: number, pz: number, r2: number): void {
  const count = q.length;
  let s = 0;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const yx = x[i]!;
    const yy = y[i]!;
    const yz = z[i]!;
    const dx = px - yx;
    const dy = py - yy;
    const dz = pz - yz;
    const a = dx * dx + dy * dy + dz * dz + r2;
    const w = q[i]! / (a * a);
    s += w;
    sx += w * yx;
    sy += w * yy;
    sz += w * yz;
  }
  sums[0] = s;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}

/** H = 5/2. */
function fiveHalves(sums: Float64Array, { x, y, z, q }: Columns, px: number, py: number, pz: number, r2: number): void {
  const count = q.length;
  let s = 0;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const yx = x[i]!;
    const yy = y[i]!;
    const yz = z[i]!;
    const dx = px - yx;
    const dy = py - yy;
    const dz = pz - yz;
    const a = dx * dx + dy * dy + dz * dz + r2;
    const w = q[i]! / (a * a * Math.sqrt(a));
    s += w;
    sx += w * yx;
    sy += w * yy;
    sz += w * yz;
  }
  sums[0] = s;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}

/** H = 3. */
function three(sums: Float64Array, { x, y, z, q }: Columns, px: number, py: number, pz: number, r2: number): void {
  const count = q.length;
  let s = 0;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const yx = x[i]!;
    const yy = y[i]!;
    const yz = z[i]!;
    const dx = px - yx;
    const dy = py - yy;
    const dz = pz - yz;
    const a = dx * dx + dy * dy + dz * dz + r2;
    const w = q[i]! / (a * a * a);
    s += w;
    sx += w * yx;
    sy += w * yy;
    sz += w * yz;
  }
  sums[0] = s;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}

/** H = 7/2. */
function sevenHalves(sums: Float64Array, { x, y, z, q }: Columns, px: number, py: number, pz: number, r2: number): void {
  const count = q.length;
  let s = 0;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const yx = x[i]!;
    const yy = y[i]!;
    const yz = z[i]!;
    const dx = px - yx;
    const dy = py - yy;
    const dz = pz - yz;
    const a = dx * dx + dy * dy + dz * dz + r2;
    const w = q[i]! / (a * a * a * Math.sqrt(a));
    s += w;
    sx += w * yx;
    sy += w * yy;
    sz += w * yz;
  }
  sums[0] = s;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}

/** The sum for the power 2H, if there is one. */
export const powerSums: Readonly<Record<number, WriteSums>> = { 3: threeHalves, 4: two, 5: fiveHalves, 6: three, 7: sevenHalves };

/** The plain field in the plane, 1/(d² + r²). */
export function plainFlat(sums: Float64Array, { x, y, z, q }: Columns, px: number, py: number, pz: number, r2: number): void {
  const count = q.length;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const dx = px - x[i]!;
    const dy = py - y[i]!;
    const dz = pz - z[i]!;
    const a = dx * dx + dy * dy + dz * dz + r2;
    const w = q[i]! / (a);
    sx += w * dx;
    sy += w * dy;
    sz += w * dz;
  }
  sums[0] = 0;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}

/** The plain field in space, (d² + r²)^(-3/2). */
export function plainSpace(sums: Float64Array, { x, y, z, q }: Columns, px: number, py: number, pz: number, r2: number): void {
  const count = q.length;
  let sx = 0;
  let sy = 0;
  let sz = 0;
  for (let i = 0; i < count; i++) {
    const dx = px - x[i]!;
    const dy = py - y[i]!;
    const dz = pz - z[i]!;
    const a = dx * dx + dy * dy + dz * dz + r2;
    const w = q[i]! / (a * Math.sqrt(a));
    sx += w * dx;
    sy += w * dy;
    sz += w * dz;
  }
  sums[0] = 0;
  sums[1] = sx;
  sums[2] = sy;
  sums[3] = sz;
}
