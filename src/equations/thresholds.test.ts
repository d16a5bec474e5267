/** Where conditions begin to fail: thresholds on the sliders against the density itself, and the verdicts against what the thresholds say. */
import { describe, expect, it } from 'vitest';
import { agrees, type GoldenCase } from '../core/golden.ts';
import type { Equation, Threshold, Values } from './equation.ts';
import golden from './golden.json';
import { besselJ, integral } from './hankel.ts';
import { equationById, type EquationId, equations, usualValues } from './index.ts';

const golds = (golden.tests as unknown as ReadonlyArray<GoldenCase>).find(({ id }) => id === 'thresholds')!;

/** Where f changes its sign between two ends. */
function root(f: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  const rising = f(to) > 0;
  // 60 halvings are below rounding.
  for (let i = 0; i < 60; i++) {
    const middle = (from + to) / 2;
    if (f(middle) > 0 === rising) to = middle;
    else from = middle;
  }
  return (from + to) / 2;
}

const around = { n: 256, length: 12, bandwidth: 0.3, time: 3 };
function thresholdsOf(id: EquationId, name: string, surroundings = around): ReadonlyArray<Threshold> {
  return equationById(id).parameters[name]!.thresholds!(surroundings);
}

/** Lowest p over highest p of a source smoothed by a Gaussian of width `bandwidth`, over distances up to `reach` at one time. */
function lowest(id: EquationId, parameters: Values, t: number, bandwidth: number, reach: number): number {
  const law = equationById(id).law(parameters);
  const out = new Float64Array(3);
  const until = 8;
  const values = Array.from({ length: 41 }, (_, i) => {
    const r = (reach * i) / 40;
    return integral((k) => {
      law.writeMultipliers(out, k, t);
      return out[0]! * Math.exp((-bandwidth * bandwidth * k * k) / 2) * besselJ(0, k * r) * k;
    }, 0, until, 6);
  });
  return Math.min(...values) / Math.max(...values);
}

describe('golden thresholds', () => {
  it("Helmholtz's point source turns negative at its z", () => {
    const helmholtz = equationById('helmholtz');
    agrees(golds, 'helmholtz_point_z', root((t) => helmholtz.green!(0, t, { k0: 1 }), 2, 3.5), golds.outputs.helmholtz_point_z);
  });

  it("the dissipative wave's centre turns positive at its eps t", () => {
    const dissipative = equationById('dissipative');
    for (const eps of [0.5, 2]) agrees(golds, 'dissipative_center_x', eps * root((t) => dissipative.green!(0, t, { eps }), 0.1 / eps, 3 / eps), golds.outputs.dissipative_center_x);
  });
});

/** Lowest p over highest p, on a grid over the periodic box, of a point source under Helmholtz's equation. */
function lowestInBox(k0: number, time: number, length: number): number {
  const law = equationById('helmholtz').law({ k0 });
  const out = new Float64Array(3);
  const [modes, side] = [14, 16];
  const weights = Array.from({ length: modes + 1 }, (_, a) => Array.from({ length: modes + 1 }, (_, b) => {
    law.writeMultipliers(out, ((2 * Math.PI) / length) * Math.hypot(a, b), time);
    return out[0]! * (a === 0 ? 1 : 2) * (b === 0 ? 1 : 2);
  }));
  const cosines = Array.from({ length: side + 1 }, (_, i) => Array.from({ length: modes + 1 }, (_, a) => Math.cos((Math.PI * i * a) / side)));
  const values = cosines.flatMap((x) => cosines.map((y) => weights.reduce((sum, row, a) => sum + x[a]! * row.reduce((part, weight, b) => part + weight * y[b]!, 0), 0)));
  return Math.min(...values) / Math.max(...values);
}

