/** Orders of the samplers on Gaussian data, where flow, score and law are known: weak and strong for those that draw, with uneven steps for those that follow the flow. */
import { describe, expect, it } from 'vitest';
import { type Knobs, usualKnobs } from '../core/knobs.ts';
import { writeGaussianDraw } from '../core/kernel-draw.ts';
import { writeUniforms } from '../core/random.ts';
import { flowLevels } from '../core/schedule.ts';
import { ancestral } from './ancestral.ts';
import { annealed } from './annealed.ts';
import { churn } from './churn.ts';
import { ddim } from './ddim.ts';
import { ddpm } from './ddpm.ts';
import { samplers } from './index.ts';
import { langevin } from './langevin.ts';
import { pc } from './pc.ts';
import type { Chance, Sampler, SamplerState, WriteDenoised } from './sampler.ts';
import { sde } from './sde.ts';

/** Data N(MU, S² I): at level sigma everything is normal of variance S² + sigma². */
const MU = [0.4, -1.1] as const;
const S = 0.7;
const variance = (sigma: number): number => S * S + sigma * sigma;
const denoise: WriteDenoised = (out, x, sigma) => out.forEach((_, a) => (out[a] = MU[a]! + ((x[a]! - MU[a]!) * S * S) / variance(sigma)));

/** Chance whose noise is what is handed in: [draws] of normal pairs, 0 where there is none. */
function chanceOf(knobs: Partial<Knobs>, noise: ReadonlyArray<ArrayLike<number>>): Chance {
  const normals = (draw: number): Float64Array => Float64Array.from(noise[draw] ?? [0, 0]);
  return {
    knobs: { ...usualKnobs, ...knobs },
    normals,
    score: (x, sigma) => x.map((value, a) => (MU[a]! - value) / variance(sigma)),
    raise: (x, level, raised, draw) => x.map((value, a) => value + Math.sqrt(raised * raised - level * level) * normals(draw)[a]!),
  };
}

/** Draws that one step may take. */
const DRAWS = 8;

/** What a step is on such data: offsets from MU times `keeps`, and noise of variance `adds`, of independent draws. Affine, so three kinds of steps say all. */
function affine(sampler: Sampler, knobs: Partial<Knobs>, level: number, next: number): { readonly keeps: number; readonly adds: number } {
  const moved = (offset: number, draw: number): number => {
    const state: SamplerState = { x: Float64Array.of(MU[0] + offset, MU[1]), denoisedBefore: null, logStepBefore: 0 };
    return sampler.step(state, level, next, denoise, chanceOf(knobs, Array.from({ length: DRAWS }, (_, d) => [d === draw ? 1 : 0, 0]))).x[0]! - MU[0];
  };
  return { keeps: moved(1, -1), adds: Array.from({ length: DRAWS }, (_, draw) => moved(0, draw) ** 2).reduce((sum, value) => sum + value, 0) };
}

/** Share by which the variance at the end differs from what it should be, of samples that begin with the right one: exact, no sample is drawn. */
function weakError(sampler: Sampler, knobs: Partial<Knobs>, steps: number): number {
  const levels = flowLevels({ schedule: 'log' }, steps, 10, 0.1);
  let is = variance(10);
  for (let k = 1; k < levels.length; k++) {
    const { keeps, adds } = affine(sampler, knobs, levels[k - 1]!, levels[k]!);
    is = keeps * keeps * is + adds;
  }
  return is / variance(0.1) - 1;
}

describe('the weak error, of the variance,', () => {
  // The next term of the error shifts the measured order by about the step: ln(100)/160.
  it.each([['sde', sde, {}], ['ddpm', ddpm, {}], ['ddim', ddim, { eta: 0.6 }], ['ancestral', ancestral, {}]] as const)('of %s is of first order', (_id, sampler, knobs) => {
    const [coarse, fine] = [160, 320].map((steps) => weakError(sampler, knobs, steps));
    expect(Math.abs(Math.log2(coarse! / fine!) - 1)).toBeLessThan(0.1);
    // And goes to 0: twice the finer error less the coarser is what would be left.
    expect(Math.abs(2 * fine! - coarse!)).toBeLessThan(Math.abs(fine!) / 5);
  });
  it('of churn is of second order where a run of any length is churned as much in all', () => {
    const [coarse, fine] = [160, 320].map((steps) => weakError(churn, { churn: 4 / steps }, steps));
    expect(Math.abs(Math.log2(coarse! / fine!) - 2)).toBeLessThan(0.1);
  });
});

