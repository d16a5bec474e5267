/** The shapes of the gallery that stand in space against their laws. */
import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../distribution.ts';
import { presetById, type PresetId } from './index.ts';
import { closest, lawOf, lawOfRegion, momentError, rowsOf, shadowError, strayed, type Piece } from './maps/testing.ts';

const TURN = 2 * Math.PI;
const M = 1024;
const SEEDS = [1, 2, 3, 4, 5];
const MANY = 16_384;
const around = {} as Surroundings;

const cross = (p: number[], q: number[]): number[] => [p[1]! * q[2]! - p[2]! * q[1]!, p[2]! * q[0]! - p[0]! * q[2]!, p[0]! * q[1]! - p[1]! * q[0]!];
const unit = (p: number[]): number[] => p.map((value) => value / Math.hypot(...p));

/** The tube around a curve, by a frame of its own: any two directions across the curve, which is followed by differences. */
const hose = (curve: (s: number) => number[], from: number, to: number, radius: number, up: number[]): Piece => ({
  a: [from, to],
  b: [0, TURN],
  place(s, phi) {
    const [before, after] = [curve(s - 1e-5), curve(s + 1e-5)];
    const tangent = unit(after.map((value, i) => value - before[i]!));
    const side = unit(cross(tangent, up));
    const other = cross(tangent, side);
    return curve(s).map((value, i) => value + radius * (Math.cos(phi) * side[i]! + Math.sin(phi) * other[i]!));
  },
});
const trefoil = (s: number): number[] => {
  const r = 2 + 0.85 * Math.cos(3 * s);
  return [r * Math.sin(2 * s), 0.85 * Math.sin(3 * s), r * Math.cos(2 * s)];
};
const corners = [[-1, -1], [-1, 1], [1, -1], [1, 1]] as const;

const shapes: [PresetId, Piece[]][] = [
  ['torus-knot', [hose(trefoil, 0, TURN, 0.25, [0, 1, 0])]],
  ['torus', [{ a: [0, TURN], b: [0, TURN], place: (s, phi) => [(1 + 0.35 * Math.cos(phi)) * Math.cos(s), (1 + 0.35 * Math.cos(phi)) * Math.sin(s), 0.35 * Math.sin(phi)] }]],
  ['helix', [hose((s) => [Math.cos(s), Math.sin(s), (1.15 * s) / TURN], -1.5 * TURN, 1.5 * TURN, 0.14, [0, 0, 1])]],
  ['swiss-roll3d', [{ a: [1.5 * Math.PI, 4.5 * Math.PI], b: [-5.5, 5.5], place: (s, depth) => [s * Math.cos(s), depth, s * Math.sin(s)] }]],
  ['shell', [{ a: [0, TURN], b: [-Math.PI / 2, Math.PI / 2], place: (s, up) => [Math.cos(up) * Math.cos(s), Math.cos(up) * Math.sin(s), Math.sin(up)] }]],
  ['cube', corners.flatMap(([p, q]) => [
    hose((s) => [s, p, q], -0.93, 0.93, 0.07, [0, 0, 1]),
    hose((s) => [p, s, q], -0.93, 0.93, 0.07, [0, 0, 1]),
    hose((s) => [p, q, s], -0.93, 0.93, 0.07, [1, 0, 0]),
  ])],
];
async function pointsOf(id: PresetId, seed: number, count = M): Promise<number[][]> {
  return rowsOf(await presetById(id).points(count, seed, around), 3);
}

describe.each(shapes)('%s, uniform on its skin,', (id, pieces) => {
  const law = lawOf(pieces);
  it('has the means, variances, covariances and shadows of its law, far better than chance', async () => {
    for (const seed of SEEDS) {
      const points = await pointsOf(id, seed);
      // Independent draws of the very law pass the nine moments of five seeds with a chance below 1e-25 (0.26^45), and the shadows of one with one below 1e-5.
      // The fillings themselves stay below 0.30 and 0.43 over 300 other seeds: no false alarm among them.
      expect(momentError(points, law)).toBeLessThan(1 / 3);
      expect(shadowError(points, law)).toBeLessThan(1 / 2);
    }
  });
  it('has them to within 0.3 % of a standard deviation with many points', async () => expect(momentError(await pointsOf(id, 6, MANY), law)).toBeLessThan(1 / 3));
  it('lies on that skin', async () => expect(strayed(await pointsOf(id, 7), law)).toBeLessThan(0.04));
  if (id !== 'cube') it('keeps its points apart', async () => {
    // Among independent draws the closest pair is further apart than a quarter of the spacing with a chance of e^(−π M/32) < 1e-43. Here, over 300 seeds: 0.32 and more.
    expect(closest(await pointsOf(id, 7), law.total)).toBeGreaterThan(1 / 4);
  });
});

