/** The third-order equation phi_ttt = div grad phi on its decaying branch: fractional diffusion of index 1/3 by other means. p = phi_tt, J = −∇phi. */
import { writeThirdDraw } from '../core/symbol/draws.ts';
import { decayingLaw, type Equation } from './equation.ts';

export const third: Equation<'third'> = {
  id: 'third',
  parameters: {},
  tex: {
    equation: '\\phi_{ttt}-\\nabla^2\\phi=0',
    density: '\\phi_{tt}',
    velocity: '-\\nabla\\phi/\\phi_{tt}',
    rate: '0',
    omega: '-ik^{2/3}',
  },
  talk: { c1: 'yes', c2: 'yes', generative: 'yes' },
  ours: { c1: 'yes', c2: 'yes', generative: 'yes' },
  differences: [],
  usual: { time: 2.2, least: 0.004 },
  law: (parameters) =>
    decayingLaw('third', parameters, (k) => Math.cbrt(k) ** -4, (k) => {
      // The other cube roots of −k², at angles of ± pi/3: they grow.
      const size = Math.cbrt(k) ** 2;
      const im = (size * Math.sqrt(3)) / 2;
      return [1, -1].map((sign) => ({ root: { re: size / 2, im: sign * im }, taken: false }));
    }),
  writeKernelDraw: writeThirdDraw,
};
