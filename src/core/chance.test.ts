/** Looks, noise that keeps the law, noise that does not, and noising: against sums, closed laws and each other. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { unaugmentedLaw } from '../models/unaugmented.ts';
import { drawnField } from './chance.ts';
import { type Charges, chargesFrom } from './charges.ts';
import { divergence, logDensity, writeScore } from './density.ts';
import { denoiser } from './integrate.ts';
import { type Knobs, usualKnobs } from './knobs.ts';
import { looker } from './look.ts';
import { noised } from './noising.ts';
import { posteriorWeights, writeDenoised } from './posterior.ts';
import { stepCounter, streams, writePcg4d, writeUniforms } from './random.ts';
import { flowLevels } from './schedule.ts';
import { betaShare, gammaShare } from './special.ts';
import { ksDistance, ksFalseAlarm, polarCdf, polarStatistic } from './statistics.ts';

const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);
const four = chargesFrom(3, [[-1.3, 0.4, 0.2], [0.9, 1.1, -1], [0.2, -0.8, 0.6], [1.7, -0.3, 0.1]]);
const one = (N: 2 | 3): Charges => chargesFrom(N, [Array.from({ length: N }, () => 0)]);

/** Samples a test; a true law fails one comparison in a thousand choices of the seed, and the seed is fixed. */
const P = 4000;
const FALSE_ALARM = 1e-3;

describe('a look', () => {
  it.each([0.5, 1, 8, 1e4, Infinity])('sees what the sums over charges say at D = %s', (D) => {
    for (const charges of [five, four]) {
      const N = charges.dimension;
      const law = pfgmppLaw(D, N);
      const look = looker(charges, law);
      const [want, weights] = [new Float64Array(N), new Float64Array(charges.count)];
      for (const [x, level] of [[[0.3, 0.2, -0.1], 0.5], [[3, -4, 1], 0.02], [[20, 10, 0], 30]] as const) {
        const at = x.slice(0, N);
        const sight = look(at, level);
        writeDenoised(charges, law, at, level, want);
        sight.mean.forEach((value, a) => expect(value).toBeCloseTo(want[a]!, 12));
        writeScore(charges, law, at, level, want);
        sight.score.forEach((value, a) => expect(Math.abs(value - want[a]!)).toBeLessThan(1e-12 * (1 + Math.abs(want[a]!))));
        expect(sight.logDensity).toBeCloseTo(logDensity(charges, law, at, level), 10);
        const spread = divergence(charges, law, at, level);
        expect(Math.abs(sight.divergence() - spread)).toBeLessThan(1e-10 * (1 + Math.abs(spread)));
        // Every charge is chosen in its share of u, in order.
        posteriorWeights(charges, law, at, level, weights);
        let below = 0;
        weights.forEach((w, i) => {
          if (w > 1e-9) expect(sight.chosen(below + w / 2).charge).toBe(i);
          below += w;
        });
      }
    }
  });
  it('where all weights but one vanish is still finite', () => {
    const { score, logDensity: log, divergence: spread } = looker(five, pfgmppLaw(Infinity, 2))([500, -500], 1e-3);
    expect([...score, log, spread()].every(Number.isFinite)).toBe(true);
  });
  it('is refused without augmentation', () => expect(() => looker(five, unaugmentedLaw(0, 2))).toThrow('expected a law with a density, got one without augmentation'));
});

it('draws of a step are counted apart from each other, from those of other steps and from other streams', () => {
  const field = drawnField({ charges: five, law: pfgmppLaw(1, 2), seed: 9 }, denoiser(five, pfgmppLaw(1, 2)));
  const seen = new Set<number>();
  for (const step of [0, 1, 2]) for (const draw of [0, 1, 7]) seen.add(field.chanceOf(4)(step).normals(draw)[0]!);
  expect(seen.size).toBe(9);
  // As the shaders count: pcg4d(sample, draw + 8 step, seed, 4), Box and Muller on the first two of 23 bits each.
  const bits = new Uint32Array(4);
  writePcg4d(bits, 4, 7 + 8 * 2, 9, 4);
  const [u, v] = [...bits].map((word) => ((word >>> 9) + 0.5) / 2 ** 23);
  expect([...field.chanceOf(4)(2).normals(7)]).toEqual([Math.sqrt(-2 * Math.log(u!)) * Math.cos(2 * Math.PI * v!), Math.sqrt(-2 * Math.log(u!)) * Math.sin(2 * Math.PI * v!)]);
  expect([streams.noise, streams.kick]).toEqual([4, 5]);
});

/** x ~ p(·; level) of the charges, one for each sample. */
function drawn(charges: Charges, D: number, level: number): Float64Array[] {
  const N = charges.dimension;
  const law = pfgmppLaw(D, N);
  const u = new Float64Array(8);
  const cumulated = Array.from(charges.weights, (_, i) => charges.weights.slice(0, i + 1).reduce((sum, q) => sum + q, 0));
  return Array.from({ length: P }, (_, sample) => {
    writeUniforms(u, sample, 77, streams.launch);
    const charge = Math.max(0, cumulated.findIndex((below) => u[4]! < below));
    const x = new Float64Array(N);
    law.writeKernelDraw(x, level, u);
    return x.map((value, a) => value + charges.positions[charge * N + a]!);
  });
}

function raisedAll(charges: Charges, D: number, level: number, to: number, knobs: Knobs): Float64Array[] {
  const law = pfgmppLaw(D, charges.dimension);
  const field = drawnField({ charges, law, knobs, seed: 21 }, denoiser(charges, law));
  return drawn(charges, D, level).map((x, sample) => field.chanceOf(sample)(0).raise(x, level, to, 0));
}

