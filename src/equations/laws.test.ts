/** Every equation's multipliers and roots: golden numbers, the continuity equation, the edges of their ranges, and identities between equations. */
import { describe, expect, it } from 'vitest';
import { agrees, type GoldenCase } from '../core/golden.ts';
import type { SymbolLaw } from '../core/symbol/symbol.ts';
import golden from './golden.json';
import { equationById, type EquationId, equations, usualValues } from './index.ts';
import type { Equation, Values } from './equation.ts';

const goldenCases = golden.tests as unknown as ReadonlyArray<GoldenCase>;
const caseOf = (id: string): GoldenCase => goldenCases.find((test) => test.id === id)!;

function multipliers(law: SymbolLaw, k: number, t: number): number[] {
  const out = new Float64Array(3).fill(NaN);
  law.writeMultipliers(out, k, t);
  return [...out];
}

const lawOf = (id: EquationId, parameters: Values): SymbolLaw => equationById(id).law(parameters);

/** The i-th member of a sequence that fills 0 … 1 evenly in every axis: multiples of irrational numbers. */
const spread = (i: number, axis: number): number => ((i + 1) * Math.sqrt([2, 3, 5, 7][axis]!)) % 1;

/** Parameters spread over what the sliders reach. */
function spreadValues(equation: Equation, i: number): Values {
  const entries = Object.entries(equation.parameters);
  return Object.fromEntries(entries.map(([name, { min, max, scale }], axis) => [name, scale === 'log' ? min * (max / min) ** spread(i, axis) : min + (max - min) * spread(i, axis)]));
}

const densities = equations.filter(({ id }) => id !== 'schrodinger');

/** max Re s(k) − max Re s(0) over what is taken: the talk's Im omega(k) − Im omega(0). */
function margin(law: SymbolLaw, k: number): number {
  const slowest = (at: number): number => Math.max(...law.branches(at).filter(({ taken }) => taken).map(({ root }) => root.re));
  return slowest(k) - slowest(0);
}

describe('golden numbers', () => {
  it.each(goldenCases.filter(({ group }) => group === 'multiplier').map((test) => [test.inputs.pde as EquationId, test] as const))('multipliers of %s', (id, test) => {
    const law = lawOf(id, test.inputs.params);
    const rows = (test.inputs.k as number[]).map((k) => multipliers(law, k, test.inputs.t));
    // At k = eps the file's own number has lost half its digits, sinh(s t)/s at s = 1e-9 for its limit t: 'edges' has the closed form.
    const tolerance = (k: number): number => (k === test.inputs.params.eps ? 1e-7 : test.tol_f64);
    (test.inputs.k as number[]).forEach((k, at) =>
      (['m', 'j', 'R'] as const).forEach((name, i) => agrees({ ...test, tol_f64: tolerance(k) }, `${name} at k ${k}`, rows[at]![i]!, test.outputs[name][at])));
  });

  it('cover every equation for densities', () => {
    expect(goldenCases.filter(({ group }) => group === 'multiplier').map(({ inputs }) => inputs.pde).toSorted()).toEqual(densities.map(({ id }) => id).toSorted());
  });

  it.each<[string, EquationId, Values]>([
    ['poisson', 'poisson', {}], ['yukawa_m0_8', 'yukawa', { mass: 0.8 }], ['helmholtz_k0_0_6', 'helmholtz', { k0: 0.6 }],
    ['mixed', 'mixed', { a: 0.7, b: 1.3 }], ['dissipative', 'dissipative', { eps: 2 }],
  ])('mass of %s', (name, id, parameters) => {
    const test = caseOf('masses');
    agrees(test, name, multipliers(lawOf(id, parameters), 0, test.inputs.t)[0]!, test.outputs[name]);
  });

  it.each<[string, EquationId, Values]>([
    ['diffusion', 'diffusion', {}], ['poisson', 'poisson', {}], ['dissipative_eps2', 'dissipative', { eps: 2 }], ['yukawa_m0_8', 'yukawa', { mass: 0.8 }],
    ['mixed', 'mixed', { a: 0.7, b: 1.3 }], ['third', 'third', {}], ['biharmonic', 'biharmonic', {}], ['wave', 'wave', {}], ['schrodinger', 'schrodinger', {}],
  ])('margins of %s', (name, id, parameters) => {
    const test = caseOf('C2_margins');
    agrees(test, name, (test.inputs.k as number[]).map((k) => margin(lawOf(id, parameters), k)), test.outputs[name]);
  });
});

