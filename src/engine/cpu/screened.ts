/**
 * The field of screened Poisson and of mixed diffusion and Poisson in one pass over the charges. In the plane it is exact; in space the kernel and the pace are
 * polynomials, off by 2.2e-7 and 3e-6 of themselves, as in shaders/lib/screened.wgsl: the exact ones are integrals, a thousand times as slow.
 */
import { quickPaceInSpace } from '../../core/symbol/mixed-pace.ts';
import { quickProfileInSpace } from '../../core/symbol/screened-kernel.ts';
import type { WriteDenoised } from '../../core/step.ts';
import type { Law } from '../../models/model.ts';
import { type Columns, writeDistances, writeFlatDistances } from './columns.ts';
import { reachOf } from './tables.ts';

/** Below this height a charge is a point; keeps rho^-4 on a charge within float64. */
const LEAST_HEIGHT = 1e-60;

/** Screening mass, and t over height. */
function screeningOf({ mass, a = 1, b = 0 }: Law['uniforms']): { readonly mass: number; readonly root: number } {
  const root = Math.sqrt(a);
  return { mass: mass ?? b / (2 * root), root };
}

/** The field of a law whose kernel is the screened one. @param columns as for `fieldOf`. */
export function screenedField(columns: Columns, N: 2 | 3, law: Law): WriteDenoised {
  const { x, y, z, q, squared } = columns;
  const { mass, root } = screeningOf(law.uniforms);
  const paced = law.pace !== undefined;
  const reach = reachOf(columns);
  return (out, at, level) => {
    const [px, py, pz] = [at[0]!, at[1]!, N === 3 ? at[2]! : 0];
    const least = N === 2 ? writeFlatDistances(columns, px, py) : writeDistances(columns, px, py, pz);
    const height = Math.max(level / root, LEAST_HEIGHT);
    const height2 = height * height;
    const nearest = Math.sqrt(least + height2);
    let [whole, moved, sx, sy, sz] = [0, 0, 0, 0, 0];
    for (let i = 0; i < squared.length; i++) {
      const rho = Math.sqrt(squared[i]! + height2);
      const depth = (mass * (squared[i]! - least)) / (rho + nearest);
      if (depth > reach) continue;
      const opacity = mass * rho;
      const ratio = nearest / rho;
      const power = ratio * ratio;
      const w = q[i]! * Math.exp(-depth) * (N === 2 ? power * ratio * (1 + opacity) : power * power * quickProfileInSpace(opacity));
      whole += w;
      let own = w;
      if (paced) {
        const g = height / (rho + height);
        own *= N === 2 ? (1 + opacity * g) / (1 + opacity) : quickPaceInSpace(opacity, g);
        moved += own;
      }
      sx += own * x[i]!;
      sy += own * y[i]!;
      sz += own * z[i]!;
    }
    const inverse = 1 / (paced ? moved : whole);
    out[0] = sx * inverse;
    out[1] = sy * inverse;
    if (N === 3) out[2] = sz * inverse;
    // The mean of x − pace (x − y), as the mean of y by pace and what is left of the way from there to x.
    if (paced) for (let axis = 0; axis < N; axis++) out[axis]! += (1 - moved / whole) * (at[axis]! - out[axis]!);
  };
}
