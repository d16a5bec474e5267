/** The closed forms: against the golden numbers, and against sums over many charges. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { rk4 } from '../samplers/rk4.ts';
import { centroid, type Charges, chargesFrom } from './charges.ts';
import { besselRatio, confocal, ringField, segmentSlope } from './closed-forms.ts';
import { logKernelConstant } from './density.ts';
import { agrees, goldenCases, goldenCharges as chargesOf } from './golden.ts';
import { integrate } from './integrate.ts';
import { posteriorMean } from './posterior.ts';
import { flowLevels } from './schedule.ts';

/** A ring of n equal charges on the unit circle. */
function polygon(n: number, a: number): Charges {
  return chargesFrom(2, Array.from({ length: n }, (_, k) => [a * Math.cos((2 * Math.PI * k) / n), a * Math.sin((2 * Math.PI * k) / n)]));
}

describe('closed forms', () => {
  it.each(goldenCases('analytic').map((test) => [test.id, test] as const))('%s', (id, test) => {
    const { inputs, outputs } = test;
    const out = new Float64Array(2);
    if (id.startsWith('ring_D1')) {
      const { ring_radius: a, rho, r } = inputs;
      const { across, up } = ringField(a, rho, r);
      agrees(test, 'E_rho', across, outputs.E_rho_4pi);
      agrees(test, 'E_z', up, outputs.E_z_4pi);
      agrees(test, 'dx_dr', across / up, outputs.dx_dr);
      agrees(test, 'yhat_rho', rho - (r * across) / up, outputs.yhat_rho);
      // A polygon differs from the ring by about e^(−n·distance): nothing is left of it at 4096 corners.
      posteriorMean(polygon(4096, a), pfgmppLaw(1, 2), [rho, 0], r, out);
      agrees(test, 'yhat of the polygon', out[0]!, outputs.yhat_rho);
    } else if (id === 'ring_VE') {
      const { ring_radius: a, rho, sigma } = inputs;
      agrees(test, 'yhat_rho', a * besselRatio((a * rho) / (sigma * sigma)), outputs.yhat_rho);
      posteriorMean(polygon(256, a), pfgmppLaw(Infinity, 2), [rho, 0], sigma, out);
      agrees(test, 'yhat of the polygon', out[0]!, outputs.yhat_rho);
    } else if (id === 'segment_N1_D1') {
      agrees(test, 'dx_dz', segmentSlope(inputs.a, inputs.x, inputs.z), outputs.dx_dz);
    } else if (id.startsWith('ellipsoid')) {
      const { a, D, x, r } = inputs;
      const lambda = confocal(a, x, r);
      agrees(test, 'lam', lambda, outputs.lam);
      agrees(test, 'yhat', a.map((axis: number, i: number) => (x[i] * axis * axis) / (axis * axis + lambda)), outputs.yhat);
      agrees(test, 'dx_dr', a.map((axis: number, i: number) => (x[i] * lambda) / ((axis * axis + lambda) * r)), outputs.dx_dr);
      agrees(test, 'origin_y', a.map((axis: number, i: number) => x[i] / Math.sqrt(1 + lambda / (axis * axis))), outputs.origin_y);
      const steep = a.reduce((sum: number, axis: number, i: number) => sum + (x[i] / (axis * axis + lambda)) ** 2, (r / lambda) ** 2);
      const volume = Math.sqrt(a.reduce((product: number, axis: number) => product * (axis * axis + lambda), 1));
      const density = (Math.exp(logKernelConstant(2, D)) * r ** D) / (lambda ** (D / 2 + 1) * volume * steep);
      agrees(test, 'p_r', density, outputs.p_r);
      // The same from charges on the ellipse's own quantiles, s = √(1 − u^(2/D)): rings at midpoints in u, an error of second order.
      const rows = Array.from({ length: 200 * 64 }, (_, k) => {
        const s = Math.sqrt(1 - ((Math.floor(k / 64) + 0.5) / 200) ** (2 / D));
        return [a[0] * s * Math.cos((2 * Math.PI * k) / 64), a[1] * s * Math.sin((2 * Math.PI * k) / 64)];
      });
      posteriorMean(chargesFrom(2, rows), pfgmppLaw(D, 2), x, r / Math.sqrt(D), out);
      [0, 1].forEach((i) => expect(Math.abs(out[i]! - outputs.yhat[i]), `${id} from charges`).toBeLessThan(2e-3));
    } else if (id === 'gauss_VE') {
      // Gaussian data shrink every offset alike: x̂ − mu = (x − mu) s²/(s² + sigma²), which the samplers integrate as they would a law.
      const { mu, s, x0, sigma0, sigma1 } = inputs;
      const denoise = (to: Float64Array, x: Float64Array, sigma: number): void => to.forEach((_, i) => (to[i] = mu[i] + ((x[i]! - mu[i]) * s * s) / (s * s + sigma * sigma)));
      const exact = x0.map((x: number, i: number) => mu[i] + (x - mu[i]) * Math.sqrt((s * s + sigma1 * sigma1) / (s * s + sigma0 * sigma0)));
      agrees(test, 'x1', exact, outputs.x1);
      const path = integrate(rk4, denoise, x0, flowLevels({ schedule: 'log' }, 4000, sigma0, sigma1)).slice(-2);
      path.forEach((value, i) => expect(Math.abs(value - outputs.x1[i])).toBeLessThan(1e-10));
    } else if (id === 'far_field_D1') {
      const charges = chargesOf(test);
      const mean = centroid(charges);
      posteriorMean(charges, pfgmppLaw(1, 2), inputs.x, inputs.r, out);
      agrees(test, 'yhat_exact', out, outputs.yhat_exact);
      const away = inputs.x.map((x: number, i: number) => x - mean[i]!);
      const scale = 3 / (away[0] ** 2 + away[1] ** 2 + inputs.r ** 2);
      const covariance = (i: number, j: number) =>
        charges.weights.reduce((sum, q, k) => sum + q * (charges.positions[2 * k + i]! - mean[i]!) * (charges.positions[2 * k + j]! - mean[j]!), 0);
      const far = [0, 1].map((i) => mean[i]! + scale * (covariance(i, 0) * away[0] + covariance(i, 1) * away[1]));
      agrees(test, 'yhat_far', far, outputs.yhat_far);
    } else {
      expect.fail(`no test for ${id}`);
    }
  });
});