describe.each(densities.map((equation) => [equation.id, equation as Equation] as const))('%s', (_, equation) => {
  /**
   * By differences of fourth order with h = 1e-3 of the time of the fastest change: h⁴ m⁽⁵⁾/30 is below 1e-13 of the slope, and rounding, 1e-15 of m (of Bessel's
   * function, the least exact) and more by the size of the exponent, becomes 1.5e-12.
   */
  const CONTINUITY = 4e-12;

  it('fulfils the continuity equation m_t + k² j = r at all k, t and parameters', () => {
    for (let i = 0; i < 300; i++) {
      const law = equation.law(spreadValues(equation, i));
      const k = 0.05 + 6 * spread(i, 2);
      const t = 0.1 + 3 * spread(i, 3);
      const fastest = Math.max(...law.branches(k).map(({ root }) => Math.hypot(root.re, root.im)));
      const h = 1e-3 * Math.min(t, 1 / (1 + fastest));
      const at = (steps: number): number => multipliers(law, k, t + steps * h)[0]!;
      const slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
      const [m, j, r] = multipliers(law, k, t) as [number, number, number];
      const scale = Math.abs(k * k * j) + Math.abs(r) + Math.abs(m) / Math.min(1, t);
      expect(Math.abs(slope + k * k * j - r), `k ${k}, t ${t}, ${JSON.stringify(law.parameters)}`).toBeLessThanOrEqual(CONTINUITY * (1 + fastest * t) * scale + Number.MIN_VALUE);
    }
  });

  it('starts from the data, and everywhere the same nothing flows', () => {
    for (let i = 0; i < 50; i++) {
      const law = equation.law(spreadValues(equation, i));
      const k = 8 * spread(i, 2);
      expect(multipliers(law, k, 0)[0]).toBe(1);
      expect(multipliers(law, 0, 4 * spread(i, 3))[1]).toBe(0);
    }
  });

  it('is finite and vanishes or stays bounded at large k and t', () => {
    for (let i = 0; i < 50; i++) {
      const law = equation.law(spreadValues(equation, i));
      for (const [k, t] of [[0, 1e3], [1e-9, 1], [380, 100], [1e4, 1e3], [1, 1e6]] as const) {
        const [m, j, r] = multipliers(law, k, t) as [number, number, number];
        expect(Math.abs(m), `m at ${k}, ${t}`).toBeLessThanOrEqual(1);
        expect([m, j, r].every(Number.isFinite), `${m} ${j} ${r} at k ${k}, t ${t}`).toBe(true);
      }
    }
  });

  it('decays as its slowest taken root says', () => {
    if (equation.law(usualValues(equation)).asymptotic) return;
    for (let i = 0; i < 50; i++) {
      const law = equation.law(spreadValues(equation, i));
      const k = 0.1 + 4 * spread(i, 2);
      const taken = law.branches(k).filter((branch) => branch.taken);
      expect(law.branches(k).slice(0, taken.length)).toEqual(taken);
      // m is the sum of c_i e^(s_i t) over the roots taken: with one, e^(s t); with two, m_tt − (s_1 + s_2) m_t + s_1 s_2 m = 0, in m and j where r = 0.
      const t = 0.5 * spread(i, 3);
      const [m] = multipliers(law, k, t) as [number];
      if (taken.length === 1) expect(m).toBeCloseTo(Math.exp(taken[0]!.root.re * t), 13);
      else {
        const [one, two] = [taken[0]!.root, taken[1]!.root];
        const sum = one.re + two.re;
        const product = one.re * two.re - one.im * two.im;
        const h = 1e-3 / (1 + Math.sqrt(Math.abs(product)) + Math.abs(sum));
        const at = (steps: number): number => multipliers(law, k, t + 0.01 + steps * h)[0]!;
        const slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / 12;
        const bend = (16 * (at(1) + at(-1)) - (at(2) + at(-2)) - 30 * at(0)) / 12;
        // Of numbers near 1: rounding, 1e-16 · 64/12.
        expect(Math.abs(bend - h * sum * slope + h * h * product * at(0))).toBeLessThan(2e-15);
      }
    }
  });
});

describe('edges', () => {
  it('the dissipative wave is smooth across k = eps', () => {
    const law = lawOf('dissipative', { eps: 2 });
    const t = 1.3;
    // Its limit there, e^(−eps t)(1 + eps t) and t e^(−eps t); the multipliers are even in s = √(eps² − k²), so 1e-13 aside they change by less than 1e-12.
    for (const k of [2, 2 - 1e-13, 2 + 1e-13]) {
      const [m, j] = multipliers(law, k, t) as [number, number];
      expect(m).toBeCloseTo(Math.exp(-2 * t) * (1 + 2 * t), 12);
      expect(j).toBeCloseTo(t * Math.exp(-2 * t), 12);
    }
  });

  it("Helmholtz's density is continuous across k0, and its potential keeps the side below", () => {
    const law = lawOf('helmholtz', { k0: 0.6 });
    for (const k of [0.6, 0.6 - 1e-12, 0.6 + 1e-12]) expect(multipliers(law, k, 3)[0]).toBeCloseTo(1, 5);
    expect(multipliers(law, 0.6, 3).slice(1)).toEqual([-3, -3 * 0.36]);
    expect(multipliers(lawOf('helmholtz', { k0: 0 }), 0.7, 2)).toEqual(multipliers(lawOf('poisson', {}), 0.7, 2));
  });

  it("Schrödinger's waves turn and keep their size", () => {
    const law = lawOf('schrodinger', {});
    expect(law.carries).toBe('amplitude');
    for (const k of [0, 0.5, 3, 40]) {
      const [re, im, none] = multipliers(law, k, 0.7) as [number, number, number];
      // i phi_t = k² phi.
      expect(Math.hypot(re, im)).toBeCloseTo(1, 15);
      // Rounding of the angle, 1120 at most, times 2^-53.
      expect(Math.abs(re - Math.cos(0.7 * k * k)) + Math.abs(im + Math.sin(0.7 * k * k))).toBeLessThan(4e-13);
      expect(none).toBe(0);
    }
  });

  it.each<[EquationId, Values]>([
    ['dissipative', { eps: -1 }], ['dissipative', {}], ['helmholtz', { k0: NaN }], ['yukawa', { mass: -0.1 }], ['mixed', { a: 0, b: 0 }], ['mixed', { a: 1, b: -1 }],
    ['fractional', { beta: 0 }], ['pfgmpp', { D: 0.5 }], ['pfgmpp', { D: Infinity }],
  ])('%s with %s is refused with what was expected', (id, parameters) => {
    expect(() => lawOf(id, parameters)).toThrow(/expected .* got/);
  });
});

