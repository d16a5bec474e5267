/** A pinwheel: five Gaussian blades, bent (M. Johnson et al., "Composing graphical models with neural networks", 2016). */
import { t } from '@lingui/core/macro';
import { evenOver, type Part } from './maps/parts.ts';
import { writeNormal } from './maps/round.ts';
import { preset } from './preset.ts';

/** The paper's numbers: a blade is a Gaussian around (1, 0) with these deviations outwards and across … */
const BLADES = 5;
const OUTWARDS = 0.3;
const ACROSS = 0.1;
/** … turned by this much times e^(distance outwards). */
const BEND = 0.25;

function blade(turned: number): Part {
  return {
    size: 1,
    place(u, v, x) {
      writeNormal(u, v, x);
      const out = 1 + OUTWARDS * x[0]!;
      const across = ACROSS * x[1]!;
      const angle = turned + BEND * Math.exp(out);
      x[0] = out * Math.cos(angle) - across * Math.sin(angle);
      x[1] = out * Math.sin(angle) + across * Math.cos(angle);
    },
  };
}

export const pinwheel = preset({
  id: 'pinwheel',
  dimension: 2,
  name: () => t`Pinwheel`,
  within: () => t`the pinwheel`,
  points: (count, seed) => evenOver(2, Array.from({ length: BLADES }, (_, k) => blade((2 * Math.PI * k) / BLADES)), count, seed),
});
