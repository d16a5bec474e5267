/**
 * Helmholtz's equation, phi_tt + div grad phi + k0² phi = 0: Poisson's with waves longer than 2 pi/k0 that never die. p = −phi_t, J = −∇phi, R = k0² phi.
 * Below k0 the solution is not unique; this is the real part of the outgoing wave.
 */
import { helmholtzSource, sourceDensity } from '../core/symbol/point-source.ts';
import { conjugates, densityLaw, type Equation, real, type Values, valueOf } from './equation.ts';

/** Waves that have fallen to e^-20 change nothing of a mark on a slider. */
const NEGLIGIBLE = 20;
/** At times below this share of the box the mark hardly moves, while sums grow long. */
const LEAST_SHARE = 1 / 20;
/** Halvings of a mark: 2^-40 of the slider. */
const HALVINGS = 40;

const waveNumberOf = (parameters: Values): number => valueOf('helmholtz', parameters, 'k0', 0);

/** √|k² − k0²| without cancellation near k0. */
const frequency = (k: number, k0: number): number => Math.sqrt(Math.abs((k - k0) * (k + k0)));

/** m. */
const density = (k: number, k0: number, t: number): number => (k > k0 ? Math.exp(-frequency(k, k0) * t) : Math.cos(frequency(k, k0) * t));

/** p times L² of a point source in a periodic box where it is farthest from the source and its images, half a diagonal away: the lowest p there is. */
function farthest(k0: number, length: number, time: number): number {
  const step = (2 * Math.PI) / length;
  const most = Math.ceil(NEGLIGIBLE / (step * time));
  let sum = 0;
  for (let a = 0; a <= most; a++)
    for (let b = 0; b <= a; b++) {
      // Waves alike under the symmetries of the square.
      const alike = (a === 0 ? 1 : 2) * (b === 0 ? 1 : 2) * (a === b ? 1 : 2);
      sum += ((a + b) % 2 === 0 ? 1 : -1) * alike * density(step * Math.hypot(a, b), k0, time);
    }
  return sum;
}

/** The k0 up to which every source in the box keeps p ≥ 0 until `time`, and so all data do. */
function positiveBelow(length: number, time: number): number {
  const late = Math.max(time, LEAST_SHARE * length);
  // At the first p has no negative part, Poisson's; at the second the mean is 0, or a wave has not fallen at all.
  let [holds, fails] = [0, Math.min(Math.PI / (2 * late), (2 * Math.PI) / length)];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (holds + fails) / 2;
    if (farthest(middle, length, late) >= 0) holds = middle;
    else fails = middle;
  }
  return holds;
}

export const helmholtz: Equation<'helmholtz'> = {
  id: 'helmholtz',
  parameters: {
    k0: {
      symbol: 'k_0',
      usual: 0.1,
      min: 0,
      max: 1,
      scale: 'linear',
      thresholds: ({ length, time }) => [
        { at: positiveBelow(length, time), holds: 'below', of: 'c1' },
        // Then the mean is the only wave of the box that does not die.
        { at: (2 * Math.PI) / length, holds: 'below', of: 'c2' },
      ],
    },
  },
  tex: {
    equation: '\\phi_{tt}+\\nabla^2\\phi+k_0^2\\phi=0',
    density: '-\\phi_t',
    velocity: '\\nabla\\phi/\\phi_t',
    rate: '+k_0^2\\phi',
    green: '\\dfrac{t\\,(\\cos k_0\\rho+k_0\\rho\\sin k_0\\rho)}{2\\pi\\rho^3},\\ \\rho=\\sqrt{t^2+r^2}',
    omega: '-i\\sqrt{k^2-k_0^2}',
  },
  talk: { c1: 'conditional', c2: 'conditional', generative: 'conditional' },
  ours: { c1: 'conditional', c2: 'conditional', generative: 'conditional' },
  differences: [],
  usual: { time: 2.5, least: 0.003 },
  law(parameters) {
    const k0 = waveNumberOf(parameters);
    /** phi^/p₀^ is j. At k = k0, where it has no limit from above, that from below. */
    return densityLaw('helmholtz', parameters, {
      writeMultipliers(out, k, t) {
        const w = frequency(k, k0);
        const m = density(k, k0, t);
        const phi = k > k0 ? m / w : w === 0 ? -t : -Math.sin(w * t) / w;
        out[0] = m;
        out[1] = phi;
        out[2] = k0 * k0 * phi;
      },
      branches(k) {
        const w = frequency(k, k0);
        return k > k0 ? [real(-w, true), real(w, false)] : conjugates(0, w);
      },
    });
  },
  green: (r, t, parameters) => sourceDensity(helmholtzSource(waveNumberOf(parameters)), r, t),
};
