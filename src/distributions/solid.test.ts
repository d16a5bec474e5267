/** Points of meshes: on the skin or inside, even, in proportion to area or volume, and refused where there is no inside. */
import { describe, expect, it } from 'vitest';
import type { Triangles } from './distribution.ts';
import { HollowMeshError, meshPoints } from './solid.ts';
import { windingAt } from './winding.ts';

/** The box from `low` to `high`, its faces turned outward; without its top when open. */
function box(low: number[], high: number[], open = false): Triangles {
  const positions = Array.from({ length: 8 }, (_, i) => [i & 1 ? high[0]! : low[0]!, i & 2 ? high[1]! : low[1]!, i & 4 ? high[2]! : low[2]!]).flat();
  const sides = [[0, 2, 3, 1], [0, 1, 5, 4], [1, 3, 7, 5], [3, 2, 6, 7], [2, 0, 4, 6], ...(open ? [] : [[4, 5, 7, 6]])];
  return { positions, faces: sides.flatMap(([a, b, c, d]) => [a!, b!, c!, a!, c!, d!]) };
}
/** A sphere of `rings` rings of as many faces, radius 1, about the origin. */
function sphere(rings: number): Triangles {
  const positions: number[] = [];
  for (let i = 0; i <= rings; i++) for (let j = 0; j < 2 * rings; j++) {
    const [theta, phi] = [(Math.PI * i) / rings, (Math.PI * j) / rings];
    positions.push(Math.sin(theta) * Math.cos(phi), Math.sin(theta) * Math.sin(phi), Math.cos(theta));
  }
  const faces: number[] = [];
  for (let i = 0; i < rings; i++) for (let j = 0; j < 2 * rings; j++) {
    const [a, b] = [i * 2 * rings + j, i * 2 * rings + ((j + 1) % (2 * rings))];
    const [c, d] = [a + 2 * rings, b + 2 * rings];
    faces.push(a, c, d, a, d, b);
  }
  return { positions, faces };
}
function together(...meshes: Triangles[]): Triangles {
  const positions: number[] = [];
  const faces: number[] = [];
  for (const mesh of meshes) {
    for (let i = 0; i < mesh.faces.length; i++) faces.push(mesh.faces[i]! + positions.length / 3);
    for (let i = 0; i < mesh.positions.length; i++) positions.push(mesh.positions[i]!);
  }
  return { positions, faces };
}
/** Every face with corners of its own, as in STL. */
function loose({ positions, faces }: Triangles): Triangles {
  const rows = Array.from(faces, (corner) => [positions[3 * corner]!, positions[3 * corner + 1]!, positions[3 * corner + 2]!]);
  return { positions: rows.flat(), faces: rows.map((_, i) => i) };
}
const turned = ({ positions, faces }: Triangles): Triangles => ({ positions, faces: Array.from(faces).toReversed() });
const rows = (flat: Float64Array): [number, number, number][] => Array.from({ length: flat.length / 3 }, (_, i) => [flat[3 * i]!, flat[3 * i + 1]!, flat[3 * i + 2]!]);
const share = (points: [number, number, number][], where: (x: number, y: number, z: number) => boolean): number => points.filter((p) => where(...p)).length / points.length;

/** Points asked for, and how far a share of independent points would be off at three standard deviations: three halves of 1/√n. */
const COUNT = 4096;
const CHANCE = 1.5 / Math.sqrt(COUNT);

describe.each(['surface', 'volume'] as const)('points of a %s', (filled) => {
  it('are as many as asked for, the same for the same seed, and others for another', () => {
    const points = meshPoints(sphere(8), filled, 100, 3);
    expect(points).toHaveLength(300);
    expect(meshPoints(sphere(8), filled, 100, 3)).toEqual(points);
    expect(meshPoints(sphere(8), filled, 100, 4)).not.toEqual(points);
  });
  it('are those of the same mesh in other numbers', () => {
    const { positions, faces } = sphere(6);
    expect(meshPoints({ positions: Float64Array.from(positions), faces: Uint32Array.from(faces) }, filled, 50, 1)).toEqual(meshPoints({ positions, faces }, filled, 50, 1));
  });
  it.each([
    ['no faces', { positions: [0, 0, 0], faces: [] }],
    ['a corner that is not there', { positions: [0, 0, 0, 1, 0, 0, 0, 1, 0], faces: [0, 1, 3] }],
    ['NaN', { positions: [0, 0, NaN, 1, 0, 0, 0, 1, 0], faces: [0, 1, 2] }],
    ['half a row', { positions: [0, 0, 0, 1], faces: [0, 0, 0] }],
  ])('refuse %s', (_name, mesh) => expect(() => meshPoints(mesh, filled, 5, 1)).toThrow(RangeError));
  it.each([0, -1, 1.5, NaN])('refuse a count of %d', (count) => expect(() => meshPoints(sphere(4), filled, count, 1)).toThrow(RangeError));
});

