/**
 * Helmholtz's equation, phi_tt + div grad phi + k0² phi = 0: Poisson's with waves longer than 2 pi/k0 that never die. p = −phi_t, J = −∇phi, R = k0² phi.
 * Below k0 the solution is not unique; this is the real part of the outgoing wave.
 */
import { conjugates, densityLaw, type Equation, real, type Values, valueOf } from './equation.ts';

/** cos z + z sin z is positive below its first zero: p of a point source is as far as k0 rho lies below. */
const FIRST_ZERO = 2.798386045783887;

const waveNumberOf = (parameters: Values): number => valueOf('helmholtz', parameters, 'k0', 0);

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
        // p must be positive as far as the corner of the box from a charge at its centre; and so must the total mass, cos(k0 t).
        { at: Math.min(FIRST_ZERO / Math.hypot(time, length / Math.SQRT2), Math.PI / (2 * time)), holds: 'below', of: 'c1' },
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
  usual: { time: 3, least: 0.05 },
  law(parameters) {
    const k0 = waveNumberOf(parameters);
    /** phi^/p₀^ is j. At k = k0, where it has no limit from above, that from below. */
    return densityLaw('helmholtz', parameters, {
      writeMultipliers(out, k, t) {
        const w = Math.sqrt(Math.abs((k - k0) * (k + k0)));
        const dies = k > k0;
        const m = dies ? Math.exp(-w * t) : Math.cos(w * t);
        const phi = dies ? m / w : w === 0 ? -t : -Math.sin(w * t) / w;
        out[0] = m;
        out[1] = phi;
        out[2] = k0 * k0 * phi;
      },
      branches(k) {
        const w = Math.sqrt(Math.abs((k - k0) * (k + k0)));
        return k > k0 ? [real(-w, true), real(w, false)] : conjugates(0, w);
      },
    });
  },
  green(r, t, parameters) {
    const rho = Math.hypot(r, t);
    const z = waveNumberOf(parameters) * rho;
    return (t * (Math.cos(z) + z * Math.sin(z))) / (2 * Math.PI * rho ** 3);
  },
};
