/** Fractional diffusion, phi_t + (−div grad)^beta phi = 0: jumps of all lengths for beta < 1; beyond beta = 1 p has negative lobes. */
import { writeFractionalDraw } from '../core/symbol/draws.ts';
import { decayingLaw, type Equation, type Values, valueOf } from './equation.ts';

/** How wide the kernel is at T, T^(1/2 beta), data units. */
const WIDTH = 2.08;
/** Of small indices the middle of the kernel stays narrow, while its tails go round the box. */
const SHORTEST = 2.2;
/** By how much the wave of EARLY_WAVE radians per data unit, about the shortest of smooth data, has faded at the least time. */
const EARLY = 0.012;
const EARLY_WAVE = 4;

const indexOf = (parameters: Values): number => valueOf('fractional', parameters, 'beta', 0, true);

export const fractional: Equation<'fractional'> = {
  id: 'fractional',
  parameters: {
    beta: { symbol: '\\beta', usual: 0.75, min: 0.2, max: 2, scale: 'linear', thresholds: () => [{ at: 1, holds: 'below', of: 'c1' }] },
  },
  tex: {
    equation: '\\phi_t+(-\\nabla^2)^{\\beta}\\phi=0',
    density: '\\phi',
    velocity: '-\\nabla(-\\nabla^2)^{\\beta-1}\\phi/\\phi',
    rate: '0',
    omega: '-ik^{2\\beta}',
  },
  talk: { c1: 'yes', c2: 'yes', generative: 'yes' },
  ours: { c1: 'conditional', c2: 'yes', generative: 'conditional' },
  differences: ['negative lobes'],
  usual: { time: 3, least: 0.0015 },
  times(parameters) {
    const exponent = 2 * indexOf(parameters);
    return { time: Math.max(SHORTEST, WIDTH ** exponent), least: EARLY / EARLY_WAVE ** exponent };
  },
  law(parameters) {
    const exponent = 2 * indexOf(parameters) - 2;
    return decayingLaw('fractional', parameters, (k) => k ** exponent);
  },
  // Throws beyond beta = 1, where the kernel is no density.
  writeKernelDraw: (out, t, u, parameters) => writeFractionalDraw(out, t, u, indexOf(parameters)),
};