describe('identities', () => {
  const ks = [1e-6, 0.03, 0.4, 1, 2.7, 11, 70];
  function same(one: SymbolLaw, other: SymbolLaw, scale: (t: number) => number, digits: number, flux = 1): void {
    for (const k of ks)
      for (const t of [0, 0.2, 1, 3.3]) {
        const [a, b] = [multipliers(one, k, t), multipliers(other, k, scale(t))];
        expect(a[0]! - b[0]!, `m at k ${k}, t ${t}`).toBeCloseTo(0, digits);
        expect((a[1]! - flux * b[1]!) / Math.max(1, Math.abs(a[1]!)), `j at k ${k}, t ${t}`).toBeCloseTo(0, digits);
      }
  }
  // The flux of another clock t' = t/c is 1/c of its own.
  it('mixed is diffusion in t/b at a = 0', () => same(lawOf('mixed', { a: 0, b: 1.3 }), lawOf('diffusion', {}), (t) => t / 1.3, 13, 1 / 1.3));
  // lambda/lambda(a = 0) = 1 − a k²/b² + …: at a = 1e-18 and k = 70 alike to 1e-14.
  it('and close to it with a small', () => same(lawOf('mixed', { a: 1e-18, b: 1.3 }), lawOf('diffusion', {}), (t) => t / 1.3, 13, 1 / 1.3));
  it('mixed is Poisson in t/√a at b = 0', () => same(lawOf('mixed', { a: 0.49, b: 0 }), lawOf('poisson', {}), (t) => t / 0.7, 13, 1 / 0.7));
  it('the third-order equation is fractional diffusion of index 1/3 in density and flux', () => same(lawOf('third', {}), lawOf('fractional', { beta: 1 / 3 }), (t) => t, 13));
  it('fractional diffusion is diffusion at 1, Poisson at ½, biharmonic at 2', () => {
    for (const [beta, id] of [[1, 'diffusion'], [0.5, 'poisson'], [2, 'biharmonic']] as const) same(lawOf('fractional', { beta }), lawOf(id, {}), (t) => t, 13);
  });
  it('PFGM++ is Poisson at D = 1', () => same(lawOf('pfgmpp', { D: 1 }), lawOf('poisson', {}), (t) => t, 12));
  it('PFGM++ at D = 3 is (1 + k t) e^(−k t)', () => {
    for (const k of ks) expect(multipliers(lawOf('pfgmpp', { D: 3 }), k, 0.8)[0]! - (1 + 0.8 * k) * Math.exp(-0.8 * k)).toBeCloseTo(0, 13);
  });
  it('PFGM++ of large D is diffusion in t²/(2 D), to a share z⁴/(4 D³) and z²/D² of itself', () => {
    const D = 1e10;
    for (const k of ks) for (const sigma of [0.1, 0.7]) {
      const t = sigma * Math.sqrt(D);
      expect(multipliers(lawOf('pfgmpp', { D }), k, t)[0]! - multipliers(lawOf('diffusion', {}), k, (sigma * sigma) / 2)[0]!).toBeCloseTo(0, 9);
    }
  });
  it('screened Poisson, normalised, is mixed with a = 1 and b = 2 m in density and not in flux', () => {
    const [screened, mixture] = [lawOf('yukawa', { mass: 0.8 }), lawOf('mixed', { a: 1, b: 1.6 })];
    for (const k of ks) for (const t of [0.2, 1, 3.3]) expect(multipliers(screened, k, t)[0]! / multipliers(screened, 0, t)[0]! - multipliers(mixture, k, t)[0]!).toBeCloseTo(0, 13);
    expect(Math.abs(multipliers(screened, 1, 1)[1]! / multipliers(screened, 0, 1)[0]! - multipliers(mixture, 1, 1)[1]!)).toBeGreaterThan(0.05);
  });
});
