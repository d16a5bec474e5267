/** Closed forms of point sources against transforms of the multipliers, fields of two charges, and where conditions begin to fail. */
import { describe, expect, it } from 'vitest';
import { agrees, type GoldenCase } from '../core/golden.ts';
import { lawByPair } from '../models/pair.ts';
import { chargesFrom } from '../core/charges.ts';
import type { Values } from './equation.ts';
import golden from './golden.json';
import { besselJ, fallAt, integral, valueAt, type Waves } from './hankel.ts';
import { equationById, type EquationId, equations, usualValues } from './index.ts';

const caseOf = (id: string): GoldenCase => (golden.tests as unknown as ReadonlyArray<GoldenCase>).find((test) => test.id === id)!;

/** m, j or r of an equation at t as a function of k. */
function multiplier(id: EquationId, parameters: Values, t: number, which: 0 | 1 | 2): (k: number) => number {
  const law = equationById(id).law(parameters);
  const out = new Float64Array(3);
  return (k) => {
    law.writeMultipliers(out, k, t);
    return out[which]!;
  };
}

/** How to integrate what an equation does to waves: up to where m has fallen to 1e-19. */
function wavesOf(id: EquationId, parameters: Values, t: number): Waves {
  const m = multiplier(id, parameters, t, 0);
  const branch = id === 'helmholtz' ? parameters['k0']! : 0;
  let until = 2 + branch;
  while (Math.abs(m(until)) > 1e-19) until *= 1.1;
  return { until, branch, power: id === 'fractional' || id === 'third' ? 3 : 1, panels: Math.ceil(8 + until / 2) };
}

const densityAt = (id: EquationId, parameters: Values, r: number, t: number): number => valueAt(multiplier(id, parameters, t, 0), r, wavesOf(id, parameters, t));

const green = (id: EquationId, parameters: Values, r: number, t: number): number => equationById(id).green!(r, t, parameters);

describe('golden point sources', () => {
  const test = caseOf('green_p_N2');
  const { r, t } = test.inputs as { r: number; t: number };
  it.each<[string, EquationId, Values]>([
    ['diffusion', 'diffusion', {}], ['poisson', 'poisson', {}], ['yukawa_m0.8', 'yukawa', { mass: 0.8 }], ['mixed_a0.7_b1.3', 'mixed', { a: 0.7, b: 1.3 }],
    ['helmholtz_k0.6_real', 'helmholtz', { k0: 0.6 }], ['pfgmpp_D3', 'pfgmpp', { D: 3 }],
  ])('%s in closed form', (name, id, parameters) => agrees(test, name, green(id, parameters, r, t), test.outputs[name]));

  it('fractional and biharmonic by their transforms', () => {
    agrees(test, 'fractional', densityAt('fractional', { beta: 0.75 }, r, t), test.outputs['fractional_0.75']);
    agrees(test, 'biharmonic', densityAt('biharmonic', {}, r, t), test.outputs['biharmonic']);
    agrees(test, 'biharmonic far out', densityAt('biharmonic', {}, 4, t), test.outputs['biharmonic_r4_t0.7']);
  });
});