describe('exactly', () => {
  it('the torus is 0.35 from its circle, and its area is 4π² · 0.35 (Pappus)', async () => {
    for (const [x, y, z] of await pointsOf('torus', 3)) expect(Math.hypot(Math.hypot(x!, y!) - 1, z!)).toBeCloseTo(0.35, 12);
    expect(lawOf(shapes.find(([id]) => id === 'torus')![1]).total).toBeCloseTo(4 * Math.PI ** 2 * 0.35, 3);
  });
  it('less of the torus is inside its circle than outside: 1/2 − 0.35/π of it', async () => {
    const inner = (await pointsOf('torus', 3)).filter(([x, y]) => Math.hypot(x!, y!) < 1).length / M;
    // A lattice's error along one coordinate is a few points.
    expect(Math.abs(inner - (0.5 - 0.35 / Math.PI))).toBeLessThan(4 / M);
  });
  it('the sphere has radius 1, and heights without a gap', async () => {
    const points = await pointsOf('shell', 3);
    for (const point of points) expect(Math.hypot(...point)).toBeCloseTo(1, 12);
    const heights = points.map(([, , z]) => z!).toSorted((p, q) => p - q);
    heights.slice(1).forEach((z, i) => expect(z - heights[i]!).toBeCloseTo(2 / M, 12));
  });
  it('each of the twelve edges of the cube has as many points, within one, all 0.07 away from it', async () => {
    const counts = new Map<string, number>();
    for (const point of await pointsOf('cube', 3)) {
      const axis = point.findIndex((_, a) => Math.abs(Math.hypot(Math.abs(point[(a + 1) % 3]!) - 1, Math.abs(point[(a + 2) % 3]!) - 1) - 0.07) < 1e-9);
      expect(axis).not.toBe(-1);
      const edge = `${axis} ${point.map((value, a) => (a === axis ? 0 : Math.sign(value))).join(' ')}`;
      counts.set(edge, (counts.get(edge) ?? 0) + 1);
    }
    expect(counts.size).toBe(12);
    for (const count of counts.values()) expect([85, 86]).toContain(count);
  });
  it('the helix climbs three turns of 1.15, evenly', async () => {
    const heights = (await pointsOf('helix', 3)).map(([, , z]) => z!);
    // Its middle line ends at ±1.5 · 1.15; the tube leans, so that its ends reach up by the radius times the cosine of the slope.
    const lean = 0.14 / Math.hypot(1, 1.15 / TURN);
    expect(Math.max(...heights)).toBeLessThan(1.725 + lean);
    expect(Math.max(...heights)).toBeGreaterThan(1.725);
    expect(Math.min(...heights)).toBeGreaterThan(-1.725 - lean);
  });
});

describe('the solid heart', () => {
  const law = lawOfRegion([-1.2, -0.7, -1.1], [1.2, 0.7, 1.3], ([x, y, z]) => (x! * x! + 2.25 * y! * y! + z! * z! - 1) ** 3 <= z! ** 3 * (x! * x! + 0.1125 * y! * y!), 64);
  it.each(SEEDS)('has the moments and shadows of its region, better than chance: seed %i', async (seed) => {
    const points = await pointsOf('heart3d', seed);
    // Rejection costs evenness: independent draws pass the nine moments of a seed with a chance of 0.03 (0.68^9), all five seeds with 3e-8.
    expect(momentError(points, law)).toBeLessThan(1);
    expect(shadowError(points, law)).toBeLessThan(1 / 2);
  });
});

describe('shapes that need the page', () => {
  const mesh = { positions: [0, 0, 0, 1, 0, 0, 0, 1, 0], faces: [0, 1, 2] };
  it('the teapot has its points on the surface of the mesh that it is given', async () => {
    const asked: unknown[][] = [];
    const given = { teapot: async () => mesh, meshPoints: async (...question: unknown[]) => (asked.push(question), new Float64Array(9)) } as Partial<Surroundings> as Surroundings;
    expect(await presetById('teapot').points(3, 8, given)).toHaveLength(9);
    expect(asked).toEqual([[mesh, 'surface', 3, 8]]);
  });
  it('the word is the ink of PFGM, upright, three tenths as deep as its picture is high', async () => {
    const asked: unknown[][] = [];
    // The left half is inked, and the upper half of that twice as much.
    const raster = { width: 4, height: 2, values: [1, 1, 0, 0, 0.5, 0.5, 0, 0] };
    const given = { rasterise: async (...question: unknown[]) => (asked.push(question), raster) } as Partial<Surroundings> as Surroundings;
    const points = rowsOf(await presetById('word3d').points(M, 8, given), 3);
    expect(asked[0]![0]).toBe('PFGM');
    const [x, depth, height] = [0, 1, 2].map((axis) => points.map((point) => point[axis]!));
    const spans = (values: number[], from: number, to: number): void => {
      expect(Math.min(...values)).toBeGreaterThanOrEqual(from);
      expect(Math.max(...values)).toBeLessThanOrEqual(to);
      expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.98 * (to - from));
    };
    spans(x!, 0, 2);
    spans(depth!, 0, 0.3 * 2);
    spans(height!, 0, 2);
    // Two thirds above the middle, within 1 %: independent draws are off by 1.5 %.
    expect(Math.abs(height!.filter((z) => z > 1).length / M - 2 / 3)).toBeLessThan(0.01);
  });
});
