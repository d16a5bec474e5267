/** Laws: their draws, their limits and their geometry. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { posteriorMean, writeDenoised, writeVelocity } from '../core/posterior.ts';
import { writeUniforms } from '../core/random.ts';
import { ksDistance, ksFalseAlarm, polarCdf, polarStatistic } from '../core/statistics.ts';
import { modelById, models } from './index.ts';
import type { PriorSurface } from './model.ts';
import { pfgmppLaw } from './pfgmpp.ts';
import { defaultSoftening, unaugmentedLaw } from './unaugmented.ts';

/** Draws a test; their seed is fixed, so a passing test passes always. */
const DRAWS = 20_000;
/** A true law fails one such comparison in a thousand choices of the seed. */
const FALSE_ALARM = 1e-3;

function draws(N: 2 | 3, write: (out: Float64Array, u: Float64Array) => void): Float64Array[] {
  const u = new Float64Array(4);
  return Array.from({ length: DRAWS }, (_, i) => {
    writeUniforms(u, i, 42, 9);
    const x = new Float64Array(N);
    write(x, u);
    return x;
  });
}

function expectLaw(values: number[], cdf: (value: number) => number): void {
  expect(ksFalseAlarm(ksDistance(values, cdf), values.length)).toBeGreaterThan(FALSE_ALARM);
}

describe.each([2, 3] as const)('kernel draws in %i dimensions', (N) => {
  describe.each([0.5, 1, 2, 4.5, 128, 1e6, Infinity])('at D = %s', (D) => {
    const sigma = 0.7;
    const law = pfgmppLaw(D, N);
    const xs = draws(N, (out, u) => law.writeKernelDraw(out, sigma, u));
    it('have the radial law of the kernel', () => expectLaw(xs.map((x) => polarStatistic(x, sigma, D, N)), (t) => polarCdf(t, D, N)));
    it('have uniform directions, near and far', () => {
      const median = xs.toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b))[DRAWS / 2]!;
      for (const part of [xs, xs.filter((x) => Math.hypot(...x) > Math.hypot(...median))]) {
        expectLaw(part.map((x) => Math.atan2(x[1]!, x[0]!) / (2 * Math.PI) + 0.5), (v) => v);
        if (N === 3) expectLaw(part.map((x) => polarStatistic(x, sigma, 0, 3)), (v) => v);
      }
    });
  });
});

describe.each([2, 3] as const)('the prior in %i dimensions', (N) => {
  const hemisphere: PriorSurface = { start: 'hemisphere', radius: 40, level: 80 };
  it.each([0.5, 1, 64, 1e6])('on the hemisphere at D = %s lies on it, uniform in direction', (D) => {
    const law = pfgmppLaw(D, N);
    const levels: number[] = [];
    const xs = draws(N, (out, u) => levels.push(law.writePrior(out, hemisphere, u)));
    xs.forEach((x, i) => {
      expect(Math.hypot(...x, law.augmentedCoordinate(levels[i]!))).toBeCloseTo(40, 9);
      expect(law.surfaceDistance(x, levels[i]!, hemisphere)).toBeCloseTo(levels[i]!, 9);
    });
    expectLaw(xs.map((x, i) => polarStatistic(x, levels[i]!, D, N)), (t) => polarCdf(t, D, N));
  });
  it('on the plane, and at D = infinity always, is a kernel draw at the level of the surface', () => {
    const u = [0.2, 0.3, 0.6, 0.8];
    for (const [D, start] of [[1, 'plane'], [Infinity, 'plane'], [Infinity, 'hemisphere']] as const) {
      const law = pfgmppLaw(D, N);
      const [prior, kernel] = [new Float64Array(N), new Float64Array(N)];
      expect(law.writePrior(prior, { ...hemisphere, start }, u)).toBe(80);
      law.writeKernelDraw(kernel, 80, u);
      expect(prior).toEqual(kernel);
      expect(law.surfaceDistance(prior, 3, { ...hemisphere, start })).toBe(80);
    }
  });
  it('of the plain field lies on the circle or sphere, uniform in direction', () => {
    const law = unaugmentedLaw(0, N);
    const xs = draws(N, (out, u) => {
      expect(law.writePrior(out, hemisphere, u)).toBeCloseTo(law.levelOf(40), 9);
    });
    xs.forEach((x) => expect(Math.hypot(...x)).toBeCloseTo(40, 9));
    expectLaw(xs.map((x) => polarStatistic(x, 1, 0, N)), (v) => v);
    const plane = { ...hemisphere, start: 'plane' as const, level: law.levelOf(7) };
    const x = new Float64Array(N);
    expect(law.writePrior(x, plane, [0.2, 0.3, 0.6, 0.8])).toBeCloseTo(plane.level, 9);
    expect(Math.hypot(...x)).toBeCloseTo(7, 9);
  });
});

const charges = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8]], [1, 2, 3]);
const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
const level = fc.double({ min: 1e-3, max: 100, noNaN: true });