describe('closed forms', () => {
  it.each<[EquationId, Values]>([
    ['diffusion', {}], ['poisson', {}], ['helmholtz', { k0: 0.6 }], ['helmholtz', { k0: 0 }], ['yukawa', { mass: 0.8 }], ['yukawa', { mass: 0 }],
    ['mixed', { a: 0.7, b: 1.3 }], ['mixed', { a: 0, b: 1.3 }], ['mixed', { a: 2, b: 0 }], ['pfgmpp', { D: 1 }], ['pfgmpp', { D: 3 }], ['pfgmpp', { D: 4.7 }], ['pfgmpp', { D: 60 }],
  ])('of %s with %s is the transform of m', (id, parameters) => {
    for (const [r, t] of [[0, 0.5], [0.9, 0.7], [2.5, 1.6]] as const) expect(green(id, parameters, r, t) - densityAt(id, parameters, r, t)).toBeCloseTo(0, 12);
  });

  it('stand where there is one', () => {
    expect(equations.filter((equation) => !('green' in equation) || !equation.green).map(({ id }) => id)).toEqual(['schrodinger', 'fractional', 'third', 'biharmonic']);
    for (const equation of equations) expect('green' in equation && equation.green !== undefined, equation.id).toBe(equation.tex.green !== undefined);
  });

  // psi = e^(−eps t) cosh(eps s)/(2 pi s) within the front, s = √(t² − r²), has the transform j; r dr = −s ds.
  it.each([0, 0.3, 2, 9])('of the waves with friction %s: the transform of psi is j, and p is psi_t + 2 eps psi', (eps) => {
    const psi = (r: number, t: number): number => {
      const s = Math.sqrt(t * t - r * r);
      return (Math.exp(-eps * t) * Math.cosh(eps * s)) / (2 * Math.PI * s);
    };
    const id = eps === 0 ? 'wave' : 'dissipative';
    const t = 1.5;
    for (const k of [0.3, 1, 2, 9.01, 25]) {
      const transform = integral((s) => Math.exp(-eps * t) * Math.cosh(eps * s) * besselJ(0, k * Math.sqrt(t * t - s * s)), 0, t, 12);
      expect(multiplier(id, { eps }, t, 1)(k) - transform).toBeCloseTo(0, 13);
    }
    const h = 1e-3;
    for (const r of [0, 0.4, 1]) {
      const slope = (8 * (psi(r, t + h) - psi(r, t - h)) - (psi(r, t + 2 * h) - psi(r, t - 2 * h))) / (12 * h);
      expect(green(id, { eps }, r, t) - (slope + 2 * eps * psi(r, t))).toBeCloseTo(0, 9);
    }
    expect(green(id, { eps }, 1.6, t)).toBe(0);
    if (eps === 2) agrees(caseOf('green_p_N2'), 'phi', psi(0.9, t), caseOf('green_p_N2').outputs['dissipative_eps2_phi_at_t1.5']);
  });

  it('follow the kernel of the pair law that is said to be the same', () => {
    const origin = chargesFrom(2, [[0, 0]]);
    for (const equation of equations) {
      if (!('pair' in equation) || !equation.pair) continue;
      const values = usualValues(equation);
      const law = lawByPair(equation.pair, values, origin);
      for (const t of [0.3, 2]) for (const r of [0.1, 0.8, 3]) {
        const level = equation.pair.level(t, values);
        const ratio = Math.log(green(equation.id, values, r, t) / green(equation.id, values, 0, t));
        expect(law.logKernel(r * r, level) - law.logKernel(0, level) - ratio, `${equation.id} at ${r}, ${t}`).toBeCloseTo(0, 12);
      }
    }
    expect(equations.filter((equation) => 'pair' in equation && equation.pair).map(({ id }) => id)).toEqual(['diffusion', 'poisson', 'yukawa', 'mixed', 'pfgmpp']);
  });
});

describe('two charges', () => {
  it.each<[string, EquationId, (inputs: Values) => Values]>([
    ['two_charge_poisson', 'poisson', () => ({})], ['two_charge_yukawa', 'yukawa', ({ m }) => ({ mass: m! })],
    ['two_charge_helmholtz', 'helmholtz', ({ k0 }) => ({ k0: k0! })], ['two_charge_mixed', 'mixed', ({ a, b }) => ({ a: a!, b: b! })],
  ])('%s: p, J, v and R by transforms of m, j and r', (name, id, parametersOf) => {
    const test = caseOf(name);
    const { Y, q, x, t } = test.inputs as { Y: number[][]; q: number[]; x: number[]; t: number };
    const parameters = parametersOf(test.inputs);
    const waves = wavesOf(id, parameters, t);
    let [p, R] = [0, 0];
    const J = [0, 0];
    Y.forEach((y, i) => {
      const away = [x[0]! - y[0]!, x[1]! - y[1]!];
      const d = Math.hypot(away[0]!, away[1]!);
      p += q[i]! * valueAt(multiplier(id, parameters, t, 0), d, waves);
      R += q[i]! * valueAt(multiplier(id, parameters, t, 2), d, waves);
      const flux = q[i]! * fallAt(multiplier(id, parameters, t, 1), d, waves);
      away.forEach((component, axis) => (J[axis]! += (flux * component) / d));
    });
    agrees(test, 'p', p, test.outputs.p);
    agrees(test, 'J', J, test.outputs.J);
    agrees(test, 'v', [J[0]! / p, J[1]! / p], test.outputs.v);
    agrees(test, 'R', R, test.outputs.R ?? 0);
  });

  it('Schrödinger: a Gaussian widens as golden says', () => {
    const test = caseOf('schrodinger_gaussian');
    const { s, t, x } = test.inputs as { s: number; t: number; x: number[] };
    // phi(0) = √N(0, s²) has the transform 2 s √(2 pi) e^(−s² k²).
    const start = (k: number): number => 2 * s * Math.sqrt(2 * Math.PI) * Math.exp(-s * s * k * k);
    const waves: Waves = { until: 14, panels: 20 };
    const parts = ([0, 1] as const).map((which) => (k: number) => start(k) * multiplier('schrodinger', {}, t, which)(k));
    const r = Math.hypot(x[0]!, x[1]!);
    const [re, im] = parts.map((part) => valueAt(part, r, waves)) as [number, number];
    const [reFall, imFall] = parts.map((part) => -fallAt(part, r, waves)) as [number, number];
    const p = re * re + im * im;
    // J = 2 Im(phi* ∇phi).
    const v = (2 * (re * imFall - im * reFall)) / p;
    agrees(test, 'v', x.map((component) => (v * component) / r), test.outputs.v);
    agrees(test, 'var', -(r * r) / (2 * Math.log((p * 2 * Math.PI * test.outputs.var))), test.outputs.var);
  });
});
