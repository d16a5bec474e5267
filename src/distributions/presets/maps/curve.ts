/** Curves by their arc length, and bands, sheets and tubes along them, as maps of the unit square that keep area. */
import { cumulated, type Cumulated } from './cumulated.ts';
import type { Part } from './parts.ts';

/** Writes the place on the curve and its first and second derivative by t: [3 N], N = 2 in the plane or 3 in space. */
export type Curve = (t: number, out: Float64Array) => void;

/** Length of a vector: nothing here is so large or small that the much slower Math.hypot would differ. */
function norm(x: number, y: number, z: number): number {
  return Math.sqrt(x * x + y * y + z * z);
}

/** The arc length of a curve from t = `from` to `to`, as a table. */
function arcLength(N: 2 | 3, curve: Curve, from: number, to: number): Cumulated {
  const out = new Float64Array(3 * N);
  const speed = (t: number): number => {
    curve(t, out);
    return norm(out[N]!, out[N + 1]!, N === 3 ? out[N + 2]! : 0);
  };
  return cumulated(speed, from, to);
}

/**
 * The band of all points of the plane within `half` of the curve, at right angles to it: uniform. Even in arc length, and across it too, but for
 * the outer side of a bend, which has more room: the area at offset w is (1 − κ w) dw, κ the signed curvature. |κ| · half has to be below 1.
 */
export function band(curve: Curve, from: number, to: number, half: number): Part {
  const { total: length, at } = arcLength(2, curve, from, to);
  const c = new Float64Array(6);
  return {
    size: length * 2 * half,
    place(u, v, x) {
      curve(at(u), c);
      const speed = norm(c[2]!, c[3]!, 0);
      const curvature = (c[2]! * c[5]! - c[3]! * c[4]!) / speed ** 3;
      // The root w of w − κ w²/2 = q, without cancellation where the curve is straight.
      const q = half * (2 * v - 1) - (curvature * half * half) / 2;
      const w = (2 * q) / (1 + Math.sqrt(1 - 2 * curvature * q));
      x[0] = c[0]! - (w * c[3]!) / speed;
      x[1] = c[1]! + (w * c[2]!) / speed;
    },
  };
}

/** The sheet over a curve of the xz-plane, `depth` deep along y around y = 0: uniform. */
export function sheet(curve: Curve, from: number, to: number, depth: number): Part {
  const { total: length, at } = arcLength(2, curve, from, to);
  const c = new Float64Array(6);
  return {
    size: length * depth,
    place(u, v, x) {
      curve(at(u), c);
      x[0] = c[0]!;
      x[1] = depth * (v - 0.5);
      x[2] = c[1]!;
    },
  };
}

/** Newton steps for Kepler's equation: from the start below six leave nothing to improve up to an eccentricity of 0.9. */
const KEPLER_STEPS = 6;

/** The φ with φ − e sin φ = angle, for 0 ≤ e ≤ 0.9, to 1e-9: Kepler's equation. */
export function kepler(angle: number, e: number): number {
  let phi = angle + e * Math.sin(angle);
  for (let k = 0; k < KEPLER_STEPS; k++) phi -= (phi - e * Math.sin(phi) - angle) / (1 - e * Math.cos(phi));
  return phi;
}

/**
 * The skin of the tube of the given radius around a curve in space: uniform. At the angle φ from the curve's normal the skin has (1 − κ·radius·cos φ) times
 * the area of a straight tube's, so φ solves Kepler's equation. κ·radius has to be at most 0.9.
 *
 * @param closed the curve ends where it begins.
 */
export function tube(curve: Curve, from: number, to: number, radius: number, closed = false): Part {
  const { total: length, at } = arcLength(3, curve, from, to);
  const c = new Float64Array(9);
  const tangent = new Float64Array(3);
  const normal = new Float64Array(3);
  return {
    size: length * 2 * Math.PI * radius,
    closed,
    place(u, v, x) {
      curve(at(u), c);
      const speed = norm(c[3]!, c[4]!, c[5]!);
      for (let a = 0; a < 3; a++) tangent[a] = c[3 + a]! / speed;
      const along = c[6]! * tangent[0]! + c[7]! * tangent[1]! + c[8]! * tangent[2]!;
      for (let a = 0; a < 3; a++) normal[a] = (c[6 + a]! - along * tangent[a]!) / (speed * speed);
      const curvature = norm(normal[0]!, normal[1]!, normal[2]!);
      // A straight line has no normal of its own: any direction across it does.
      if (curvature === 0) writeAcross(tangent, normal);
      else for (let a = 0; a < 3; a++) normal[a]! /= curvature;
      const phi = kepler(2 * Math.PI * v, curvature * radius);
      const [cos, sin] = [radius * Math.cos(phi), radius * Math.sin(phi)];
      for (let a = 0; a < 3; a++) {
        const [b, d] = [(a + 1) % 3, (a + 2) % 3];
        x[a] = c[a]! + cos * normal[a]! + sin * (tangent[b]! * normal[d]! - tangent[d]! * normal[b]!);
      }
    },
  };
}

/** Writes a unit vector at right angles to a unit vector: of the axis along which that has least. */
function writeAcross(tangent: Float64Array, normal: Float64Array): void {
  let least = 0;
  for (let a = 1; a < 3; a++) if (Math.abs(tangent[a]!) < Math.abs(tangent[least]!)) least = a;
  const share = Math.sqrt(1 - tangent[least]! ** 2);
  for (let a = 0; a < 3; a++) normal[a] = ((a === least ? 1 : 0) - tangent[least]! * tangent[a]!) / share;
}