describe('one step, written out for Gaussian data,', () => {
  const [level, next] = [0.9, 0.6];
  const expected = (sampler: Sampler, knobs: Partial<Knobs>, keeps: number, adds: number): void => {
    const step = affine(sampler, knobs, level, next);
    expect(step.keeps).toBeCloseTo(keeps, 12);
    expect(step.adds).toBeCloseTo(adds, 12);
  };
  /** Of Langevin's walk at sigma. */
  const climbed = (snr: number, sigma: number): { keeps: number; adds: number } => ({ keeps: 1 - (2 * (snr * sigma) ** 2) / variance(sigma), adds: 4 * (snr * sigma) ** 2 });
  it('of the reverse SDE: flow and score pull alike, and the noise is 2 sigma a level', () => expected(sde, {}, 1 - (2 * level * (level - next)) / variance(level), 2 * level * (level - next)));
  it('of Langevin’s walk is at its own sigma, whatever the levels say', () => {
    const { keeps, adds } = climbed(0.3, 0.35);
    expected(langevin, { snr: 0.3, sigma: 0.35 }, keeps, adds);
  });
  it('of annealed Langevin is five of the walk at the level that is left, each with noise of its own', () => {
    const { keeps, adds } = climbed(0.3, level);
    expected(annealed, { snr: 0.3 }, keeps ** 5, [0, 1, 2, 3, 4].reduce((sum, k) => sum + adds * keeps ** (2 * k), 0));
  });
  it('of predictor and corrector is one of the ancestral sampler and one of the walk at the new level, with noise of its own', () => {
    const down = (next * next) / level;
    const predicted = (S * S + level * down) / variance(level);
    const { keeps, adds } = climbed(0.2, next);
    expected(pc, { snr: 0.2 }, predicted * keeps, (next * next - down * down) * keeps * keeps + adds);
  });
  it('of churn raises the level by its share, with as much more noise as is set, and takes Heun’s step from there', () => {
    const top = level * 1.3;
    const slope = top / variance(top);
    const ahead = 1 + (next - top) * slope;
    const heun = 1 + ((next - top) / 2) * (slope + (ahead * next) / variance(next));
    expected(churn, { churn: 0.3, noise: 1.1 }, heun, (1.1 * heun) ** 2 * (top * top - level * level));
  });
});

describe('the strong error of the reverse SDE', () => {
  it('is of first order: its noise does not depend on x, so that Euler and Maruyama’s step is Milstein’s', () => {
    const [P, fine, from, to] = [300, 1024, 4, 0.25];
    const at = flowLevels({ schedule: 'log' }, fine, from, to);
    const counts = [32, 64, 128] as const;
    const squares = counts.map(() => 0);
    const u = new Float64Array(4);
    for (let sample = 0; sample < P; sample++) {
      // One Brownian path for all: its increments over the finest steps, two coordinates of it.
      const w = Array.from({ length: fine }, (_, k) => {
        writeUniforms(u, sample, 6, 0, k);
        const increment = new Float64Array(2);
        writeGaussianDraw(increment, 2, Math.sqrt(at[k]! - at[k + 1]!), u);
        return increment;
      });
      const x0 = Float64Array.of(MU[0] + from, MU[1] - from / 2);
      // With e = x − mu: d(e/(S² + sigma²)) = √(2 sigma)/(S² + sigma²) dW. The middle of each fine step: an error of (1/1024)² beside those of 1/128.
      const exact = x0.map((value, a) => {
        const noise = w.reduce((sum, increment, k) => {
          const middle = (at[k]! + at[k + 1]!) / 2;
          return sum + (Math.sqrt(2 * middle) / variance(middle)) * increment[a]!;
        }, 0);
        return MU[a]! + variance(to) * ((value - MU[a]!) / variance(from) + noise);
      });
      counts.forEach((steps, i) => {
        const stride = fine / steps;
        let state: SamplerState = { x: x0, denoisedBefore: null, logStepBefore: 0 };
        for (let k = 0; k < fine; k += stride) {
          const way = Math.sqrt(at[k]! - at[k + stride]!);
          const noise = [0, 1].map((a) => w.slice(k, k + stride).reduce((sum, increment) => sum + increment[a]!, 0) / way);
          state = sde.step(state, at[k]!, at[k + stride]!, denoise, chanceOf({}, [noise]));
        }
        squares[i]! += (state.x[0]! - exact[0]!) ** 2 + (state.x[1]! - exact[1]!) ** 2;
      });
    }
    // Each mean square of 600 coordinates is known to √(2/600) = 6 %: two of them to 0.06 in half a binary logarithm; three times that. An order of 1/2 is far off.
    for (const i of [0, 1]) expect(Math.abs(Math.log2(squares[i]! / squares[i + 1]!) / 2 - 1)).toBeLessThan(0.18);
  });
});

describe('with steps that are long and short in turn', () => {
  /** Error at the end of the way from level 4 to 0.25, or back, in `steps` steps of which every second is twice as long in ln(level). */
  function error(sampler: Sampler, steps: number, from: number, to: number): number {
    let state: SamplerState = { x: Float64Array.of(2, 0.5), denoisedBefore: null, logStepBefore: 0 };
    const start = state.x;
    const short = Math.log(to / from) / (1.5 * steps);
    let level = from;
    for (let k = 0; k < steps; k++) {
      const next = level * Math.exp(k % 2 === 0 ? short : 2 * short);
      state = sampler.step(state, level, next, denoise);
      level = next;
    }
    expect(level / to).toBeCloseTo(1, 12);
    return Math.hypot(...state.x.map((value, a) => value - MU[a]! - (start[a]! - MU[a]!) * Math.sqrt(variance(level) / variance(from))));
  }
  const followers = samplers.filter(({ family }) => family === 'ode' || family === 'adaptive');
  it.each(followers.map((sampler) => [sampler.id, sampler] as const))('%s is of its order on the exact flow', (_id, sampler) => {
    for (const [from, to] of [[4, 0.25], [0.25, 4]] as const) {
      // The fifth order is down to rounding with more steps.
      const counts = sampler.order > 4 ? [20, 40] : [80, 160];
      const [coarse, fine] = counts.map((steps) => error(sampler, steps, from, to));
      expect(Math.abs(Math.log2(coarse! / fine!) - sampler.order), `${sampler.id} from ${from}`).toBeLessThan(0.3);
    }
  });
});