describe('C1', () => {
  // In units of the bandwidth; the dip is behind the front and passes within a few units of time.
  const worst = (eps: number): number => Math.min(...[1.25, 1.75, 2.25, 3, 4].map((t) => lowest('dissipative', { eps }, t, 1, 8)));
  it('of the dissipative wave holds from the mark on its slider and fails below', () => {
    const [mark] = thresholdsOf('dissipative', 'eps', { ...around, bandwidth: 1 });
    expect(mark).toEqual({ at: 0.35, holds: 'above', of: 'c1' });
    // Gaussians end at e^−32 of what they are.
    expect(worst(mark!.at)).toBeGreaterThan(-1e-8);
    expect(worst(0.3)).toBeLessThan(-0.03);
    expect(thresholdsOf('dissipative', 'eps')[0]!.at).toBeCloseTo(0.35 / around.bandwidth, 12);
  });

  // Lowest p in shares of the peak, as measured before by other means.
  it.each([[1.05, -0.0012], [1.25, -0.012], [1.5, -0.029], [2, -0.056]])('of fractional diffusion of index %s fails by %s of the peak', (beta, share) => {
    expect(lowest('fractional', { beta }, 1, 0, 8)).toBeCloseTo(share, 3);
    const [mark] = thresholdsOf('fractional', 'beta');
    expect(mark!.holds === 'below' && beta > mark!.at).toBe(true);
  });

  it('of fractional diffusion holds at and below the mark on its slider', () => {
    for (const beta of [0.8, 1]) expect(lowest('fractional', { beta }, 1, 0, 6)).toBeGreaterThan(0);
    expect(lowest('biharmonic', {}, 1, 0, 8)).toBeLessThan(-0.05);
  });

  // Golden for the free plane is z = k0 rho; here images of the source lie all around.
  it.each([[12, 2], [12, 3], [12, 5], [12, 8], [8, 1.5]])("of Helmholtz's equation in a box of %s holds until T = %s below the mark on its slider and fails above", (length, time) => {
    const [mark] = thresholdsOf('helmholtz', 'k0', { ...around, length, time });
    expect([mark!.holds, mark!.of]).toEqual(['below', 'c1']);
    for (const share of [0.5, 0.75, 1]) expect(lowestInBox(0.999 * mark!.at, share * time, length)).toBeGreaterThan(0);
    expect(lowestInBox(1.01 * mark!.at, time, length)).toBeLessThan(0);
    // Half the diagonal is the farthest from a source; images of a positive kernel add to p, of one that is negative take away.
    expect((mark!.at * Math.hypot(time, length / Math.SQRT2)) / golds.outputs.helmholtz_point_z).toBeGreaterThan(0.6);
    expect((mark!.at * Math.hypot(time, length / Math.SQRT2)) / golds.outputs.helmholtz_point_z).toBeLessThan(1.05);
  });
});

describe('C2', () => {
  const step = (2 * Math.PI) / around.length;
  /** The waves of the box up to the tenth. */
  const margin = (id: EquationId, parameters: Values): number => {
    const law = equationById(id).law(parameters);
    const slowest = (k: number): number => Math.max(...law.branches(k).filter(({ taken }) => taken).map(({ root }) => root.re));
    return Math.max(...Array.from({ length: 10 }, (_, i) => slowest((i + 1) * step))) - slowest(0);
  };

  it.each(equations.map((equation) => [equation.id, equation as Equation] as const))('of %s is what our verdict says', (id, equation) => {
    const values = usualValues(equation);
    if (equation.ours.c2 === 'no') expect(margin(id, values)).toBe(0);
    else expect(margin(id, values)).toBeLessThan(0);
    const { c1, c2, generative } = equation.ours;
    expect(generative).toBe([c1, c2].includes('no') ? 'no' : [c1, c2].includes('conditional') ? 'conditional' : 'yes');
    // What is conditional is marked on a slider.
    const marked = Object.values(equation.parameters).flatMap((parameter) => parameter.thresholds?.(around) ?? []);
    for (const [of, answer] of [['c1', c1], ['c2', c2]] as const) expect(marked.some((mark) => mark.of === of), of).toBe(answer === 'conditional');
  });

  it("of Helmholtz's equation holds below the mark on its slider and fails above", () => {
    const mark = thresholdsOf('helmholtz', 'k0').find(({ of }) => of === 'c2')!;
    expect(margin('helmholtz', { k0: 0.999 * mark.at })).toBeLessThan(0);
    expect(margin('helmholtz', { k0: 1.001 * mark.at })).toBe(0);
  });
});

describe('the list', () => {
  it('stands in the order of the talk, PFGM++ last, each under its name', () => {
    expect(equations.map(({ id }) => id).join(' ')).toBe('diffusion poisson wave dissipative helmholtz yukawa schrodinger mixed fractional third biharmonic pfgmpp');
    for (const equation of equations) {
      expect(equationById(equation.id)).toBe(equation);
      expect(equation.law(usualValues(equation)).equation).toBe(equation.id);
    }
  });

  it('writes TeX whose braces and brackets close', () => {
    for (const { id, tex, talk, parameters } of equations as ReadonlyArray<Equation>)
      for (const text of [...Object.values(tex), talk.velocity ?? '', ...Object.values(parameters).map(({ symbol }) => symbol)])
        for (const [open, close] of [['{', '}'], ['(', ')'], ['\\left', '\\right']] as const) expect(text.split(open).length, `${id}: ${text}`).toBe(text.split(close).length);
  });

  it('says where we differ from the talk, and only there', () => {
    for (const { id, talk, ours, differences } of equations as ReadonlyArray<Equation>) {
      const other = talk.c1 !== ours.c1 || talk.c2 !== ours.c2 || talk.generative !== ours.generative;
      expect(differences.includes('negative lobes'), id).toBe(other);
      expect(differences.includes('sign of velocity'), id).toBe(talk.velocity !== undefined);
    }
  });

  it('has its usual values on its sliders, and times that a run accepts', () => {
    for (const { id, parameters, usual } of equations as ReadonlyArray<Equation>) {
      for (const { min, max, usual: value, scale } of Object.values(parameters)) expect(min <= value && value <= max && (scale === 'linear' || min > 0), id).toBe(true);
      expect(0 < usual.least && usual.least < usual.time, id).toBe(true);
    }
  });
});
