/** Everything that can be wrong with a typed law, or with a parameter: the sentence that is given for it. */
import { describe, expect, it } from 'vitest';
import { checkOverflow } from '../core/symbol/overflow.ts';
import { gridOf } from '../core/symbol/grid.ts';
import { fadingVerdict } from '../core/symbol/verdict.ts';
import { equationById, lawFromSpec, type LawSpec } from './index.ts';
import { compiledPde, pdeFrom } from './pde.ts';

const pde = (text: string, branch?: number): LawSpec => ({ equation: 'pde', text, ...(branch === undefined ? {} : { branch }) });
const rate = (text: string): LawSpec => ({ equation: 'dispersion', text });

const typed: ReadonlyArray<readonly [string, LawSpec, string]> = [
  ['an equation that does not parse', pde('phi_t = lap phi +'), "equation 'pde': expected a term, got the end"],
  ['one with an open parenthesis', pde('phi_t = lap (phi'), "equation 'pde': expected a closing parenthesis, got '(' at character 13"],
  ['one with two equals signs', pde('phi_t = lap phi = 0'), "equation 'pde': expected one equals sign, got '=' at character 17"],
  ['one with an unknown word', pde('phi_t = mu lap phi'), "equation 'pde': 'mu' at character 9 is not known here"],
  ['nothing', pde('  '), "equation 'pde': expected an expression, got the end"],
  ['one that is not linear', pde('phi_t = lap phi - phi^3'), "equation 'pde': the equation is not linear, got 'phi^3' at character 19, a product or power of phi: then waves change one another, and none has a life of its own"],
  ['a product of phi with itself', pde('phi_t = phi lap phi'), "equation 'pde': the equation is not linear, got 'phi lap phi' at character 9, a product or power of phi: then waves change one another, and none has a life of its own"],
  ['coefficients that are not constant', pde('phi_t = x lap phi'), "equation 'pde': coefficients that depend on x are not possible: the equation must be the same everywhere and always"],
  ['complex ones', pde('i phi_t = lap phi'), "equation 'pde': i at character 1: phi is real here"],
  ['a source', pde('phi_t = lap phi + 1'), "equation 'pde': a term without phi is a source, and the only source are the data, got '1' at character 19"],
  ['a derivative of nothing', pde('phi_t = lap'), "equation 'pde': every term is about phi, got 'lap' at character 9 without it"],
  ['half a derivative', pde('phi_t = lap^0.5 phi'), "equation 'pde': derivatives are taken a whole number of times and stand above fractions, got '0.5' at character 13"],
  ['too many derivatives', pde('d_t^9 phi = lap phi'), "equation 'pde': derivatives of order 7 are beyond what is solved here"],
  ['division by 0', pde('phi_t = lap phi/0'), "equation 'pde': a number is not finite"],
  ['no t derivative', pde('lap phi + phi = 0'), "equation 'pde': without a derivative by t nothing moves"],
  ['nothing but what is always true', pde('phi_t = phi_t'), "equation 'pde': all terms cancel: every phi fulfils this"],
  ['nothing but t derivatives', pde('phi_tt = 0'), "equation 'pde': every term has a derivative by t: what is there at the start stays"],
  ['backward heat', pde('phi_t = -lap phi'), "equation 'pde': ill-posed: all short waves grow without bound, at the rate 1 at k = 1 already, and no root decays"],
  ['a root that is infinite at one wave', pde('(1 + lap) phi_t = lap phi'), "equation 'pde': ill-posed: waves near k = 1 grow at any rate"],
  ['a root that leaves no density', pde('0.7 phi_ttt - phi_tt - 0.6 phi_t = 0.8 (1 + lap) phi'), "equation 'pde': at k = 1 the chosen root leaves no density"],
  ['a branch that there is not', pde('phi_tt + lap phi = 0', 1), "equation 'pde': expected a branch from 0 to 0, got 1: so many roots decay"],
  ['a rate that does not parse', rate('k^'), "equation 'dispersion': expected a term, got the end"],
  ['a rate with an unknown name', rate('k^2 + q'), "equation 'dispersion': 'q' at character 7 is not known here"],
  ['a function of too few', rate('min(k)'), "equation 'dispersion': min takes 2 or more, got 1: 'min(k)' at character 1"],
  ['a negative rate', rate('k^2 - 1'), "equation 'dispersion': lambda is -1 at k = 0: below 0 waves grow, and with finer grids faster"],
  ['an infinite rate', rate('1/k'), "equation 'dispersion': lambda is not finite at k = 0"],
  ['a complex rate', rate('sqrt(k - 2)'), "equation 'dispersion': lambda is complex at k = 0: a root or logarithm of a negative number"],
];

it.each(typed)('%s is answered with the reason', (_name, spec, sentence) => {
  let said: unknown;
  try {
    lawFromSpec(spec);
  } catch (error) {
    said = (error as Error).message;
  }
  expect(said).toBe(sentence);
});

