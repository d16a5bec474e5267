/** Priors that do not know the data come closer to the truth as T grows, as fast as the law says. */
import { describe, expect, it } from 'vitest';
import { centroid, chargesFrom } from '../charges.ts';
import { gridDensity } from './density.ts';
import { gridOf } from './grid.ts';
import * as laws from './grid-laws.ts';
import { priorDistance, priorDistances } from './priors.ts';
import type { SymbolLaw } from './symbol.ts';

const about = centroid(laws.threeGaussians);
const small = gridOf(64, 12);
const here = gridDensity(small, laws.threeGaussians, laws.THREE_BANDWIDTH);
const longest = (2 * Math.PI) / 12;

describe('the even box', () => {
  // The longest wave is what is left; the next shorter one, √2 times as short, is far below at these times.
  it.each<[string, SymbolLaw, number, number]>([
    ['diffusion', laws.diffusion, longest ** 2, 12],
    ['Poisson', laws.poisson, longest, 16],
    ['third order', laws.third, Math.cbrt(longest ** 2), 22],
    ['a damped wave', laws.dissipative(2), longest ** 2 / (2 + Math.sqrt(4 - longest ** 2)), 60],
    ['Yukawa, whose mean fades too', laws.yukawa(0.5), Math.hypot(longest, 0.5) - 0.5, 40],
  ])('is approached as the longest wave of the box fades, by %s', (_name, law, rate, time) => {
    const at = priorDistances(law, small, here, about);
    const [early, late] = [at(time).uniform, at(time + 1 / rate).uniform];
    expect(Math.log(early / late)).toBeCloseTo(1, 2);
  });
  it('is never approached where waves stay', () => {
    const at = priorDistances(laws.wave, small, here, about);
    for (const time of [10, 100, 1000]) expect(at(time).uniform).toBeGreaterThan(0.2);
  });
});

describe('the kernel about the centroid', () => {
  // Data and kernel have the same mean, so second moments are the first to differ: by (width of the data / width of the kernel)², and a kernel whose
  // waves fade as e^(−k^a t) is t^(1/a) wide. The box is far wider. Fourth moments add
  // some (width of the data / width of the kernel)² of that, 3 % here, and what wraps round the box as much.
  const TOLERANCE = 0.1;
  const wide = gridOf(256, 256);
  const data = gridDensity(wide, chargesFrom(2, [[-1.2, 0.3], [1, 0.8], [0.4, -1.1]], [0.5, 0.3, 0.2]), 1.5);
  it.each<[string, SymbolLaw, number, number]>([
    ['diffusion', laws.diffusion, -1, 8],
    ['Poisson', laws.poisson, -2, 10],
    ['PFGM++', laws.pfgmpp3, -2, 12],
  ])('is approached by %s as T to the power of its law', (_name, law, exponent, time) => {
    const at = priorDistances(law, wide, data, about);
    const slope = Math.log(at(2 * time).kernel / at(time).kernel) / Math.LN2;
    expect(slope).toBeGreaterThan(exponent - TOLERANCE);
    expect(slope).toBeLessThan(exponent + TOLERANCE);
  });
  it('is far better than the even box early on, and no better late', () => {
    const at = priorDistances(laws.diffusion, small, here, about);
    expect(at(2).kernel).toBeLessThan(at(2).uniform / 3);
    expect(at(0).kernel).toBeGreaterThan(1);
    expect(at(30).kernel).toBeLessThan(1e-3);
  });
  it('is the truth of a single charge as wide as itself', () => {
    const one = gridDensity(small, chargesFrom(2, [[0.7, -0.2]]), (1.5 * 12) / 64);
    expect(priorDistance(laws.poisson, small, one, [0.7, -0.2], 1).kernel).toBeLessThan(1e-12);
    expect(priorDistance(laws.schrodinger, small, one, [0.7, -0.2], 0.1).kernel).toBeLessThan(1e-12);
  });
});

it('wave functions have no prior, and the distance says so', () => {
  const at = priorDistances(laws.schrodinger, small, here, about);
  for (const time of [1, 10, 100]) expect(Math.min(at(time).kernel, at(time).uniform)).toBeGreaterThan(0.3);
});

it('is 2 where nothing is in common', () => {
  const law: SymbolLaw = { ...laws.poisson, writeMultipliers: (out) => out.fill(0) };
  expect(priorDistance(law, small, here, about, 1)).toEqual({ kernel: 2, uniform: 2 });
});
