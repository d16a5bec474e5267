/** Every golden case in float64, each within the tolerance that it states. The closed forms are in closed-forms.test.ts, steps and rounding in golden-steps.test.ts. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { unaugmentedLaw } from '../models/unaugmented.ts';
import { heun } from '../samplers/heun.ts';
import { rk4 } from '../samplers/rk4.ts';
import { type Charges, chargesFrom } from './charges.ts';
import { divergence, logDensity, logKernelConstant, writeField, writeScore } from './density.ts';
import { agrees, type GoldenCase, goldenCases, goldenCharges as chargesOf, goldenGroups, goldenNumber } from './golden.ts';
import { denoiser, integrate } from './integrate.ts';
import { posteriorMean, posteriorWeights, writeVelocity } from './posterior.ts';
import { flowLevels } from './schedule.ts';
import { gammaShare } from './special.ts';
import { polarCdf } from './statistics.ts';

/** Steps enough for RK4 to reach 1e-10 over the levels of the flow cases: the error falls with the fourth power. */
const FLOW_STEPS = 6000;

function flowEnd(test: GoldenCase, D: number, from: number, to: number): Float64Array {
  const charges = chargesOf(test);
  const levels = flowLevels({ schedule: 'log' }, FLOW_STEPS, from, to);
  return integrate(rk4, denoiser(charges, pfgmppLaw(D, 2)), test.inputs.x0, levels).slice(-2);
}

describe('the posterior', () => {
  it.each(goldenCases('posterior').map((test) => [test.id, test] as const))('%s', (_id, test) => {
    const { inputs, outputs } = test;
    const D = goldenNumber(inputs.D);
    const level = inputs.sigma ?? inputs.r / Math.sqrt(D);
    const charges = chargesOf(test);
    const law = pfgmppLaw(D, 2);
    const out = new Float64Array(2);
    const weights = new Float64Array(charges.count);
    const handled: Record<string, () => ArrayLike<number> | number> = {
      r: () => law.augmentedCoordinate(level),
      w: () => (posteriorWeights(charges, law, inputs.x, level, weights), weights),
      yhat: () => (posteriorMean(charges, law, inputs.x, level, out), out),
      dx_dr: () => (writeVelocity(charges, law, inputs.x, level, out), out.map((v) => v / Math.sqrt(D))),
      dx_dsigma: () => (writeVelocity(charges, law, inputs.x, level, out), out),
      dx_dlogr: () => (writeVelocity(charges, law, inputs.x, level, out), out.map((v) => v * level)),
      dx_dlog: () => (writeVelocity(charges, law, inputs.x, level, out), out.map((v) => v * level)),
      p_r: () => Math.exp(logDensity(charges, law, inputs.x, level)),
      p: () => Math.exp(logDensity(charges, law, inputs.x, level)),
      score: () => (writeScore(charges, law, inputs.x, level, out), out),
      // The file's divergence is of dx/dr, ours of dx/dsigma.
      div_v: () => divergence(charges, law, inputs.x, level) / (D === Infinity ? 1 : Math.sqrt(D)),
      E_x: () => (writeField(charges, law, inputs.x, level, out), out),
      E_r: () => writeField(charges, law, inputs.x, level, out),
    };
    for (const [name, want] of Object.entries(outputs)) agrees(test, name, handled[name]!(), want as number[]);
  });
});

