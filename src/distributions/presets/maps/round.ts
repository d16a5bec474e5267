/** Round parts: discs, ellipses, annuli and Gaussians, as maps of the unit square that keep area. */
import type { Part } from './parts.ts';

/** The annulus between two radii around a centre: uniform. An inner radius of 0 makes it a disc. */
export function annulus(centre: readonly [number, number], inner: number, outer: number): Part {
  return {
    size: Math.PI * (outer * outer - inner * inner),
    place(u, v, x) {
      const radius = Math.sqrt(inner * inner + u * (outer * outer - inner * inner));
      x[0] = centre[0] + radius * Math.cos(2 * Math.PI * v);
      x[1] = centre[1] + radius * Math.sin(2 * Math.PI * v);
    },
  };
}

/** The inside of an ellipse with the given half-axes along x and y: uniform. */
export function ellipse(centre: readonly [number, number], across: number, up: number): Part {
  return {
    size: Math.PI * across * up,
    place(u, v, x) {
      x[0] = centre[0] + across * Math.sqrt(u) * Math.cos(2 * Math.PI * v);
      x[1] = centre[1] + up * Math.sqrt(u) * Math.sin(2 * Math.PI * v);
    },
  };
}

/** Writes a standard normal pair: u decides the radius, v the angle (Box & Muller, 1958). */
export function writeNormal(u: number, v: number, x: Float64Array): void {
  const radius = Math.sqrt(-2 * Math.log1p(-u));
  x[0] = radius * Math.cos(2 * Math.PI * v);
  x[1] = radius * Math.sin(2 * Math.PI * v);
}

/** A round Gaussian of standard deviation `deviation` around a centre; all of them weigh the same. */
export function gaussian(centre: readonly [number, number], deviation: number): Part {
  return {
    size: 1,
    place(u, v, x) {
      writeNormal(u, v, x);
      x[0] = centre[0] + deviation * x[0]!;
      x[1] = centre[1] + deviation * x[1]!;
    },
  };
}
