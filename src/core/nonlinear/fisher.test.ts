/** Fisher's equation against what is known of it exactly, and what it shows about linear physics. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../charges.ts';
import { gridDensity } from '../symbol/density.ts';
import { FIELDS } from '../symbol/fields.ts';
import { cellOf, gridOf, nodeAt } from '../symbol/grid.ts';
import { evenStart, stepBack } from './back.ts';
import { checkFisher, fisherMarcher, reacted, relativeL1, type Fisher } from './fisher.ts';

const law: Fisher = { rate: 1.5, diffusivity: 0.3, capacity: 0.2 };
const grid = gridOf(64, 12);
const heart = gridDensity(grid, chargesFrom(2, [[-1, 0.4], [0.9, 0.7], [0, -1.1]]), 0.5);
const dot = gridDensity(grid, chargesFrom(2, [[2, -2]]), 0.5);

function marched(start: Float64Array, steps: number, time: number, of = law): Float64Array {
  const [p, { step }] = [start.slice(), fisherMarcher(grid, of)];
  for (let i = 0; i < steps; i++) step(p, time / steps);
  return p;
}

describe('the reaction alone', () => {
  it('is the logistic curve, forward and back', () => {
    // p = c/(1 + (c/p₀ − 1) e^(−a t))
    for (const [p, t] of [[0.01, 2], [0.5, 1], [0.2, 3]] as const) {
      expect(reacted(p, t, law)).toBeCloseTo(law.capacity / (1 + (law.capacity / p - 1) * Math.exp(-law.rate * t)), 14);
      expect(reacted(reacted(p, t, law), -t, law)).toBeCloseTo(p, 14);
    }
    expect(reacted(0, 5, law)).toBe(0);
  });
});

describe("Fisher's equation", () => {
  it('is the logistic curve where nothing varies, and diffusion where nothing breeds', () => {
    const even = marched(new Float64Array(64 * 64).fill(0.03), 7, 1.1);
    even.forEach((p) => expect(p).toBeCloseTo(reacted(0.03, 1.1, law), 13));
    const slow = marched(heart, 3, 0.5, { ...law, rate: 1e-9 });
    // A Gaussian's own diffusion: its variance grows by 2 D t, whatever the steps.
    const spread = gridDensity(grid, chargesFrom(2, [[-1, 0.4], [0.9, 0.7], [0, -1.1]]), Math.sqrt(0.25 + 2 * 0.3 * 0.5));
    expect(relativeL1(slow, spread)).toBeLessThan(1e-8);
  });

  it('moves in the travelling wave that is known exactly', () => {
    // M. Ablowitz, A. Zeppetella (1979): with a = D = c = 1, u = (1 + e^((x − 5 t/√6)/√6))^(−2). Two fronts back to back in the box, far from each other.
    const wide = gridOf(256, 120);
    const unit: Fisher = { rate: 1, diffusivity: 1, capacity: 1 };
    const front = (x: number, t: number): number => (1 + Math.exp((x - (5 * t) / Math.sqrt(6)) / Math.sqrt(6))) ** -2;
    const profile = (t: number): Float64Array => Float64Array.from({ length: 256 * 256 }, (_, i) => front(Math.abs(nodeAt(wide, i % 256)) - 20, t));
    const [p, { step }] = [profile(0), fisherMarcher(wide, unit)];
    for (let i = 0; i < 40; i++) step(p, 0.1);
    const exact = profile(4);
    // Strang's error is some dt² = 1e-2 of the third derivatives, a tenth of u; cells of 0.47 add less.
    for (let i = 0; i < 256; i++) expect(Math.abs(p[128 * 256 + i]! - exact[128 * 256 + i]!), `x ${nodeAt(wide, i)}`).toBeLessThan(1e-3);
  });

  it('is met four times as well by half the step', () => {
    const fine = marched(heart, 256, 2);
    const [coarse, half] = [relativeL1(marched(heart, 8, 2), fine), relativeL1(marched(heart, 16, 2), fine)];
    expect(coarse / half).toBeGreaterThan(3.7);
    expect(coarse / half).toBeLessThan(4.3);
  });

  it('has a density that changes as flux and births say', () => {
    const { fields, step } = fisherMarcher(grid, law);
    const p = marched(heart, 20, 0.8);
    const { values, mass } = fields(p, 0.8);
    const [before, after] = [p.slice(), p.slice()];
    const dt = 1e-4;
    step(after, dt);
    // div J by central differences of the spectral flux would add its own error: the whole box instead, where no flux is left.
    const born = values.reduce((sum, value, i) => (i % FIELDS === 3 ? sum + value : sum), 0) * cellOf(grid) ** 2;
    const grown = after.reduce((sum, value, i) => sum + value - before[i]!, 0) * cellOf(grid) ** 2;
    expect(grown / dt / born).toBeCloseTo(1, 3);
    expect(mass).toBeCloseTo(p.reduce((sum, value) => sum + value, 0) * cellOf(grid) ** 2, 12);
    // And at a node: J = −D ∇p, by central differences of a smooth p.
    const node = 30 * 64 + 28;
    expect(values[FIELDS * node + 1]! / ((-law.diffusivity * (p[node + 1]! - p[node - 1]!)) / (2 * cellOf(grid)))).toBeCloseTo(1, 1);
  });

  it('forgets: different data end alike', () => {
    const [one, other] = [marched(heart, 60, 12), marched(dot, 60, 12)];
    expect(relativeL1(heart, dot)).toBeGreaterThan(1.9);
    expect(relativeL1(one, other)).toBeLessThan(0.02);
    expect(Math.abs(one[0]! / law.capacity - 1)).toBeLessThan(0.05);
  });

  it('is not linear: the density of both is not the sum of the two', () => {
    const both = marched(heart.map((p, x) => p + dot[x]!), 20, 3);
    const [a, b] = [marched(heart, 20, 3), marched(dot, 20, 3)];
    expect(relativeL1(a.map((p, x) => p + b[x]!), both)).toBeGreaterThan(0.1);
    // Where it breeds hardly at all it is.
    const faint: Fisher = { ...law, rate: 1e-6 };
    const [c, d] = [marched(heart, 20, 3, faint), marched(dot, 20, 3, faint)];
    expect(relativeL1(c.map((p, x) => p + d[x]!), marched(heart.map((p, x) => p + dot[x]!), 20, 3, faint))).toBeLessThan(1e-4);
  });

  it('wants numbers above 0', () => {
    expect(() => checkFisher({ ...law, capacity: 0 })).toThrow(/capacity above 0, got 0/);
    expect(() => fisherMarcher(grid, { ...law, rate: Number.NaN })).toThrow(/rate above 0, got NaN/);
  });
});

describe('samples of one run', () => {
  it('go back to its data, since its fields are remembered', () => {
    const steps = 60;
    const time = 9;
    const marcher = fisherMarcher(grid, law);
    const p = heart.slice();
    const densities = [p.slice()];
    const times = [0];
    for (let i = 1; i <= 2 * steps; i++) {
      marcher.step(p, time / (2 * steps));
      densities.push(p.slice());
      times.push((i * time) / (2 * steps));
    }
    const samples = 20_000;
    const population = evenStart(grid, samples, 5);
    for (let knot = 2 * steps; knot > 0; knot -= 2) stepBack(population, { grid, times, densities }, marcher, knot, 5);
    const living = population.alive.reduce((sum, one) => sum + one, 0);
    // The mass at the end was c L² but for what the fronts had not reached.
    const grown = marcher.fields(densities.at(-1)!, time).mass;
    expect(living / samples).toBeGreaterThan(0.85 / grown);
    expect(living / samples).toBeLessThan(1.15 / grown);
    let within = 0;
    for (let s = 0; s < samples; s++) {
      const [x, y] = [population.positions[2 * s]!, population.positions[2 * s + 1]!];
      if (population.alive[s] && Math.min(Math.hypot(x + 1, y - 0.4), Math.hypot(x - 0.9, y - 0.7), Math.hypot(x, y + 1.1)) < 3 * 0.5) within++;
    }
    // Of the data themselves 98.9 % are within three bandwidths of their charge.
    expect(within / living).toBeGreaterThan(0.95);
  });
});