describe('flows', () => {
  const [single, two, twoGaussian, five] = ['single_charge_flow', 'traj2_D1', 'traj2_Dinf', 'traj5_D1'].map((id) => goldenCases('flow').find((test) => test.id === id)!);
  it('are all covered', () => expect(goldenCases('flow')).toHaveLength(4));
  it.each([0.5, 1, 2, 7, 128, 1e6, Infinity])('a single charge pulls in straight rays at D = %s', (D) => {
    const { r0, r1 } = single!.inputs;
    agrees(single!, 'x1', integrate(heun, denoiser(chargesOf(single!), pfgmppLaw(D, 2)), single!.inputs.x0, [r0, r1]).slice(-2), single!.outputs.x1);
  });
  it('two charges at D = 1 end where the reference ends and keep their invariant', () => {
    const { inputs, outputs } = two!;
    const end = flowEnd(two!, 1, inputs.r0, inputs.r1);
    agrees(two!, 'x1', end, outputs.x1);
    // F_1(theta) = 1 − cos(theta), theta seen from each charge.
    const flux = (x: ArrayLike<number>, r: number) => [-1, 1].reduce((sum, at) => sum + 0.5 * (1 - Math.cos(Math.atan2(Math.hypot(x[1]!, r), x[0]! - at))), 0);
    agrees(two!, 'invariant_start', flux(inputs.x0, inputs.r0), outputs.invariant_start);
    agrees(two!, 'invariant_end', flux(end, inputs.r1), outputs.invariant_end);
    agrees(two!, 'y_over_r_start', inputs.x0[1] / inputs.r0, outputs.y_over_r_start);
    agrees(two!, 'y_over_r_end', end[1]! / inputs.r1, outputs.y_over_r_end);
  });
  it('two charges at D = infinity end where the reference ends and keep the normal cumulative sum', () => {
    const { inputs, outputs } = twoGaussian!;
    const end = flowEnd(twoGaussian!, Infinity, inputs.sigma0, inputs.sigma1);
    agrees(twoGaussian!, 'x1', end, outputs.x1);
    // Phi(z) = (1 + sign(z) P(1/2, z²/2)) / 2, and P(1/2, t) is the law of one squared normal.
    const phi = (z: number) => 0.5 * (1 + Math.sign(z) * gammaShare(0.5, (z * z) / 2));
    const share = (x: ArrayLike<number>, sigma: number) => 0.5 * (phi((x[0]! + 1) / sigma) + phi((x[0]! - 1) / sigma));
    agrees(twoGaussian!, 'cdf_start', share(inputs.x0, inputs.sigma0), outputs.cdf_start);
    agrees(twoGaussian!, 'cdf_end', share(end, inputs.sigma1), outputs.cdf_end);
  });
  it('five charges at D = 1 end where the reference ends', () => agrees(five!, 'x1', flowEnd(five!, 1, five!.inputs.r0, five!.inputs.r1), five!.outputs.x1));
});

describe('the prior', () => {
  it.each(goldenCases('prior').map((test) => [test.id, test] as const))('%s', (_id, test) => {
    const { inputs, outputs } = test;
    if (test.id === 'hemisphere_cdf') {
      const above = inputs.cases.map(([D, c]: [number, number]) => polarCdf(1 / (c * c) - 1, D, 2));
      // The case is P(r/R > c); with t = (|x|/r)² that is P(t < 1/c² − 1).
      agrees(test, 'P_greater', above, outputs.P_greater);
      return;
    }
    const out = new Float64Array(2);
    pfgmppLaw(inputs.D, 2).writeKernelDraw(out, inputs.sigma, [inputs.U, 0.5]);
    agrees(test, 'R', Math.hypot(out[0]!, out[1]!), outputs.R);
  });
});

describe('the kernel', () => {
  it.each(goldenCases('kernel').map((test) => [test.id, test] as const))('%s', (_id, test) =>
    agrees(test, 'logC', logKernelConstant(test.inputs.N, test.inputs.D), test.outputs.logC));
});

/** Nodes and weights of Gauss–Legendre quadrature on (0, 1), by Newton's method on the Legendre recurrence. */
function gaussLegendre(n: number): Array<readonly [number, number]> {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let round = 0; round < 20; round++) {
      let [before, now] = [1, x];
      for (let k = 2; k <= n; k++) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
      slope = (n * (x * now - before)) / (x * x - 1);
      x -= now / slope;
    }
    return [(1 + x) / 2, 1 / ((1 - x * x) * slope * slope)] as const;
  });
}