describe('PFGM++', () => {
  it('tends to diffusion as 1/D', () => {
    const at = (D: number): number => {
      const mean = new Float64Array(2);
      posteriorMean(charges, pfgmppLaw(D, 2), [0.3, 0.2], 0.5, mean);
      return mean[0]!;
    };
    const errors = [1e3, 1e4, 1e5, 1e6].map((D) => D * (at(D) - at(Infinity)));
    errors.forEach((error) => expect(error).toBeCloseTo(errors[3]!, 1));
  });
  it('puts the denoised point inside the hull of the charges', () =>
    fc.assert(fc.property(coordinate, coordinate, level, fc.constantFrom(0.5, 1, 64, 1e6, Infinity), (x, y, at, D) => {
      const out = new Float64Array(2);
      writeDenoised(charges, pfgmppLaw(D, 2), [x, y], at, out);
      return out[0]! >= -1.3 - 1e-12 && out[0]! <= 0.9 + 1e-12 && out[1]! >= -0.8 - 1e-12 && out[1]! <= 1.1 + 1e-12;
    })));
  it.each([0, -1, NaN, 0.01])('refuses D = %s', (D) => expect(() => pfgmppLaw(D, 2)).toThrow(RangeError));
  it('names its uniforms for the shader', () => {
    expect(pfgmppLaw(3, 2).uniforms).toEqual({ half_power: 2.5, augmentation: 3, gaussian: 0, dimension: 2 });
    expect(modelById('pfgmpp').law({ D: 'inf' }, charges).uniforms).toEqual({ half_power: 0, augmentation: 0, gaussian: 1, dimension: 2 });
  });
});

describe('the plain field', () => {
  it('pushes along Σ q (x − y)/d^N, at the speed of its clock', () =>
    fc.assert(fc.property(coordinate, coordinate, level, fc.double({ min: 0.01, max: 1, noNaN: true }), (x, y, at, softening) => {
      const out = new Float64Array(2);
      writeVelocity(charges, unaugmentedLaw(softening, 2), [x, y], at, out);
      const want = [0, 0];
      for (let i = 0; i < 3; i++) {
        const offset = [x - charges.positions[2 * i]!, y - charges.positions[2 * i + 1]!];
        const d2 = offset[0]! ** 2 + offset[1]! ** 2 + softening ** 2;
        want.forEach((_, a) => (want[a]! += (charges.weights[i]! * offset[a]!) / d2));
      }
      // dtau/dlevel = (level² + settling²)/level. x̂ loses what is below the last place of x, which the velocity divides by the level.
      const speed = (at * at + 4) / at;
      return want.every((w, a) => Math.abs(out[a]! - speed * w) < 1e-12 * (1 + Math.abs(speed * w)) + (1e-14 * Math.hypot(x, y, 1)) / at);
    })));
  it('is finite on a charge', () => {
    for (const N of [2, 3] as const) {
      const out = new Float64Array(N);
      writeDenoised(chargesFrom(N, [Array.from({ length: N }, () => 0)]), unaugmentedLaw(0, N), new Float64Array(N), 1, out);
      expect([...out]).toEqual(Array.from({ length: N }, () => 0));
    }
  });
  it('is launched on the path of a single charge', () => {
    for (const N of [2, 3] as const) {
      const out = new Float64Array(N);
      unaugmentedLaw(0, N).writeKernelDraw(out, 5, [0.2, 0.3, 0.6, 0.8]);
      expect(Math.hypot(...out) ** N).toBeCloseTo(5 ** N, 9);
    }
  });
  it('smooths over neighbours when there are enough charges to be a cloud', () => {
    expect(defaultSoftening(charges)).toBe(0);
    expect(defaultSoftening(chargesFrom(2, Array.from({ length: 400 }, (_, i) => [i, 0])))).toBeCloseTo(0.1, 12);
    expect(modelById('unaugmented').law({ softening: 0.5 }, charges).uniforms).toEqual({ softening2: 0.25, dimension: 2 });
    expect(() => unaugmentedLaw(-1, 2)).toThrow(RangeError);
  });
});

it('every model makes its law, and makes it again from what can be posted', () => {
  expect(models.map((model) => model.id)).toEqual(['pfgmpp', 've', 'vp', 'subvp', 'edm', 'unaugmented']);
  for (const model of models) {
    const law = model.law({ D: 1 } as never, charges);
    // Diffusions differ from PFGM++ at D = infinity by their frame alone.
    expect(law.model).toBe(model.id === 'unaugmented' ? 'unaugmented' : 'pfgmpp');
    expect(law.augmentation).toBe(model.id === 'pfgmpp' ? 1 : model.id === 'unaugmented' ? 0 : Infinity);
    const again = model.restored(law.augmentation, law.uniforms);
    expect(again.uniforms).toEqual(law.uniforms);
    expect([again.logKernel(1.3, 0.7), again.timeRate(0.7), again.frame.scale(0.7)]).toEqual([law.logKernel(1.3, 0.7), law.timeRate(0.7), law.frame.scale(0.7)]);
  }
});