describe('a skin', () => {
  const cuboid = box([0, 0, 0], [1, 2, 3]);
  it('holds all its points', () => {
    const onSide = (value: number, high: number): boolean => Math.abs(value) < 1e-12 || Math.abs(value - high) < 1e-12;
    expect(share(rows(meshPoints(cuboid, 'surface', COUNT, 1)), (x, y, z) => onSide(x, 1) || onSide(y, 2) || onSide(z, 3))).toBe(1);
  });
  it('has as much charge on each side as it has area, far more exactly than by chance', () => {
    const points = rows(meshPoints(cuboid, 'surface', COUNT, 1));
    // Sides of areas 6, 6, 3, 3, 2, 2. Along the curve at most two faces are cut for each side and end of it: eight points.
    const sides = [
      [(x: number) => x < 1e-12, 6], [(x: number) => x > 1 - 1e-12, 6],
      [(_: number, y: number) => y < 1e-12, 3], [(_: number, y: number) => y > 2 - 1e-12, 3],
      [(_: number, __: number, z: number) => z < 1e-12, 2], [(_: number, __: number, z: number) => z > 3 - 1e-12, 2],
    ] as const;
    for (const [on, area] of sides) expect(Math.abs(share(points, on) - area / 22) * COUNT).toBeLessThanOrEqual(8);
  });
  it('is even within a face', () => {
    const square: Triangles = { positions: [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0], faces: [0, 1, 2, 0, 2, 3] };
    const points = rows(meshPoints(square, 'surface', COUNT, 5));
    let worst = 0;
    for (let i = 1; i <= 16; i++) for (let j = 1; j <= 16; j++) worst = Math.max(worst, Math.abs(share(points, (x, y) => x < i / 16 && y < j / 16) - (i * j) / 256));
    expect(worst).toBeLessThan(CHANCE / 3);
  });
  it('of a sphere of many faces has the moments of the sphere', () => {
    const points = rows(meshPoints(sphere(64), 'surface', COUNT, 2));
    const mean = (of: (p: [number, number, number]) => number): number => points.reduce((sum, p) => sum + of(p), 0) / COUNT;
    // By chance x is off by 1/√(3n) = 0.009 and x² − 1/3 by √(4/45/n) = 0.0047; the faces themselves lie 2e-4 inside the sphere.
    for (const a of [0, 1, 2] as const) {
      expect(Math.abs(mean((p) => p[a]))).toBeLessThan(0.003);
      expect(Math.abs(mean((p) => p[a] ** 2) - 1 / 3)).toBeLessThan(0.0025);
    }
  });
  it('leaves out faces without area, first and last ones too', () => {
    const { positions, faces } = box([0, 0, 0], [1, 1, 1]);
    const points = meshPoints({ positions, faces: [0, 0, 0, ...Array.from(faces), 7, 7, 7, 0, 7, 0] }, 'surface', 500, 1);
    expect(points.every(Number.isFinite)).toBe(true);
    expect(() => meshPoints({ positions, faces: [0, 0, 1] }, 'surface', 5, 1)).toThrow('expected a surface');
  });
});