/** Cumulative law of the first coordinate of p(·; level): one coordinate of the kernel is Student's t with D degrees, or normal. */
function firstCdf(charges: Charges, D: number, level: number): (x: number) => number {
  const inner = (t2: number): number => (D === Infinity ? gammaShare(0.5, t2 / 2) : betaShare(t2 / (D + t2), D / (D + t2), 1, D / 2));
  return (x) =>
    charges.weights.reduce((sum, q, i) => {
      const t = (x - charges.positions[i * charges.dimension]!) / level;
      return sum + (q * (1 + Math.sign(t) * inner(t * t))) / 2;
    }, 0);
}

describe('noise that raises the level', () => {
  it.each([1, 8, Infinity])('keeps the law at D = %s, near the data and far out, in the plane and in space', (D) => {
    for (const charges of [five, four]) {
      for (const [level, to] of [[0.4, 0.4 * Math.SQRT2], [0.2, 2], [5, 6]] as const) {
        const xs = raisedAll(charges, D, level, to, usualKnobs).map((x) => x[0]!);
        expect(ksFalseAlarm(ksDistance(xs, firstCdf(charges, D, to)), P)).toBeGreaterThan(FALSE_ALARM);
      }
    }
  });
  it('is off by what was measured elsewhere where it is Gaussian at finite D', () => {
    // From sigma to √2 sigma around one charge; the distance of the law of |x| itself. 0.8276/√P is three times its own scatter in that distance.
    const knobs = { ...usualKnobs, exact: false };
    for (const [D, bias] of [[1, 0.067], [8, 0.027]] as const) {
      const distance = ksDistance(raisedAll(one(2), D, 1, Math.SQRT2, knobs).map((x) => polarStatistic(x, Math.SQRT2, D, 2)), (t) => polarCdf(t, D, 2));
      expect(Math.abs(distance - bias)).toBeLessThan(0.8276 / Math.sqrt(P));
    }
    const exact = ksDistance(raisedAll(one(2), 1, 1, Math.SQRT2, usualKnobs).map((x) => polarStatistic(x, Math.SQRT2, 1, 2)), (t) => polarCdf(t, 1, 2));
    expect(ksFalseAlarm(exact, P)).toBeGreaterThan(FALSE_ALARM);
    expect(ksFalseAlarm(0.067, P)).toBeLessThan(1e-12);
  });
  it('to the level where it is moves nothing and asks nothing', () => {
    const law = pfgmppLaw(1, 2);
    const field = drawnField({ charges: five, law: { ...law, logKernel: () => expect.fail('asked') }, seed: 1 }, () => expect.fail('asked'));
    const x = Float64Array.of(1, 2);
    expect(field.chanceOf(0)(0).raise(x, 0.7, 0.7, 0)).toEqual(x);
  });
  it('chooses its charge by the first uniform of its fourth next draw', () => {
    const law = pfgmppLaw(2, 2);
    const field = drawnField({ charges: five, law, seed: 5 }, denoiser(five, law));
    const x = Float64Array.of(0.4, 0.1);
    const u = new Float64Array(4);
    writeUniforms(u, 3, 5, streams.noise, stepCounter(6, 1 + 4));
    const { square } = looker(five, law)(x, 0.8).chosen(u[0]!);
    writeUniforms(u, 3, 5, streams.noise, stepCounter(6, 1));
    const moved = field.chanceOf(3)(6).raise(x, 0.8, 1, 1);
    // The kernel of D = N + D = 4 is drawn by √(U^(−2/4) − 1).
    const size = Math.sqrt(square * (1 / 0.64 - 1) * (u[0]! ** -0.5 - 1));
    expect(Math.hypot(moved[0]! - x[0]!, moved[1]! - x[1]!)).toBeCloseTo(size, 12);
  });
});

describe.each([2, 3] as const)('noising in %i dimensions', (N) => {
  const charges = N === 2 ? five : four;
  const levels = Float64Array.of(0, ...flowLevels({ schedule: 'log' }, 10, 0.01, 20));
  it.each([1, 4, 64, Infinity])('follows the kernel around its charge at every level, D = %s', (D) => {
    const law = pfgmppLaw(D, N);
    const charge = 2;
    const y = charges.positions.slice(charge * N, (charge + 1) * N);
    const u = new Float64Array(4);
    const paths = Array.from({ length: P }, (_, sample) => {
      writeUniforms(u, sample, 5, streams.launch);
      const launched = new Float64Array(N);
      law.writeKernelDraw(launched, 0.01, u);
      return noised({ charges, law, seed: 5 }, sample, charge, launched.map((value, a) => value + y[a]!), levels);
    });
    for (const k of [1, 2, 6, levels.length - 1]) {
      const offsets = paths.map((path) => path.subarray(k * N, (k + 1) * N).map((value, a) => value - y[a]!));
      expect(ksFalseAlarm(ksDistance(offsets.map((x) => polarStatistic(x, levels[k]!, D, N)), (t) => polarCdf(t, D, N)), P)).toBeGreaterThan(FALSE_ALARM);
      expect(ksFalseAlarm(ksDistance(offsets.map((x) => Math.atan2(x[1]!, x[0]!) / (2 * Math.PI) + 0.5), (v) => v), P)).toBeGreaterThan(FALSE_ALARM);
    }
    expect(paths[0]!.slice(0, N)).toEqual(y);
  });
});

it('noising is refused without augmentation', () =>
  expect(() => noised({ charges: five, law: unaugmentedLaw(0, 2), seed: 1 }, 0, 0, new Float64Array(2), [0, 1, 2])).toThrow('expected a law with noise, got one without augmentation'));
