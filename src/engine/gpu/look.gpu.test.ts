/** Score, density and divergence by the shader against golden numbers, and against differences of the float64 sum that they are derivatives of. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chargesFrom } from '../../core/charges.ts';
import { goldenCases, goldenNumber } from '../../core/golden.ts';
import { posteriorMean, writeVelocity } from '../../core/posterior.ts';
import { writeUniforms } from '../../core/random.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import type { Engine } from '../engine.ts';
import { createGpuEngine } from './gpu-engine.ts';
import { testDevice } from './testing.ts';

let engine: Engine;
beforeAll(async () => {
  const grant = await testDevice();
  engine = createGpuEngine(grant.device, grant.adapterInfo);
});
afterAll(() => engine.dispose());

/** Half a unit in the last place of float32, relative. */
const ULP = 2 ** -24;

describe('a look at the golden points', () => {
  it.each(goldenCases('posterior').filter(({ outputs }) => outputs.score).map((test) => [test.id, test] as const))('%s', async (_id, test) => {
    const { Y, q, x, sigma, r } = test.inputs;
    const D = goldenNumber(test.inputs.D);
    const rootD = D === Infinity ? 1 : Math.sqrt(D);
    const level = sigma ?? r / rootD;
    const { score, p_r, p, div_v } = test.outputs;
    const look = await engine.look(chargesFrom(2, Y, q), pfgmppLaw(D, 2), Float32Array.from([...x, level]));
    // Rounding the point and the level to float32 moves log p by at most its slope times that: what follows is in those units.
    const size = Math.hypot(...score);
    const logP = Math.log(p_r ?? p);
    const rounding = 8 * ULP * (Math.hypot(...x) + 3) * size + 8 * ULP * (Math.abs(logP) + 8);
    // Densities below the range of float64 are written as 0.
    if ((p_r ?? p) > 0) expect(Math.abs(look.logDensity[0]! - logP)).toBeLessThan(rounding);
    (score as number[]).forEach((value, a) => expect(Math.abs(look.score[a]! - value), `score ${look.score[a]}, expected ${value}`).toBeLessThanOrEqual(test.tol_f32 * Math.max(1, size)));
    // By r at finite D; by the level it is the root of D times that.
    const divergence = div_v * rootD;
    expect(Math.abs(look.divergence[0]! - divergence), `divergence ${look.divergence[0]}, expected ${divergence}`).toBeLessThanOrEqual(test.tol_f32 * Math.max(1, Math.abs(divergence), 1 / level));
  });
});

describe.each([[2, 1], [2, 2], [2, 8], [2, 7.3], [2, 128], [2, 1e6], [2, Infinity], [3, 1], [3, 29.9], [3, Infinity]] as const)('a look in %i dimensions at D = %s', (N, D) => {
  const u = new Float64Array(60 * (N + 1));
  writeUniforms(u, 0, 77, 9);
  const charges = chargesFrom(N, Array.from({ length: 60 }, (_, i) => Array.from({ length: N }, (_, a) => 3 * u[i * (N + 1) + a]! - 1.5)), Array.from({ length: 60 }, (_, i) => 0.2 + u[i * (N + 1) + N]!));
  const law = pfgmppLaw(D, N);

  it('is the slope of the density, and the divergence of the velocity', async () => {
    const levels = [0.05, 0.3, 1, 6];
    const v = new Float64Array(levels.length * 10 * N);
    writeUniforms(v, 1, 77, 9);
    const rows = levels.flatMap((level, j) => Array.from({ length: 10 }, (_, i) => [...Array.from({ length: N }, (_, a) => (v[(j * 10 + i) * N + a]! - 0.5) * (3 + 4 * level)), level]));
    const points = Float32Array.from(rows.flat());
    const look = await engine.look(charges, law, points);
    const mean = new Float64Array(N);
    for (let i = 0; i < rows.length; i++) {
      const x = Float64Array.from(points.subarray(i * (N + 1), i * (N + 1) + N));
      const level = points[i * (N + 1) + N]!;
      // Central differences over a ten-thousandth of the level: their own error is the square of that times a few.
      const step = 1e-4 * level;
      const at = (a: number, sign: number): Float64Array => x.map((value, b) => value + (a === b ? sign * step : 0));
      const logSum = (where: Float64Array): number => posteriorMean(charges, law, where, level, mean);
      let divergence = 0;
      const scale = 1 / level;
      for (let a = 0; a < N; a++) {
        const slope = (logSum(at(a, 1)) - logSum(at(a, -1))) / (2 * step);
        const size = Math.max(...look.score.subarray(i * N, (i + 1) * N).map(Math.abs), scale);
        // Charges' shares are off by the rounding of log weights, of the size of |x| score: so are all of the means.
        const allowed = (2e-6 + 16 * ULP * size * (4 + Math.hypot(...x))) * size;
        expect(Math.abs(look.score[i * N + a]! - slope), `score ${look.score[i * N + a]}, expected ${slope}`).toBeLessThan(allowed);
        const [there, here] = [new Float64Array(N), new Float64Array(N)];
        writeVelocity(charges, law, at(a, 1), level, there);
        writeVelocity(charges, law, at(a, -1), level, here);
        divergence += (there[a]! - here[a]!) / (2 * step);
      }
      const spread = Math.max(Math.abs(divergence), scale);
      const shares = 16 * ULP * Math.max(...look.score.subarray(i * N, (i + 1) * N).map(Math.abs), scale) * (4 + Math.hypot(...x));
      expect(Math.abs(look.divergence[i]! - divergence), `divergence ${look.divergence[i]}, expected ${divergence}`).toBeLessThan((1e-5 + 4 * shares) * spread);
      // The constant that makes it a density is the golden cases' business; here it is the same everywhere at one level.
      const constant = look.logDensity[i]! - logSum(x);
      const first = Math.floor(i / 10) * 10;
      const reference = look.logDensity[first]! - logSum(Float64Array.from(points.subarray(first * (N + 1), first * (N + 1) + N)));
      expect(Math.abs(constant - reference)).toBeLessThan(32 * ULP * (20 + Math.abs(look.logDensity[i]!) + Math.abs(look.logDensity[first]!)) + 2 * shares);
    }
  });
});

it('refuses the field without a density, levels that are none, and points of the wrong width', async () => {
  const charges = chargesFrom(2, [[0, 0], [1, 0]]);
  await expect(engine.look(charges, unaugmentedLaw(0.1, 2), Float32Array.of(0, 0, 1))).rejects.toThrow(RangeError);
  await expect(engine.look(charges, pfgmppLaw(1, 2), Float32Array.of(0, 0, 0))).rejects.toThrow('positive level');
  await expect(engine.look(charges, pfgmppLaw(1, 2), Float32Array.of(0, 0))).rejects.toThrow('3 numbers');
});
