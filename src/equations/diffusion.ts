/** Diffusion, phi_t = div grad phi: p = phi spreads as a Gaussian of variance 2 t along each axis. */
import { writeDiffusionDraw } from '../core/symbol/draws.ts';
import { diffusionSource, sourceDensity } from '../core/symbol/point-source.ts';
import { decayingLaw, type Equation } from './equation.ts';

export const diffusion: Equation<'diffusion'> = {
  id: 'diffusion',
  parameters: {},
  tex: {
    equation: '\\phi_t-\\nabla^2\\phi=0',
    density: '\\phi',
    velocity: '-\\nabla\\log\\phi',
    rate: '0',
    green: '\\dfrac{1}{4\\pi t}\\,e^{-r^2/4t}',
    omega: '-ik^2',
  },
  talk: { c1: 'yes', c2: 'yes', generative: 'yes' },
  ours: { c1: 'yes', c2: 'yes', generative: 'yes' },
  differences: [],
  usual: { time: 4, least: 0.001 },
  law: (parameters) => decayingLaw('diffusion', parameters, () => 1),
  green: (r, t) => sourceDensity(diffusionSource, r, t),
  writeKernelDraw: writeDiffusionDraw,
  pair: { model: 'pfgmpp', knobs: () => ({ D: 'inf' }), level: (t) => Math.sqrt(2 * t) },
};
