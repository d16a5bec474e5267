/** What metrics leave out and what rounding adds does not show: directions of projections, and distances that are nearly nothing. */
import { expect, it } from 'vitest';
import { chargesFrom, equalCharges } from '../core/charges.ts';
import { writeUniforms } from '../core/random.ts';
import { energyDistance } from './energy.ts';
import { lineTransport, slicedWasserstein } from './sliced-wasserstein.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);

function uniforms(n: number, run: number): Float64Array {
  const u = new Float64Array(n);
  writeUniforms(u, run, 7, 0);
  return u;
}

it('sliced Wasserstein-2 in the plane is that of all directions, to a thousandth', () => {
  const points = uniforms(120, 1).map((u, j) => (j % 2 ? 2.5 * u - 1 : 0.4 * u));
  const count = 2000;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const [a, b] = [Math.cos((Math.PI * k) / count), Math.sin((Math.PI * k) / count)];
    const along = (rows: Float64Array): number[] => Array.from({ length: rows.length / 2 }, (_, i) => a * rows[2 * i]! + b * rows[2 * i + 1]!);
    const places = along(five.positions);
    const order = places.map((_, i) => i).toSorted((i, j) => places[i]! - places[j]!);
    const line = { at: Float64Array.from(order, (i) => places[i]!), weights: Float64Array.from(order, (i) => five.weights[i]!) };
    sum += lineTransport(Float64Array.from(along(points)).toSorted(), line) / count;
  }
  expect(Math.abs(slicedWasserstein(five, points) / Math.sqrt(sum) - 1)).toBeLessThan(1e-3);
});

it('energy distance is not below 0, whatever rounding does', () => {
  for (let run = 0; run < 40; run++) {
    const rows = uniforms(14, run);
    expect(energyDistance(equalCharges(2, rows), rows).distance).toBeGreaterThanOrEqual(0);
  }
});