describe('repeated roots', () => {
  const out = new Float64Array(3);
  const choices = (text: string): number => {
    const read = pdeFrom(text);
    const made = 'coefficients' in read ? compiledPde(read.coefficients) : read;
    if (!('choices' in made)) throw new Error(`${text}: ${JSON.stringify(made)}`);
    return made.choices.length;
  };
  it('are no mistake: what they share is a limit, and as many of one are one choice', () => {
    lawFromSpec(pde('(d_t^2 + lap)^2 phi = 0')).writeMultipliers(out, 2, 0.3);
    expect(out[0]).toBeCloseTo(Math.exp(-0.6), 6);
    expect(choices('(d_t^2 + lap)^2 phi = 0')).toBe(1);
  });
  it('that only meet at one wave number stay two choices', () => expect(choices('(d_t + 1)(d_t^2 + lap) phi = 0')).toBe(2));
});

describe('growth', () => {
  const grid = gridOf(64, 12);
  it('without bound in time is refused as a run, with a time that would do', () => {
    expect(() => checkOverflow(lawFromSpec(pde('phi_t = lap phi + 2 phi')), grid, 100)).toThrow("equation 'pde': until t = 100 the mean grows by e^200, which numbers do not hold: expected a time of at most 30");
    expect(() => checkOverflow(lawFromSpec(pde('phi_tt = lap phi + 4 phi')), grid, 20)).not.toThrow();
    expect(() => checkOverflow(lawFromSpec(pde('phi_tt = lap phi + 4 phi')), grid, 40)).toThrow('expected a time of at most 3');
  });
  it('of some waves over others is a verdict, and no refusal', () => expect(fadingVerdict(lawFromSpec(pde('phi_t = 0.5 phi - (1 + lap)^2 phi')), grid)).toMatchObject({ holds: false }));
});

describe('parameters', () => {
  it.each<[LawSpec, string]>([
    [{ equation: 'dissipative', parameters: { eps: -0.1 } }, "equation 'dissipative': expected eps of at least 0, got -0.1"],
    [{ equation: 'helmholtz', parameters: { k0: NaN } }, "equation 'helmholtz': expected k0 of at least 0, got NaN"],
    [{ equation: 'yukawa', parameters: { mass: Infinity } }, "equation 'yukawa': expected mass of at least 0, got Infinity"],
    [{ equation: 'mixed', parameters: { a: 0, b: 0 } }, "equation 'mixed': expected b above 0, got 0"],
    [{ equation: 'fractional', parameters: { beta: 0 } }, "equation 'fractional': expected beta above 0, got 0"],
    [{ equation: 'pfgmpp', parameters: { D: 0.5 } }, "equation 'pfgmpp': expected D of at least 1, got 0.5"],
  ])('out of the domain are refused: %o', (spec, sentence) => expect(() => lawFromSpec(spec)).toThrow(sentence));
  it('at the ends of the domain are the equations that they lead to', () => {
    const [got, want] = [new Float64Array(3), new Float64Array(3)];
    const same = (one: LawSpec, other: LawSpec): void => {
      for (const k of [0, 0.5, 3]) {
        lawFromSpec(one).writeMultipliers(got, k, 0.7);
        lawFromSpec(other).writeMultipliers(want, k, 0.7);
        got.forEach((value, i) => expect(value).toBeCloseTo(want[i]!, 12));
      }
    };
    same({ equation: 'dissipative', parameters: { eps: 0 } }, { equation: 'wave' });
    same({ equation: 'helmholtz', parameters: { k0: 0 } }, { equation: 'poisson' });
    same({ equation: 'yukawa', parameters: { mass: 0 } }, { equation: 'poisson' });
    same({ equation: 'mixed', parameters: { a: 0, b: 1 } }, { equation: 'diffusion' });
    same({ equation: 'mixed', parameters: { a: 1, b: 0 } }, { equation: 'poisson' });
    same({ equation: 'fractional', parameters: { beta: 1 } }, { equation: 'diffusion' });
    same({ equation: 'fractional', parameters: { beta: 2 } }, { equation: 'biharmonic' });
  });
  it('at and past thresholds are no refusal: the law is there, and the verdict says no', () => {
    const box = gridOf(64, 12);
    const [mark] = equationById('helmholtz').parameters['k0']!.thresholds!({ n: 64, length: 12, bandwidth: 0.3, time: 3 }).filter(({ of }) => of === 'c2');
    for (const [share, holds] of [[0.999, true], [1.001, false], [3, false]] as const) expect(fadingVerdict(lawFromSpec({ equation: 'helmholtz', parameters: { k0: share * mark!.at } }), box).holds, String(share)).toBe(holds);
    // Exactly at the mark the wave of that length neither fades nor turns.
    const at = lawFromSpec({ equation: 'helmholtz', parameters: { k0: mark!.at } });
    const out = new Float64Array(3);
    at.writeMultipliers(out, mark!.at, 2);
    expect(out.every(Number.isFinite)).toBe(true);
    expect(fadingVerdict(at, box).holds).toBe(false);
  });
});
