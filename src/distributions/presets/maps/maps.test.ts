/** The maps that the shapes of the gallery are made of. */
import { describe, expect, it } from 'vitest';
import { band, kepler, tube, type Curve } from './curve.ts';
import { cumulated } from './cumulated.ts';
import { countedOut, evenOver, type Part } from './parts.ts';
import { spiral } from './spiral.ts';
import { closest, rowsOf } from './testing.ts';

const circle = (radius: number): Curve => (a, c) => {
  const [cos, sin] = [radius * Math.cos(a), radius * Math.sin(a)];
  c.set([cos, sin, -sin, cos, -cos, -sin]);
};
const at = (part: Part, N: number, u: number, v: number): number[] => {
  const x = new Float64Array(N);
  part.place(u, v, x);
  return [...x];
};

describe('counting out', () => {
  it.each([1, 2, 3, 10, 1000])('gives %i points away, to each part its share within one', (count) => {
    for (const shift of [1e-7, 0.3, 0.5, 1 - 1e-7]) {
      const sizes = [3, 1, 0.5, 7, 2.5];
      const counts = countedOut(sizes, count, shift);
      expect(counts.reduce((a, b) => a + b)).toBe(count);
      counts.forEach((got, k) => expect(Math.abs(got - (count * sizes[k]!) / 14)).toBeLessThan(1));
    }
  });
  it('lets the shift choose who gets a single point', () => {
    expect([0.1, 0.4, 0.9].map((shift) => countedOut([1, 1, 1], 1, shift).indexOf(1))).toEqual([2, 1, 0]);
  });
});

describe('the lattice', () => {
  const sheared = (long: number): Part => ({ size: 1, place: (u, v, x) => x.set([u * long, v / long]) });
  it.each([1, 3, 10, 30])('stays even on a band %i² times as long as wide', (long) => {
    // Of the golden lattice no difference (du, dv) has |du · dv| below 1/(√5 M) asymptotically; by the inequality of means no two points are nearer than √(2/√5) = 0.946 spacings.
    for (const count of [1000, 1024, 4000]) expect(closest(rowsOf(evenOver(2, [sheared(long)], count, 3), 2), 1)).toBeGreaterThan(0.93);
  });
  it('has no seam where it closes', () => {
    const ring: Part = { size: 1, closed: true, place: (u, v, x) => x.set([Math.cos(2 * Math.PI * u), Math.sin(2 * Math.PI * u), v / 10]) };
    for (let count = 900; count < 920; count++) expect(closest(rowsOf(evenOver(3, [ring], count, 3), 3), (2 * Math.PI) / 10)).toBeGreaterThan(0.8);
  });
});

describe('cumulated', () => {
  it('knows the length of a spiral of Archimedes: (θ √(1 + θ²) + arsinh θ)/2', () => {
    const c = new Float64Array(6);
    const { total } = cumulated((t) => (spiral(0.4)(t, c), Math.hypot(c[2]!, c[3]!)), 0, 9);
    expect(total / ((9 * Math.sqrt(82) + Math.asinh(9)) / 2)).toBeCloseTo(1, 6);
  });
  it('inverts t²', () => {
    const { at: inverse } = cumulated((t) => 2 * t, 1, 3);
    for (const share of [0, 0.1, 0.5, 1]) expect(inverse(share)).toBeCloseTo(Math.sqrt(1 + 8 * share), 6);
  });
});

describe('a band', () => {
  const part = band(circle(2), 0, 1, 0.5);
  it('has the area of its sector of an annulus', () => expect(part.size).toBeCloseTo((2.5 ** 2 - 1.5 ** 2) / 2, 9));
  it('takes equal areas to equal areas: the radius has uniform squares', () => {
    // The left side of a circle that runs anticlockwise is the inner one.
    for (const v of [0, 0.2, 0.5, 0.8, 1]) expect(Math.hypot(...at(part, 2, 0.3, v))).toBeCloseTo(Math.sqrt(2.5 ** 2 - v * (2.5 ** 2 - 1.5 ** 2)), 9);
  });
  it('is straight along a line', () => {
    const line = band((t, c) => c.set([t, 0, 1, 0, 0, 0]), 0, 4, 0.5);
    expect(at(line, 2, 0.25, 0.75)).toEqual([1, 0.25]);
  });
});

describe('Kepler’s equation', () => {
  it.each([0, 0.35, 0.6, 0.9])('is solved at eccentricity %d', (e) => {
    for (let angle = 0; angle < 6.3; angle += 0.01) {
      const phi = kepler(angle, e);
      expect(phi - e * Math.sin(phi)).toBeCloseTo(angle, 9);
    }
  });
});

describe('a tube', () => {
  it('around a line is a cylinder, in whatever direction', () => {
    const d = [2 / 7, 3 / 7, 6 / 7];
    const part = tube((t, c) => c.set([...d.map((value) => value * t), ...d, 0, 0, 0]), -1, 3, 0.2);
    for (const v of [0, 0.3, 0.9]) {
      const x = at(part, 3, 0.5, v);
      expect(x.reduce((sum, value, a) => sum + value * d[a]!, 0)).toBeCloseTo(1, 9);
      expect(Math.hypot(...x.map((value, a) => value - d[a]!))).toBeCloseTo(0.2, 9);
    }
  });
});
