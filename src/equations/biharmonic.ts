/** The biharmonic equation (elasticity), phi_t + (div grad)² phi = 0: all waves die, but the kernel overshoots, to −5.6 % of its peak. */
import { decayingLaw, type Equation } from './equation.ts';

export const biharmonic: Equation<'biharmonic'> = {
  id: 'biharmonic',
  parameters: {},
  tex: {
    equation: '\\phi_t+\\nabla^2\\nabla^2\\phi=0',
    density: '\\phi',
    velocity: '\\nabla(\\nabla^2\\phi)/\\phi',
    rate: '0',
    omega: '-ik^4',
  },
  talk: { c1: 'yes', c2: 'yes', generative: 'yes' },
  ours: { c1: 'no', c2: 'yes', generative: 'no' },
  differences: ['negative lobes'],
  usual: { time: 2, least: 5e-6 },
  law: (parameters) => decayingLaw('biharmonic', parameters, (k) => k * k),
};
