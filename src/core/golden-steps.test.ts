/** Golden cases of samplers, of noise that keeps the law, and of rounding, each within the tolerance that it states. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { ddim } from '../samplers/ddim.ts';
import { ddpm } from '../samplers/ddpm.ts';
import { heun } from '../samplers/heun.ts';
import { climb } from '../samplers/langevin.ts';
import { raisedFrom } from './chance.ts';
import { chargesFrom } from './charges.ts';
import { agrees, type GoldenCase, goldenCases, goldenCharges as chargesOf, goldenNumber } from './golden.ts';
import { rounding } from './harm.ts';
import { denoiser, integrate } from './integrate.ts';
import { usualKnobs } from './knobs.ts';
import { looker } from './look.ts';
import { posteriorWeights } from './posterior.ts';
import { filmLevels, flowLevels } from './schedule.ts';
import type { Chance } from './step.ts';

/** A chance that adds nothing and notes what noise was asked for. */
function silent(knobs: Partial<Chance['knobs']>): Chance & { readonly raises: [number, number][] } {
  const raises: [number, number][] = [];
  return {
    raises,
    knobs: { ...usualKnobs, ...knobs },
    normals: () => new Float64Array(2),
    score: () => Float64Array.of(1, 1),
    raise: (x, level, raised) => (raises.push([level, raised]), x),
  };
}

/** DDPM's abar_t for betas evenly spaced from first to last. */
function abars(first: number, last: number, T: number): number[] {
  let product = 1;
  return Array.from({ length: T }, (_, t) => (product *= 1 - (first + ((last - first) * t) / (T - 1))));
}

/** sigma where abar = 1/(1 + sigma²). */
const sigmaOf = (abar: number): number => Math.sqrt((1 - abar) / abar);

const handled: Record<string, (test: GoldenCase) => void> = {
  edm_schedule: (test) => {
    const { n, sigma_min, sigma_max } = test.inputs;
    agrees(test, 'sigmas', filmLevels({ schedule: 'rho7' }, n, sigma_min, sigma_max).toReversed(), test.outputs.sigmas);
  },
  heun18_D1: heun18,
  heun18_Dinf: heun18,
  ddpm_alphabar: (test) => {
    const { beta_start, beta_end, T } = test.inputs;
    const abar = abars(beta_start, beta_end, T);
    for (const t of [0, 499, 999]) agrees(test, `abar_${t}`, abar[t]!, test.outputs[`abar_${t}`]);
    agrees(test, 'sigma_999', sigmaOf(abar[999]!), test.outputs.sigma_999);
    // Our DDPM speaks of the same chain: its noise from step t to t − 1 is beta-tilde, in DDPM's x.
    for (const t of [1, 499, 999]) {
      const chance = silent({});
      ddpm.step({ x: Float64Array.of(1, 2), denoisedBefore: null, logStepBefore: 0 }, sigmaOf(abar[t]!), sigmaOf(abar[t - 1]!), (out) => out.fill(0), chance);
      const [[down, next]] = chance.raises as [[number, number]];
      const variance = ((1 - abar[t - 1]!) / (1 - abar[t]!)) * (1 - abar[t]! / abar[t - 1]!);
      // What is lost to the two cancellations 1 − abar in the lines above: 1e-16/1e-4 at t = 1.
      expect(abar[t - 1]! * (next - down) * (next + down) / variance).toBeCloseTo(1, 11);
    }
  },
  ddim_step: (test) => {
    const { x_t, t, t_next } = test.inputs;
    const { outputs } = test;
    const abar = abars(1e-4, 0.02, 1000);
    const [root, rootNext] = [Math.sqrt(abar[t]!), Math.sqrt(abar[t_next]!)];
    const denoise = denoiser(chargesOf(test), pfgmppLaw(Infinity, 2));
    const state = { x: Float64Array.from(x_t, (value: number) => value / root), denoisedBefore: null, logStepBefore: 0 };
    const [level, next] = [sigmaOf(abar[t]!), sigmaOf(abar[t_next]!)];
    const target = new Float64Array(2);
    denoise(target, state.x, level);
    agrees(test, 'x0_pred', target, outputs.x0_pred);
    agrees(test, 'eps', state.x.map((value, a) => (value - target[a]!) / level), outputs.eps);
    agrees(test, 'x_next_eta0', ddim.step(state, level, next, denoise, silent({ eta: 0 })).x.map((value) => value * rootNext), outputs.x_next_eta0);
    for (const [sampler, name] of [[ddim, 'mean_eta1'], [ddpm, 'ddpm_step_mean']] as const) {
      const chance = silent({ eta: 1 });
      agrees(test, name, sampler.step(state, level, next, denoise, chance).x.map((value) => value * rootNext), outputs[name]);
      const [[down, up]] = chance.raises as [[number, number]];
      agrees(test, 'c1_eta1', rootNext * Math.sqrt((up - down) * (up + down)), outputs.c1_eta1);
      agrees(test, 'ddpm_var_small', rootNext ** 2 * (up - down) * (up + down), outputs.ddpm_var_small);
    }
    agrees(test, 'ddpm_var_large', 1 - (1 + next * next) / (1 + level * level), outputs.ddpm_var_large);
  },
  anneal_langevin_steps: (test) => {
    const { step_lr, sigma_begin, sigma_end, L } = test.inputs;
    const levels = flowLevels({ schedule: 'log' }, L - 1, sigma_begin, sigma_end);
    agrees(test, 'sigma_1', levels[1]!, test.outputs.sigma_1);
    // Its step lr (sigma/sigma_L)² is ours, 2 (snr sigma)², with snr = √(lr/2)/sigma_L. A score of 1 and no noise show the step.
    const chance = silent({ snr: Math.sqrt(step_lr / 2) / sigma_end });
    const stepAt = (level: number): number => climb(new Float64Array(2), level, chance, 0)[0]!;
    agrees(test, 'step_0', stepAt(levels[0]!), test.outputs.step_0);
    agrees(test, 'step_last', stepAt(levels[L - 1]!), test.outputs.step_last);
  },
  exact_churn: (test) => {
    const { D, r, rhat, x } = test.inputs;
    const { outputs } = test;
    const charges = chargesOf(test);
    const law = pfgmppLaw(D, 2);
    const [level, raised] = [r / Math.sqrt(D), rhat / Math.sqrt(D)];
    const weights = new Float64Array(2);
    posteriorWeights(charges, law, x, level, weights);
    agrees(test, 'w', weights, outputs.w);
    const sight = looker(charges, law)(x, level);
    // Below and above the first weight, 0.237: the first and the second charge.
    const [first, second] = [sight.chosen(0.2), sight.chosen(0.3)];
    expect([first.charge, second.charge]).toEqual([0, 1]);
    agrees(test, 'gamma_rates', [first.square / 2, second.square / 2], outputs.gamma_rates);
    // Median radius of n/√chi² in N = 2 with nu = 2 shape degrees: √(U^(−2/nu) − 1) at U = 1/2.
    const nu = 2 * outputs.gamma_shape;
    const moved = raisedFrom(Float64Array.from(x), first.square, level, raised, D, [0.5, 0.5, 0.5, 0.5]);
    const size2 = (moved[0]! - x[0]) ** 2 + (moved[1]! - x[1]) ** 2;
    agrees(test, 'noise_factor', size2 / (first.square * (0.5 ** (-2 / nu) - 1)), outputs.noise_factor);
  },
};

