/**
 * PFGM++ as an equation, phi_rr + ((D − 1)/r) phi_r + div grad phi = 0 with t = r: Poisson's equation for charges seen from D more dimensions.
 * p = −r^(D−1) phi_r, J = −r^(D−1) ∇phi. Xu et al., "PFGM++: Unlocking the Potential of Physics-Inspired Generative Models", 2023.
 */
import { writeAugmentedDraw } from '../core/symbol/draws.ts';
import { fluxMultipliersOf } from '../core/special-bessel.ts';
import { densityLaw, type Equation, real, type Values, valueOf } from './equation.ts';

/** Below D = 1 j is infinite at t = 0. */
const LEAST_AUGMENTATION = 1;

/** At these D the times below were measured; their kernel has no variance at the first and one at the second. */
const HEAVY = { D: 1, least: 0.003 } as const;
const LIGHT = { D: 3, least: 0.04, time: 4 } as const;

const augmentationOf = (parameters: Values): number => valueOf('pfgmpp', parameters, 'D', LEAST_AUGMENTATION);

export const pfgmpp: Equation<'pfgmpp'> = {
  id: 'pfgmpp',
  parameters: { D: { symbol: 'D', usual: 3, min: LEAST_AUGMENTATION, max: 128, scale: 'log' } },
  tex: {
    equation: '\\phi_{rr}+\\tfrac{D-1}{r}\\phi_r+\\nabla^2\\phi=0',
    density: '-r^{D-1}\\phi_r',
    velocity: '\\nabla\\phi/\\phi_r',
    rate: '0',
    green: '\\dfrac{D}{2\\pi}\\,\\dfrac{r^D}{(r^2+|x|^2)^{(2+D)/2}}',
    omega: '-ik',
  },
  talk: { c1: 'yes', c2: 'yes', generative: 'yes' },
  ours: { c1: 'yes', c2: 'yes', generative: 'yes' },
  differences: [],
  usual: { time: LIGHT.time, least: LIGHT.least },
  // The same widths r/√D; where tails are heavy the least time is smaller.
  times(parameters) {
    const D = augmentationOf(parameters);
    const width = Math.sqrt(D / LIGHT.D);
    const light = Math.min(1, (D - HEAVY.D) / (LIGHT.D - HEAVY.D));
    return { time: LIGHT.time * width, least: D >= LIGHT.D ? LIGHT.least * width : HEAVY.least * (LIGHT.least / HEAVY.least) ** light };
  },
  law(parameters) {
    const write = fluxMultipliersOf(augmentationOf(parameters) / 2);
    return densityLaw('pfgmpp', parameters, {
      // m = c z^nu K_nu(z) and j = c z^nu K_(nu−1)(z)/k with z = k t, nu = D/2 and c such that m = 1 at t = 0.
      writeMultipliers(out, k, t) {
        write(out, k * t);
        out[1] = out[1]! / k;
        out[2] = 0;
      },
      branches: (k) => [real(-k, true), real(k, false)],
      asymptotic: true,
    });
  },
  green(r, t, parameters) {
    const D = augmentationOf(parameters);
    return (D / (2 * Math.PI * t * t)) * Math.exp(-(D / 2 + 1) * Math.log1p((r / t) ** 2));
  },
  writeKernelDraw: (out, t, u, parameters) => writeAugmentedDraw(out, t, u, augmentationOf(parameters)),
  pair: { model: 'pfgmpp', knobs: (parameters) => ({ D: augmentationOf(parameters) }), level: (t, parameters) => t / Math.sqrt(augmentationOf(parameters)) },
};
