/** Schrödinger's equation, i phi_t = −div grad phi: p = |phi|² with phi(0) = √p₀ flows by the phase of phi; waves turn and none dies. */
import type { Equation } from './equation.ts';

export const schrodinger: Equation<'schrodinger'> = {
  id: 'schrodinger',
  parameters: {},
  tex: {
    equation: 'i\\phi_t+\\nabla^2\\phi=0',
    density: '|\\phi|^2',
    velocity: '2\\nabla\\arg\\phi',
    rate: '0',
    omega: 'k^2',
  },
  talk: { c1: 'no', c2: 'no', generative: 'no' },
  ours: { c1: 'no', c2: 'no', generative: 'no' },
  differences: ['nodes'],
  usual: { time: 1, least: 0.002 },
  law: (parameters) => ({
    kind: 'symbol',
    equation: 'schrodinger',
    parameters,
    carries: 'amplitude',
    writeMultipliers(out, k, t) {
      out[0] = Math.cos(k * k * t);
      out[1] = -Math.sin(k * k * t);
      out[2] = 0;
    },
    branches: (k) => [{ root: { re: 0, im: -k * k }, taken: true }],
    asymptotic: false,
  }),
};
