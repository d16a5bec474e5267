/** The field in float64 by the fastest exact form of its kernel. The readable truth is `denoiser` in src/core/integrate.ts. */
import type { Charges } from '../../core/charges.ts';
import { denoiser } from '../../core/integrate.ts';
import type { Law } from '../../core/law.ts';
import type { WriteDenoised } from '../../core/step.ts';
import { type Columns, writeDistances, writeFlatDistances } from './columns.ts';
import { plainFlat, plainSpace, powerSums } from './powers.ts';
import { screenedField } from './screened.ts';
import { exponentialTable, powerTable, reachOf, steepTable, sumGaussian, sumPower, sumSteep } from './tables.ts';

/** Below this r² a charge is a point; keeps (d² + r²)^-H of the plain field and distances on a charge within float64. */
const LEAST_R2 = 1e-200;

/** Powers are taken without a reference charge while their sum stays within these: what is lost below would not show in the mean. */
const LEAST_SUM = 1e-280;
const MOST_SUM = 1e280;

/** Writes Σ q K and Σ q K y [4], up to a common factor. */
type SumsAt = (px: number, py: number, pz: number, level: number) => void;

function meanOf(sums: Float64Array, sumsAt: SumsAt): WriteDenoised {
  return (out, x, level) => {
    sumsAt(x[0]!, x[1]!, x.length === 3 ? x[2]! : 0, level);
    const inverse = 1 / sums[0]!;
    for (let a = 0; a < out.length; a++) out[a] = sums[1 + a]! * inverse;
  };
}

function gaussianField(columns: Columns, flat: boolean): WriteDenoised {
  const sums = new Float64Array(4);
  const table = exponentialTable(reachOf(columns));
  return meanOf(sums, (px, py, pz, level) => {
    const least = flat ? writeFlatDistances(columns, px, py) : writeDistances(columns, px, py, pz);
    sumGaussian(sums, columns, least, 1 / (2 * Math.max(level * level, LEAST_R2)), table);
  });
}

/** Null when no form is good to float64's precision: weights of many orders of magnitude at a large D. */
function powerField(columns: Columns, N: 2 | 3, D: number): WriteDenoised | null {
  const sums = new Float64Array(4);
  const reach = reachOf(columns);
  const H = (N + D) / 2;
  const r2At = (level: number): number => Math.max(level * level * D, LEAST_R2);
  const leastAt = (px: number, py: number, pz: number): number => (N === 2 ? writeFlatDistances(columns, px, py) : writeDistances(columns, px, py, pz));
  const steep = steepTable(H, reach);
  if (steep) return meanOf(sums, (px, py, pz, level) => sumSteep(sums, columns, leastAt(px, py, pz), r2At(level), steep));
  const table = powerTable(H, reach);
  if (!table) return null;
  const relative: SumsAt = (px, py, pz, level) => sumPower(sums, columns, leastAt(px, py, pz), r2At(level), table);
  const quick = powerSums[N + D];
  if (!quick) return meanOf(sums, relative);
  return meanOf(sums, (px, py, pz, level) => {
    quick(sums, columns, px, py, pz, r2At(level));
    if (!(sums[0]! > LEAST_SUM && sums[0]! < MOST_SUM)) relative(px, py, pz, level);
  });
}

/** x̂ = x − E dtau/dln(level), with E summed as it stands: nothing cancels as in (x − ŷ) Σ q K. */
function plainField(columns: Columns, N: 2 | 3, law: Law): WriteDenoised {
  const sums = new Float64Array(4);
  const r2 = Math.max(law.uniforms['softening2']!, LEAST_R2);
  const sum = N === 2 ? plainFlat : plainSpace;
  return (out, x, level) => {
    sum(sums, columns, x[0]!, x[1]!, N === 3 ? x[2]! : 0, r2);
    const speed = law.timeRate(level) * level;
    for (let a = 0; a < out.length; a++) out[a] = x[a]! - speed * sums[1 + a]!;
  };
}

/**
 * The field of charges under a law. Not to be called from within itself: its room for sums and distances is its own, once.
 *
 * @param columns `columnsOf(charges)`; fields that are not called at the same time may share them.
 */
export function fieldOf(charges: Charges, columns: Columns, law: Law): WriteDenoised {
  const { dimension: N } = charges;
  if (law.model === 'unaugmented') return plainField(columns, N, law);
  if (law.model === 'yukawa' || law.model === 'mixed') return screenedField(columns, N, law);
  if (law.model !== 'pfgmpp') return denoiser(charges, law);
  if (law.augmentation === Infinity) return gaussianField(columns, N === 2);
  return powerField(columns, N, law.augmentation) ?? denoiser(charges, law);
}
