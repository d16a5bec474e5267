/** The ideal wave, phi_tt = div grad phi: nothing dies, so the end still remembers the data, and in the plane p is negative behind the front. */
import { dampedGreen, dampedLaw } from './damped.ts';
import type { Equation } from './equation.ts';

export const wave: Equation<'wave'> = {
  id: 'wave',
  parameters: {},
  tex: {
    equation: '\\phi_{tt}-\\nabla^2\\phi=0',
    density: '-\\phi_t',
    velocity: '-\\nabla\\phi/\\phi_t',
    rate: '0',
    green: '\\partial_t\\dfrac{\\Theta(t-r)}{2\\pi\\sqrt{t^2-r^2}}',
    omega: '\\pm k',
  },
  talk: { c1: 'no', c2: 'no', generative: 'no' },
  ours: { c1: 'no', c2: 'no', generative: 'no' },
  differences: [],
  usual: { time: 3, least: 0.04 },
  law: (parameters) => dampedLaw('wave', parameters, 0),
  green: (r, t) => dampedGreen(r, t, 0),
};