describe('flux', () => {
  const [test] = goldenCases('flux');
  const charges = chargesOf(test!);
  const law = pfgmppLaw(1, 2);
  const across = new Float64Array(2);
  const turns = Array.from({ length: 256 }, (_, k) => (2 * Math.PI * k) / 256);
  const nodes = gaussLegendre(160);
  it('through a plane above the charges is half the charge', () => {
    const height = 1.5;
    // With c = height/√(rho² + height²) the area element rho drho is height² c^-3 dc.
    const flux = nodes.reduce((sum, [c, weight]) => {
      const rho = height * Math.sqrt(1 / (c * c) - 1);
      const ring = turns.reduce((part, turn) => part + writeField(charges, law, [rho * Math.cos(turn), rho * Math.sin(turn)], height, across), 0);
      return sum + (weight * ((2 * Math.PI) / turns.length) * ring * height * height) / c ** 3;
    }, 0);
    agrees(test!, 'flux_plane_z', flux, test!.outputs.flux_plane_z);
  });
  it('through a hemisphere over the charges is half the charge', () => {
    const radius = 6;
    const flux = nodes.reduce((sum, [c, weight]) => {
      const s = Math.sqrt(1 - c * c);
      const ring = turns.reduce((part, turn) => {
        const up = writeField(charges, law, [radius * s * Math.cos(turn), radius * s * Math.sin(turn)], radius * c, across);
        return part + s * (across[0]! * Math.cos(turn) + across[1]! * Math.sin(turn)) + c * up;
      }, 0);
      return sum + weight * ((2 * Math.PI) / turns.length) * ring * radius * radius;
    }, 0);
    agrees(test!, 'flux_upper_hemisphere', flux, test!.outputs.flux_upper_hemisphere);
  });
});

describe('without augmentation', () => {
  const field = (charges: Charges, x: number[]): Float64Array => {
    const out = new Float64Array(2);
    writeVelocity(charges, unaugmentedLaw(0, 2), x, 1, out);
    return out;
  };
  it('two charges give the plane field', () => {
    const test = goldenCases('D0').find(({ id }) => id === 'D0_two_charges')!;
    agrees(test, 'E', field(chargesOf(test), test.inputs.x), test.outputs.E);
  });
  it('a disk of charges points away from its centre inside and outside', () => {
    const test = goldenCases('D0').find(({ id }) => id === 'D0_uniform_disk')!;
    const { a, inside, outside } = test.inputs;
    agrees(test, 'E_inside', inside.map((x: number) => x / (a * a)), test.outputs.E_inside);
    agrees(test, 'E_outside', outside.map((x: number) => x / (outside[0] ** 2 + outside[1] ** 2)), test.outputs.E_outside);
    // Concentric rings of charges in place of the disk: by Newton's theorem a ring of n charges is a disk's shell up to (s/|x|)^n.
    const rings = 400;
    const perRing = 400;
    const rows: number[][] = [];
    for (let i = 0; i < rings; i++) {
      const radius = a * Math.sqrt((i + 0.5) / rings);
      for (let k = 0; k < perRing; k++) rows.push([radius * Math.cos((2 * Math.PI * k) / perRing), radius * Math.sin((2 * Math.PI * k) / perRing)]);
    }
    const disk = chargesFrom(2, rows);
    const far = field(disk, outside);
    test.outputs.E_outside.forEach((want: number, i: number) => expect(far[i]).toBeCloseTo(want, 10));
    // Inside, the ring count jumps by one at a time: half a ring of 400 is at most |E|/(2·400·|x|²) = 0.35 %.
    const near = field(disk, inside);
    test.outputs.E_inside.forEach((want: number, i: number) => expect(Math.abs(near[i]! - want)).toBeLessThan(0.01 * Math.abs(want)));
  });
});

it('no group of the file is left out', () => {
  expect([...goldenGroups()].toSorted()).toEqual(['D0', 'analytic', 'flow', 'flux', 'kernel', 'posterior', 'prior', 'robustness', 'sampler']);
});
