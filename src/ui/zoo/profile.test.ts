/** Curves of the zoo: transforms against closed forms, roots against formulas, findings against the thresholds of the sliders. */
import { describe, expect, it } from 'vitest';
import type { Equation } from '../../equations/equation.ts';
import { besselJ } from '../../equations/hankel.ts';
import { equationById, equations, usualValues, type EquationId } from '../../equations/index.ts';
import { findingsOf } from './findings.ts';
import { besselAt, distances, lowestOf, profileOf } from './profile.ts';
import { rootsOf, WINDOW } from './roots.ts';

const around = { n: 256, length: 12, bandwidth: (1.5 * 12) / 256, time: 3 };
const profile = (id: EquationId, values = {}): ReturnType<typeof profileOf> => profileOf(equationById(id), { ...usualValues(equationById(id)), ...values });

describe('profiles', () => {
  it('read Bessel’s function from a table good to 2e-5, the error of cubic interpolation', () => {
    for (let x = 0; x < 199; x += 0.37) expect(Math.abs(besselAt(x) - besselJ(0, x))).toBeLessThan(2e-5);
  });

  it('are the closed form itself where there is one', () => {
    const { times, curves, source } = profile('poisson');
    expect(source).toBe(0);
    curves.forEach((curve, i) => expect(curve[24]).toBeCloseTo(times[i]! / (2 * Math.PI * Math.hypot(distances[24]!, times[i]!) ** 3), 14));
  });

  it('of diffusion without its closed form are Gaussians of variance 2 t + h²', () => {
    const { green: _closed, ...open } = equationById('diffusion');
    const { times, curves, source } = profileOf(open, {});
    curves.forEach((curve, i) => {
      const variance = 2 * times[i]! + source * source;
      // The table's 2e-5 of waves that together weigh 1/(2 pi variance).
      distances.forEach((r, j) => expect(Math.abs(curve[j]! - Math.exp((-r * r) / (2 * variance)) / (2 * Math.PI * variance))).toBeLessThan(2e-5));
    });
  });

  it('of fractional diffusion with index 1/2 are Poisson’s, as wide as the source away from it', () => {
    const { times, curves } = profile('fractional', { beta: 0.5 });
    // Smoothing by h changes p by h²/2 times its Laplacian, a few times p/t²: under 3 % where h/t < 0.1.
    const last = times.length - 1;
    const t = times[last]!;
    for (const i of [48, 72, 96]) expect(curves[last]![i]! / (t / (2 * Math.PI * Math.hypot(distances[i]!, t) ** 3))).toBeCloseTo(1, 1);
  });

  it('of Schrödinger’s equation widen as golden says: variance h² + (t/h)²', () => {
    const { times, curves, source: h } = profile('schrodinger');
    curves.forEach((curve, i) => {
      const variance = h * h + (times[i]! / h) ** 2;
      distances.forEach((r, j) => expect(Math.abs(curve[j]! - Math.exp((-r * r) / (2 * variance)) / (2 * Math.PI * variance))).toBeLessThan(1e-4));
    });
  });

  it('go below zero where the kernel has lobes or a wake, by as much, and nowhere else', () => {
    // −5.6 % of the peak for a point; the source of width 0.12 takes a little of that at the earliest time.
    expect(lowestOf(profile('biharmonic'))).toBeCloseTo(-0.056, 2);
    expect(lowestOf(profile('fractional', { beta: 1.5 }))).toBeCloseTo(-0.029, 2);
    expect(lowestOf(profile('wave'))).toBeLessThan(-0.3);
    for (const id of ['diffusion', 'poisson', 'yukawa', 'mixed', 'fractional', 'third', 'schrodinger', 'pfgmpp'] as const) expect(lowestOf(profile(id)), id).toBeGreaterThan(-1e-3);
  });

  it('spread: later curves are lower at the middle and wider, for all that fade', () => {
    for (const { id } of equations.filter(({ ours }) => ours.c2 !== 'no')) {
      const { times, curves } = profile(id);
      expect(times[0]! < times[1]! && times[1]! < times[2]!, id).toBe(true);
      expect(Math.max(...curves[0]!) > Math.max(...curves[2]!), id).toBe(true);
    }
  });
});

describe('roots', () => {
  const lead = (id: EquationId, values = {}): ((k: number) => number) => {
    const equation: Equation = equationById(id);
    const { curves } = rootsOf(equation.law({ ...usualValues(equation), ...values }), around);
    const leads = curves.filter(({ role }) => role === 'leads');
    expect(leads).toHaveLength(1);
    return (k) => leads[0]!.points.find((point) => Math.abs(point.k - k) < 1e-9)!.omega;
  };

  it('are the talk’s omega(k)', () => {
    expect(lead('diffusion')(2)).toBeCloseTo(-4, 12);
    expect(lead('poisson')(3)).toBeCloseTo(-3, 12);
    expect(lead('biharmonic')(1.5)).toBeCloseTo(-(1.5 ** 4), 12);
    expect(lead('dissipative', { eps: 2 })(1)).toBeCloseTo(-2 + Math.sqrt(3), 12);
    expect(lead('wave')(3)).toBeCloseTo(0, 12);
  });

  it('have the waves of the box on the curve that leads, up to the edge of the window', () => {
    const { resolved, still } = rootsOf(equationById('yukawa').law({ mass: 0.8 }), around);
    expect(still).toBe(-0.8);
    expect(resolved[0]!.k).toBeCloseTo((2 * Math.PI) / 12, 12);
    expect(resolved.at(-1)!.k).toBeLessThanOrEqual(WINDOW.k);
    for (const { k, omega } of resolved) expect(omega).toBeCloseTo(-Math.hypot(k, 0.8), 12);
  });

  it('turn where they are complex, both ways, and are not drawn twice where they run together', () => {
    const { curves } = rootsOf(equationById('wave').law({}), around);
    expect(curves.filter(({ part }) => part === 'im')).toHaveLength(1);
    expect(curves.filter(({ part }) => part === 're').map(({ points }) => points.at(-1)!.omega).toSorted((a, b) => a - b)).toEqual([-WINDOW.k, WINDOW.k]);
  });
});

describe('findings', () => {
  const found = (id: EquationId, values = {}, place = around): ReturnType<typeof findingsOf> => findingsOf(equationById(id), { ...usualValues(equationById(id)), ...values }, place);

  it('are what the list says wherever that does not depend on a slider', () => {
    for (const equation of equations as ReadonlyArray<Equation>) {
      const { c1, c2, both } = findingsOf(equation, usualValues(equation), around);
      for (const [ours, here] of [[equation.ours.c1, c1], [equation.ours.c2, c2], [equation.ours.generative, both]] as const) if (ours !== 'conditional') expect(here, equation.id).toBe(ours);
    }
  });

  it('change at the marks of the sliders', () => {
    expect([0.1, 0.4, 0.6].map((k0) => { const { c1, c2, both } = found('helmholtz', { k0 }); return [c1, c2, both].join(); })).toEqual(['yes,yes,yes', 'no,yes,no', 'no,no,no']);
    expect([0.8, 1, 1.2].map((beta) => found('fractional', { beta }).both)).toEqual(['yes', 'yes', 'no']);
  });

  it('tell what smoother data would mend from what they would not', () => {
    const mark = 0.35 / around.bandwidth;
    expect([0.9 * mark, 1.1 * mark].map((eps) => found('dissipative', { eps }).both)).toEqual(['smooth', 'yes']);
    expect(found('dissipative', { eps: 0.9 * mark }, { ...around, bandwidth: 2 * around.bandwidth }).both).toBe('yes');
  });
});