function heun18(test: GoldenCase): void {
  const levels = filmLevels({ schedule: 'rho7' }, test.inputs.n, 0.002, 80).toReversed();
  const path = integrate(heun, denoiser(chargesOf(test), pfgmppLaw(goldenNumber(test.inputs.D), 2)), test.inputs.x0, levels);
  agrees(test, 'x_final', path.slice(-2), test.outputs.x_final);
}

it.each(goldenCases('sampler').map((test) => [test.id, test] as const))('%s', (id, test) => handled[id]!(test));

describe('rounding', () => {
  // The reference counts its values from a whole multiple of the spacing below 0 (the zero point), ours from the least charge; the spacing is one and
  // the same, and so are the values where the least charge is a whole multiple of it, as for 8 bits here.
  const between = (least: number, largest: number, bits: number) => rounding(chargesFrom(2, [[least, 0], [largest, 1]]), bits);
  it.each(goldenCases('robustness').map((test) => [test.id, test] as const))('%s', (_id, test) => {
    const { x, bits } = test.inputs as { x: number[]; bits: number };
    const { scale, zero_point, dequantised } = test.outputs as { scale: number; zero_point: number; dequantised: number[] };
    const ours = between(x[0]!, x.at(-1)!, bits);
    agrees(test, 'scale', (x.at(-1)! - x[0]!) / (2 ** bits - 1), scale);
    x.forEach((value) => {
      expect(Math.abs(ours(value, 0) - value)).toBeLessThanOrEqual(scale / 2 + 1e-12);
      const steps = (ours(value, 0) - x[0]!) / scale;
      expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-9);
    });
    // With charges that span the reference's values, ours are the reference's.
    const theirs = between(-zero_point * scale, (2 ** bits - 1 - zero_point) * scale, bits);
    agrees(test, 'dequantised', x.map((value) => theirs(value, 0)), dequantised);
  });
  it('of 8 bits is the reference’s own, as its zero point is a whole multiple of the spacing', () => {
    const test = goldenCases('robustness').find(({ id }) => id === 'quant_8bit')!;
    const { x } = test.inputs as { x: number[] };
    const ours = x.map((value) => between(x[0]!, x.at(-1)!, 8)(value, 0));
    agrees(test, 'dequantised', ours, test.outputs.dequantised);
  });
});
