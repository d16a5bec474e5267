/** Poisson's equation in one more dimension t, phi_tt + div grad phi = 0: p = −phi_t is the flux of charges through the plane at height t, as in PFGM. */
import { writePoissonDraw } from '../core/symbol/draws.ts';
import { poissonSource, sourceDensity } from '../core/symbol/point-source.ts';
import { decayingLaw, type Equation, real } from './equation.ts';

export const poisson: Equation<'poisson'> = {
  id: 'poisson',
  parameters: {},
  tex: {
    equation: '\\phi_{tt}+\\nabla^2\\phi=0',
    density: '-\\phi_t',
    velocity: '\\nabla\\phi/\\phi_t',
    rate: '0',
    green: '\\dfrac{t}{2\\pi(t^2+r^2)^{3/2}}',
    omega: '-ik',
  },
  talk: { c1: 'yes', c2: 'yes', generative: 'yes' },
  ours: { c1: 'yes', c2: 'yes', generative: 'yes' },
  differences: [],
  usual: { time: 2.5, least: 0.003 },
  law: (parameters) => decayingLaw('poisson', parameters, (k) => 1 / k, (k) => [real(k, false)]),
  green: (r, t) => sourceDensity(poissonSource, r, t),
  writeKernelDraw: writePoissonDraw,
  pair: { model: 'pfgmpp', knobs: () => ({ D: 1 }), level: (t) => t },
};
