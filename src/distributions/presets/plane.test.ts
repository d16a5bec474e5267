/** The flat shapes of the gallery against their laws. */
import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../distribution.ts';
import { presetById, type PresetId } from './index.ts';
import { closest, lawOf, lawOfRegion, momentError, rowsOf, shadowError, strayed, type Piece } from './maps/testing.ts';

const TURN = 2 * Math.PI;
const M = 1024;
const SEEDS = [1, 2, 3, 4, 5];
const MANY = 16_384;
const around = {} as Surroundings;

async function pointsOf(id: PresetId, seed: number, count = M): Promise<number[][]> {
  return rowsOf(await presetById(id).points(count, seed, around), 2);
}

/** Everything within `half` of an arc around a centre, between two angles. */
const arc = (x: number, y: number, radius: number, half: number, a: readonly [number, number] = [0, TURN]): Piece => ({
  a,
  b: [radius - half, radius + half],
  place: (angle, r) => [x + r * Math.cos(angle), y + r * Math.sin(angle)],
});
const oval = (x: number, y: number, across: number, up: number): Piece => ({ a: [0, TURN], b: [0, 1], place: (angle, r) => [x + across * r * Math.cos(angle), y + up * r * Math.sin(angle)] });
/** A band along the spiral r = angle, its normal by hand. */
const coil = (turned: number, from: number, to: number, half: number): Piece => ({
  a: [from, to],
  b: [-half, half],
  place(s, w) {
    const [x, y, speed] = [s * Math.cos(s + turned), s * Math.sin(s + turned), Math.sqrt(1 + s * s)];
    return [x - (w * (Math.sin(s + turned) + x)) / speed, y + (w * (Math.cos(s + turned) - y)) / speed];
  },
});
const several = <T>(n: number, make: (k: number) => T): T[] => Array.from({ length: n }, (_, k) => make(k));
const spirals = (arms: number, turns: number): Piece[] => several(arms, (k) => coil((TURN * k) / arms, 0.2 * TURN, (0.2 + turns) * TURN, (0.36 * Math.PI) / arms));

const uniform: [PresetId, Piece[]][] = [
  ['two-moons', [arc(0, 0, 1, 0.13, [0, Math.PI]), arc(1, 0.5, 1, 0.13, [Math.PI, TURN])]],
  ['spirals2', spirals(2, 1.25)],
  ['spirals3', spirals(3, 0.9)],
  ['circles', [0.3, 0.8, 1.3].map((radius) => arc(0, 0, radius, 0.1))],
  ['smiley', [arc(0, 0, 0.95, 0.05), oval(-0.34, 0.3, 0.095, 0.16), oval(0.34, 0.3, 0.095, 0.16), arc(0, 0, 0.58, 0.055, [-Math.PI / 2 - 1.15, -Math.PI / 2 + 1.15])]],
  ['swiss-roll', [coil(0, 1.5 * Math.PI, 4.5 * Math.PI, Math.PI / 6)]],
  ['s-curve', [arc(0, 1, 1, 0.125, [-Math.PI / 2, Math.PI]), arc(0, -1, 1, 0.125, [Math.PI / 2, TURN])]],
  ['checkerboard', several(8, (k) => ({ a: [0, 1], b: [0, 1], place: (p, q) => [2 * (k % 2) + ((k >> 1) % 2) - 2 + p, (k >> 1) - 2 + q] }))],
  ['disk', [oval(0, 0, 1, 1)]],
  ['ellipse', [oval(0, 0, 2, 1)]],
];
/** A bell curve in each of p and q, bent or sheared by `place`. */
const cloud = (place: (p: number, q: number) => number[]): Piece => ({ a: [-6, 6], b: [-6, 6], place, mass: (p, q) => Math.exp(-(p * p + q * q) / 2) });
const hill = (x: number, y: number, deviation: number): Piece => cloud((p, q) => [x + deviation * p, y + deviation * q]);
const hilly: [PresetId, Piece[]][] = [
  ['gaussians8', several(8, (k) => hill(Math.cos((TURN * k) / 8), Math.sin((TURN * k) / 8), 0.095))],
  ['gaussians25', several(25, (k) => hill((k % 5) - 2, Math.floor(k / 5) - 2, 0.11))],
  [
    'pinwheel',
    several(5, (k) =>
      cloud((p, q) => {
        const [out, across, angle] = [1 + 0.3 * p, 0.1 * q, (TURN * k) / 5 + 0.25 * Math.exp(1 + 0.3 * p)];
        return [out * Math.cos(angle) - across * Math.sin(angle), out * Math.sin(angle) + across * Math.cos(angle)];
      }),
    ),
  ],
  // Weight regresses on height with slope 0.5 · 5.3/4.8, and 1 − 0.5² of its variance is left. In strips, for more nodes.
  ['height-weight', several(6, (k) => ({ ...cloud((p, q) => [172.7 + 4.8 * p, 57.6 + 0.5 * 5.3 * p + Math.sqrt(0.75) * 5.3 * q]), b: [2 * k - 6, 2 * k - 4] }))],
];

