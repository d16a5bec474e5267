/** Directions spread evenly: lines through the origin, one of each pair of opposite directions. */

/** The golden angle, π (3 − √5): successive turns by it never line up (Vogel 1979). */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** [count, N] unit vectors row by row. In the plane at equal angles over half a turn; in space a Fibonacci lattice on half the sphere. */
export function evenDirections(N: 2 | 3, count: number): Float64Array {
  const rows = new Float64Array(count * N);
  for (let k = 0; k < count; k++) {
    if (N === 2) {
      const angle = (Math.PI * (k + 0.5)) / count;
      rows.set([Math.cos(angle), Math.sin(angle)], 2 * k);
    } else {
      const height = (k + 0.5) / count;
      const across = Math.sqrt(1 - height * height);
      rows.set([across * Math.cos(k * GOLDEN_ANGLE), across * Math.sin(k * GOLDEN_ANGLE), height], 3 * k);
    }
  }
  return rows;
}
