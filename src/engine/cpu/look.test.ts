/** Score, density and divergence against differences of what they are derivatives of, and against densities known in closed form. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../../core/charges.ts';
import { looker } from '../../core/look.ts';
import { writeVelocity } from '../../core/posterior.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import { engineOn, five } from './testing.ts';

const four = chargesFrom(3, [[-1.3, 0.4, 0], [0.9, 1.1, 0.7], [0.2, -0.8, -1], [1.7, -0.3, 0.3]]);

/** Central differences at h are off by h² times a third derivative (a few tens here at level 0.4), and by rounding 1e-15/h. */
const H = 1e-5;
const TOLERANCE = 1e-7;

describe.each([2, 3] as const)('in %i dimensions', (N) => {
  const charges = N === 2 ? five : four;
  it.each([0.5, 1, 7.3, 64, Infinity])('score and divergence are derivatives, D = %s', (D) => {
    const law = pfgmppLaw(D, N);
    const look = looker(charges, law);
    const slope = new Float64Array(N);
    for (const [x, level] of [[[0.3, -0.2, 0.5], 0.4], [[-1, 2, 0.1], 3], [[0.9, 1, 0.6], 0.2]] as const) {
      const at = Float64Array.from(x.slice(0, N));
      const sight = look(at, level);
      const [score, divergence] = [sight.score.slice(), sight.divergence()];
      const moved = (a: number, by: number): Float64Array => at.map((value, b) => (b === a ? value + by : value));
      let sum = 0;
      for (let a = 0; a < N; a++) {
        const rise = look(moved(a, H), level).logDensity - look(moved(a, -H), level).logDensity;
        expect(Math.abs(rise / (2 * H) - score[a]!)).toBeLessThan(TOLERANCE * (1 + 1 / level ** 2));
        for (const way of [1, -1]) {
          writeVelocity(charges, law, moved(a, way * H), level, slope);
          sum += (way * slope[a]!) / (2 * H);
        }
      }
      expect(Math.abs(sum - divergence)).toBeLessThan(TOLERANCE * (1 + 1 / level ** 2));
    }
  });
  it('the density of one charge is its kernel, normalised', () => {
    const one = looker(chargesFrom(N, [[0, 0, 0].slice(0, N)]), pfgmppLaw(1, N));
    const normal = looker(chargesFrom(N, [[0, 0, 0].slice(0, N)]), pfgmppLaw(Infinity, N));
    const x = [0.6, 0.8, 0].slice(0, N);
    // Poisson's kernels: r/(2π A^{3/2}) in the plane, r/(π² A²) in space, A = d² + r².
    const poisson = N === 2 ? 2 / (2 * Math.PI * 5 ** 1.5) : 2 / (Math.PI ** 2 * 25);
    expect(one(x, 2).logDensity).toBeCloseTo(Math.log(poisson), 12);
    expect(normal(x, 2).logDensity).toBeCloseTo((-N / 2) * Math.log(8 * Math.PI) - 1 / 8, 12);
    expect(normal(x, 2).score[0]).toBeCloseTo(-0.15, 12);
  });
});

it('the engine looks at every point at its own level, whatever the chunks', async () => {
  const engine = engineOn(3);
  const law = pfgmppLaw(4, 2);
  const points = Float32Array.from({ length: 900 }, (_, i) => (i % 3 === 2 ? 0.1 + (i % 7) : 2 * Math.sin(12.9898 * i)));
  const { score, logDensity, divergence } = await engine.look(five, law, points);
  const look = looker(five, law);
  for (let i = 0; i < 300; i++) {
    const seen = look(points.subarray(3 * i, 3 * i + 2), points[3 * i + 2]!);
    expect([score[2 * i], score[2 * i + 1], logDensity[i], divergence[i]]).toEqual([...seen.score, seen.logDensity, seen.divergence()].map(Math.fround));
  }
  await expect(engine.look(five, unaugmentedLaw(0, 2), points)).rejects.toThrow('expected a law with a density, got one without augmentation');
  await expect(engine.look(five, law, Float32Array.of(1, 1, 0))).rejects.toThrow('expected a positive level, got 0');
  engine.dispose();
});