describe.each(uniform)('%s, uniform on its area,', (id, pieces) => {
  const law = lawOf(pieces);
  it('has the means, variances, covariance and shadows of its law, far better than chance', async () => {
    for (const seed of SEEDS) {
      const points = await pointsOf(id, seed);
      // Independent draws of the very law pass all five seeds with a chance below 1e-14 (0.26^25), and pass the shadows of one with a chance below 1e-3.
      // The fillings themselves stay below 0.30 and 0.43 over 300 other seeds: no false alarm among them.
      expect(momentError(points, law)).toBeLessThan(1 / 3);
      expect(shadowError(points, law)).toBeLessThan(1 / 2);
    }
  });
  it('has them to within 0.3 % of a standard deviation with many points', async () => expect(momentError(await pointsOf(id, 6, MANY), law)).toBeLessThan(1 / 3));
  it('keeps its points apart and inside', async () => {
    const points = await pointsOf(id, 7);
    // Among independent draws the closest pair is further apart than a quarter of the spacing with a chance of e^(−π M/32) < 1e-43. Here, over 300 seeds: 0.32 and more.
    expect(closest(points, law.total)).toBeGreaterThan(1 / 4);
    expect(strayed(points, law)).toBeLessThan(0.04);
  });
});

describe.each(hilly)('%s, made of bell curves,', (id, pieces) => {
  const law = lawOf(pieces);
  it.each(SEEDS)('has the means, variances, covariance and shadows of its law, far better than chance: seed %i', async (seed) => {
    const points = await pointsOf(id, seed);
    // Tails cost evenness: up to 0.48 over 300 seeds, and 0.36 for the shadows. Independent draws pass all five seeds with a chance of 4e-11 (0.38^25).
    expect(momentError(points, law)).toBeLessThan(1 / 2);
    expect(shadowError(points, law)).toBeLessThan(1 / 2);
  });
  it('has them to within 0.3 % of a standard deviation with many points', async () => expect(momentError(await pointsOf(id, 6, MANY), law)).toBeLessThan(1 / 3));
});

describe('the heart', () => {
  const law = lawOfRegion([-1.2, -1.1], [1.2, 1.3], ([x, y]) => (x! * x! + y! * y! - 1) ** 3 <= x! * x! * y! ** 3, 600);
  it.each(SEEDS)('has the moments and shadows of its region, better than chance: seed %i', async (seed) => {
    const points = await pointsOf('heart', seed);
    // Rejection costs some evenness: independent draws pass a moment with a chance of 0.4, all five seeds with 1e-10.
    expect(momentError(points, law)).toBeLessThan(1 / 2);
    expect(shadowError(points, law)).toBeLessThan(1 / 2);
  });
});

describe('hills', () => {
  it.each([['gaussians8', 8], ['gaussians25', 25]] as const)('of %s have the same number of points, within one, each near its own', async (id, hills) => {
    for (const seed of SEEDS) {
      const centres = id === 'gaussians8' ? several(8, (k) => [Math.cos((TURN * k) / 8), Math.sin((TURN * k) / 8)]) : several(25, (k) => [(k % 5) - 2, Math.floor(k / 5) - 2]);
      const counts = new Map<number, number>();
      for (const [x, y] of await pointsOf(id, seed)) {
        const far = centres.map(([cx, cy]) => Math.hypot(x! - cx!, y! - cy!));
        const nearest = far.indexOf(Math.min(...far));
        counts.set(nearest, (counts.get(nearest) ?? 0) + 1);
      }
      expect(counts.size).toBe(hills);
      // Half way to the next hill is 4 and 4.5 deviations: of 1,024 points 0.3 are further out (e^(−4²/2)), so that one or two may be counted with the neighbour.
      for (const count of counts.values()) expect(Math.abs(count - M / hills)).toBeLessThan(3);
    }
  });
});