describe('an inside', () => {
  it.each([
    ['a sphere', sphere(48)],
    ['a sphere turned inside out', turned(sphere(48))],
    ['a sphere of loose faces', loose(sphere(48))],
  ])('of %s is filled in proportion to volume', (_name, mesh) => {
    const points = rows(meshPoints(mesh, 'volume', COUNT, 1));
    expect(share(points, (x, y, z) => x * x + y * y + z * z <= 1)).toBe(1);
    expect(Math.abs(share(points, (x, y, z) => x * x + y * y + z * z < 0.25) - 1 / 8)).toBeLessThan(CHANCE / 3);
    for (const a of [0, 1, 2]) expect(Math.abs(share(points, (...p) => p[a]! < 0) - 0.5)).toBeLessThan(CHANCE / 3);
  });
  it('of shells that overlap is that of both, even where they do', () => {
    const points = rows(meshPoints(together(box([0, 0, 0], [2, 1, 1]), box([1, 0.2, 0.2], [3, 0.8, 0.8])), 'volume', COUNT, 1));
    // 2 + 0.36 in all, of which 0.36 are in both.
    expect(Math.abs(share(points, (x) => x > 2) - 0.36 / 2.36)).toBeLessThan(CHANCE / 2);
    expect(Math.abs(share(points, (x, y, z) => x > 1 && x < 2 && Math.abs(y - 0.5) < 0.3 && Math.abs(z - 0.5) < 0.3) - 0.36 / 2.36)).toBeLessThan(CHANCE / 2);
  });
  it('has a hollow where a shell turned inward is', () => {
    const points = rows(meshPoints(together(box([0, 0, 0], [1, 1, 1]), turned(box([0.25, 0.25, 0.25], [0.75, 0.75, 0.75]))), 'volume', COUNT, 1));
    expect(share(points, (x, y, z) => Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5), Math.abs(z - 0.5)) < 0.25)).toBe(0);
  });
  it('agrees with the solid angles of the faces at every point', () => {
    const mesh = together(sphere(12), turned(box([-0.3, -0.3, -0.3], [0.3, 0.3, 0.3])), box([0.5, 0.5, -2], [1.5, 1.5, 2]));
    for (const [x, y, z] of rows(meshPoints(mesh, 'volume', 500, 1))) expect(Math.round(windingAt(mesh, x, y, z))).not.toBe(0);
  });
  it('of points right above the edges of a grid of faces is not torn', () => {
    // Corners and edges lie on dyadic fractions, so that many are met exactly.
    const points = rows(meshPoints(together(...Array.from({ length: 8 }, (_, i) => box([i / 8, 0, 0], [(i + 1) / 8, 1, 1]))), 'volume', COUNT, 1));
    for (let i = 0; i < 8; i++) expect(Math.abs(share(points, (x) => x >= i / 8 && x < (i + 1) / 8) - 1 / 8)).toBeLessThan(CHANCE / 3);
  });
  it.each<[string, Triangles]>([
    ['a box without its top', box([0, 0, 0], [1, 1, 1], true)],
    ['a sheet', { positions: [0, 0, 0, 1, 0, 0, 0, 1, 0], faces: [0, 1, 2] }],
    ['a sheet that is bent', { positions: [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1], faces: [0, 1, 2, 1, 3, 2] }],
    ['two sheets on one another', { positions: [0, 0, 0, 1, 0, 0, 0, 1, 0.5], faces: [0, 1, 2, 0, 2, 1] }],
    ['a tube without ends', { positions: box([0, 0, 0], [1, 1, 4]).positions, faces: Array.from(box([0, 0, 0], [1, 1, 4], true).faces).slice(6) }],
    ['faces turned at random', { ...sphere(12), faces: Array.from({ length: sphere(12).faces.length / 3 }, (_, f) => {
      const [a, b, c] = Array.from(sphere(12).faces).slice(3 * f, 3 * f + 3);
      return (f * 2654435761) % 7 < 3 ? [a!, c!, b!] : [a!, b!, c!];
    }).flat() }],
  ])('of %s there is none', (_name, mesh) => expect(() => meshPoints(mesh, 'volume', 50, 1)).toThrow(HollowMeshError));
  it('does not leak out of a small hole', () => {
    // Above the cube floats a small box without its bottom, through which all that is below would count as inside.
    const small = box([0.4, 0.4, 2], [0.6, 0.6, 2.2]);
    const points = rows(meshPoints(together(box([0, 0, 0], [1, 1, 1]), { ...small, faces: Array.from(small.faces).slice(6) }), 'volume', COUNT, 1));
    expect(share(points, (_, __, z) => z <= 1)).toBe(1);
  });
  it('is found although a small hole is left at the pole', () => {
    const { positions, faces } = sphere(32);
    expect(meshPoints({ positions, faces: Array.from(faces).slice(6 * 64 * 2) }, 'volume', 200, 1)).toHaveLength(600);
  });
});

it('gives 65,536 points of 50,000 faces, on the skin and within', () => {
  const { positions, faces } = sphere(112);
  expect(faces.length / 3).toBeGreaterThan(50_000);
  const typed = { positions: Float32Array.from(positions), faces: Uint32Array.from(faces) };
  for (const filled of ['surface', 'volume'] as const) expect(meshPoints(typed, filled, 65_536, 1)).toHaveLength(3 * 65_536);
});
