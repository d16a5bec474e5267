/** Fields on the grid against golden numbers, against a differentiation of their own, and against closed forms. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../charges.ts';
import { agrees, type GoldenCase, goldenCases } from '../golden.ts';
import { gridDensity } from './density.ts';
import { FIELDS, type Fields, gridFields, type Spectrum, spectrumOf } from './fields.ts';
import { cellOf, type Grid, gridOf, nodeAt } from './grid.ts';
import file from './grid-golden.json';
import * as laws from './grid-laws.ts';
import type { SymbolLaw } from './symbol.ts';
import { type EquationId, equationById, equations } from '../../equations/index.ts';

const cases = file.tests as unknown as ReadonlyArray<GoldenCase>;
const goldenCase = (id: string): GoldenCase => cases.find((test) => test.id === id)!;
const density = gridDensity(laws.goldenGrid, laws.threeGaussians, laws.THREE_BANDWIDTH);
const spectrum = spectrumOf(laws.goldenGrid, density, 'density');
const parameters: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  dissipative: { eps: 2 }, helmholtz: { k0: 0.3 }, yukawa: { mass: 0.8 }, mixed: { a: 0.7, b: 1.3 }, fractional: { beta: 0.75 }, pfgmpp: { D: 3 },
};
const zoo = (id: EquationId): SymbolLaw => equationById(id).law(parameters[id] ?? {});
const rows = Object.fromEntries(equations.filter(({ id }) => id !== 'schrodinger').map(({ id }) => [id, zoo(id)]));

it('the plain laws that tests of runs use are those of the zoo', () => {
  const plain = [laws.diffusion, laws.poisson, laws.wave, laws.dissipative(2), laws.helmholtz(0.3), laws.yukawa(0.8), laws.schrodinger, laws.mixed(0.7, 1.3), laws.fractional(0.75), laws.third, laws.biharmonic, laws.pfgmpp3];
  const [got, want] = [new Float64Array(3), new Float64Array(3)];
  expect(plain.map(({ equation }) => equation)).toEqual(equations.map(({ id }) => id));
  for (const law of plain) {
    for (const k of [0, 0.1, 0.9, 2.5, 7]) {
      law.writeMultipliers(got, k, 0.6);
      zoo(law.equation as EquationId).writeMultipliers(want, k, 0.6);
      for (const f of [0, 1, 2]) expect(got[f], `${law.equation} at k = ${k}`).toBeCloseTo(want[f]!, 11);
    }
  }
});

describe('golden fields', () => {
  const golden = cases.filter(({ group }) => group === 'grid');
  it('are all there', () => expect(golden).toHaveLength(7));
  it.each(golden.map((test) => [test.id, test] as const))('%s', (_id, test) => {
    const { inputs, outputs } = test;
    const fields = gridFields(spectrum, rows[inputs.pde]!, inputs.t);
    const at = (f: number): number[] => inputs.idx.map(([i, j]: [number, number]) => fields.values[FIELDS * (j * inputs.n + i) + f]!);
    (['p', 'Jx', 'Jy', 'R'] as const).forEach((name, f) => agrees(test, name, at(f), outputs[name]));
    agrees(test, 'mass', fields.mass, outputs.mass);
    agrees(test, 'pmin', fields.least, outputs.pmin);
    agrees(test, 'pmax', fields.most, outputs.pmax);
  });
});

/** Derivative along one axis, with the matrix of periodic spectral differentiation (Trefethen, Spectral Methods in MATLAB, 2000, eq. 3.10): no transform in it. */
function derivative(fields: Fields, f: number, { n, length }: Grid, axis: 0 | 1): Float64Array {
  const weights = Float64Array.from({ length: n }, (_, d) => (d === 0 ? 0 : ((Math.PI / length) * (-1) ** d) / Math.tan((Math.PI * d) / n)));
  const [step, line] = axis === 0 ? [1, n] : [n, 1];
  const out = new Float64Array(n * n);
  for (let l = 0; l < n; l++) {
    for (let a = 0; a < n; a++) {
      let sum = 0;
      for (let b = 0; b < n; b++) sum += weights[(a - b + n) % n]! * fields.values[FIELDS * (l * line + b * step) + f]!;
      out[l * line + a * step] = sum;
    }
  }
  return out;
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Largest |p_t + div J − R| over the largest |p_t|. */
function residual(spectrum: Spectrum, law: SymbolLaw): number {
  const [t, delta] = [0.4, 1e-4];
  const at = (time: number): Fields => gridFields(spectrum, law, time);
  const [before2, before, now, after, after2] = [t - 2 * delta, t - delta, t, t + delta, t + 2 * delta].map(at) as [Fields, Fields, Fields, Fields, Fields];
  const p = (fields: Fields, x: number): number => fields.values[FIELDS * x]!;
  const rate = spectrum.re.map((_, x) => (8 * (p(after, x) - p(before, x)) - p(after2, x) + p(before2, x)) / (12 * delta));
  const [alongX, alongY] = [derivative(now, 1, spectrum.grid, 0), derivative(now, 2, spectrum.grid, 1)];
  return largest(rate.map((value, x) => value + alongX[x]! + alongY[x]! - now.values[FIELDS * x + 3]!)) / largest(rate);
}

describe('continuity, p_t + div J = R', () => {
  // The five-point difference errs by delta⁴/30 p_ttttt: with rates up to 400 (k = 20, k²) 4e-11 of p_t. Rounding is 1e-16 of p over delta, 1e-12 of p_t.
  it.each(Object.entries(rows))('holds for %s', (_name, law) => expect(residual(spectrum, law)).toBeLessThan(1e-10));
  it('holds for schrodinger, whose p and J are products and have waves twice as short: as far as the grid holds them', () => {
    const products = (n: number): number => {
      const grid = gridOf(n, 16);
      return residual(spectrumOf(grid, gridDensity(grid, laws.threeGaussians, 0.8), 'amplitude'), zoo('schrodinger'));
    };
    // The amplitude's spectrum, of width 1/(2 · 0.8), has fallen to 3e-7 where products still fit into the finer grid, half its Nyquist wave; on the coarser to 2e-2.
    const [coarse, fine] = [products(32), products(64)];
    expect(coarse).toBeGreaterThan(1e-4);
    expect(fine).toBeLessThan(1e-5);
  });
});

describe('mass', () => {
  it.each(Object.entries(rows))('of %s is m(0, t)', (_name, law) => {
    const out = new Float64Array(3);
    law.writeMultipliers(out, 0, 0.7);
    expect(gridFields(spectrum, law, 0.7).mass).toBeCloseTo(out[0]!, 12);
  });
  it('falls as golden numbers have it', () => {
    const test = goldenCase('masses');
    agrees(test, 'yukawa', gridFields(spectrum, rows.yukawa!, test.inputs.t).mass, test.outputs.yukawa_m0_8);
    agrees(test, 'helmholtz', gridFields(spectrum, laws.helmholtz(0.6), test.inputs.t).mass, test.outputs.helmholtz_k0_0_6);
  });
  it("is twice the field's flux through a plane, for Poisson: Gauss's law", () => {
    const test = goldenCases('flux')[0]!;
    const grid = gridOf(64, 8);
    const charges = spectrumOf(grid, gridDensity(grid, chargesFrom(2, test.inputs.Y, test.inputs.q), 0.2), 'density');
    for (const z of [0.1, 1, 5]) agrees(test, 'flux_plane_z', gridFields(charges, laws.poisson, z).mass / 2, test.outputs.flux_plane_z);
  });
  it('stays with a wave function', () => {
    const wave = spectrumOf(laws.goldenGrid, density, 'amplitude');
    // The cut of the Gaussians is in p₀ itself, so that its root has mass 1 to rounding.
    for (const t of [0, 0.3, 2]) expect(gridFields(wave, laws.schrodinger, t).mass).toBeCloseTo(1, 12);
  });
});

describe("Schrödinger's Gaussian", () => {
  it('spreads and flows as the closed form has it', () => {
    const { inputs, outputs } = goldenCase('schrodinger_gaussian');
    // Nodes at (0.4, −0.2); so wide that the Gaussian does not meet its images.
    const grid = gridOf(256, 25.6);
    const fields = gridFields(spectrumOf(grid, gridDensity(grid, chargesFrom(2, [[0, 0]]), inputs.s), 'amplitude'), laws.schrodinger, inputs.t);
    const node = (i: number, j: number): number => FIELDS * ((j + grid.n / 2) * grid.n + i + grid.n / 2);
    const x = node(4, -2);
    expect(nodeAt(grid, 4 + grid.n / 2)).toBeCloseTo(inputs.x[0], 12);
    // The Gaussian is cut where its root is 2^-26 of the peak; the rest of 1e-6 is what that step's waves add up to.
    [0, 1].forEach((axis) => expect(fields.values[x + 1 + axis]! / fields.values[x]!).toBeCloseTo(outputs.v[axis], 6));
    expect(fields.values[x]!).toBeCloseTo(Math.exp(-0.2 / (2 * outputs.var)) / (2 * Math.PI * outputs.var), 7);
  });
});

it('J takes the Nyquist wave as none: its two directions cannot be told apart', () => {
  const grid = gridOf(8, 8);
  // p₀ alternates along x, which is the Nyquist wave and the mean alone.
  const alternating = Float64Array.from({ length: 64 }, (_, x) => 1 + (x % 2));
  const fields = gridFields(spectrumOf(grid, alternating, 'density'), laws.diffusion, 0.01);
  expect(fields.most - fields.least).toBeGreaterThan(0.5);
  for (let x = 0; x < 64; x++) expect(Math.hypot(fields.values[FIELDS * x + 1]!, fields.values[FIELDS * x + 2]!)).toBeLessThan(1e-14);
});

it('a spectrum of one thing is not taken for another', () => {
  expect(() => gridFields(spectrum, laws.schrodinger, 1)).toThrow("expected the spectrum of what 'schrodinger' carries, its amplitude, got that of the density");
});

it('a source at depth s is a kernel: Poisson lines go straight, v = x/(t + s)', () => {
  // Cauchy's law of scale s as data. Its images, 64 units away, add 5e-6 to p = 0.16 and as little to J: 1e-4 of v together with aliases.
  const grid = gridOf(256, 64);
  const s = 0.5;
  const kernel = Float64Array.from({ length: grid.n ** 2 }, (_, x) => {
    const square = nodeAt(grid, x % grid.n) ** 2 + nodeAt(grid, Math.floor(x / grid.n)) ** 2;
    return s / (2 * Math.PI * (square + s * s) ** 1.5);
  });
  for (const t of [0.5, 1]) {
    const { values } = gridFields(spectrumOf(grid, kernel, 'density'), laws.poisson, t);
    for (const [i, j] of [[2, 1], [4, -3], [-1, 4]] as const) {
      const x = FIELDS * ((j + grid.n / 2) * grid.n + i + grid.n / 2);
      expect(values[x + 1]! / values[x]!).toBeCloseTo((i * cellOf(grid)) / (t + s), 3);
      expect(values[x + 2]! / values[x]!).toBeCloseTo((j * cellOf(grid)) / (t + s), 3);
    }
  }
});
