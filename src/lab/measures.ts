/** What is measured in a cell: how far the ends of the samples are from the charges that they should land on, in shares and in lengths. Pure. */
import { chargesFrom, type Charges } from '../core/charges.ts';
import { systematicCharges } from '../core/launch.ts';
import { medianDistance, sameChargeShare } from '../metrics/agreement.ts';
import { hitShares, totalVariation, totalVariationNoise } from '../metrics/hits.ts';
import { slicedWasserstein } from '../metrics/sliced-wasserstein.ts';
import type { MeasureId } from '../state/sweep.ts';

/** Where the samples of a cell ended. */
export interface Ends {
  /** [P, N] row by row, data units. */
  readonly points: Float32Array;
  /** [P] index of the nearest charge. */
  readonly charge: Uint32Array;
}

/** Whether the measure compares with the converged run of the same samples. */
export const needsConverged = (measure: MeasureId): boolean => measure === 'endError' || measure === 'otherCharge';

/** The value of a cell. All are 0 for perfect samples, but for chance. @param converged ends of the converged run, for measures that need them. */
export function measured(measure: MeasureId, charges: Charges, ends: Ends, converged: Ends | null): number {
  switch (measure) {
    case 'hits':
      return totalVariation(hitShares(ends.charge, charges.count), charges.weights);
    case 'slicedW2':
      return slicedWasserstein(charges, ends.points);
    case 'endError':
      return converged ? medianDistance(ends.points, converged.points, charges.dimension) : NaN;
    case 'otherCharge':
      return converged ? 1 - sameChargeShare(ends.charge, converged.charge) : NaN;
    default:
      return measure satisfies never;
  }
}

/** What chance alone makes of a measure with perfect samples; null where nothing, or where it is not known in closed form. */
export const floorOf = (measure: MeasureId, { weights }: Charges, samples: number): number | null => (measure === 'hits' ? totalVariationNoise(weights, samples) : null);

/** The floor that is aimed at when the page chooses the number of charges: small against the effects that are looked for (0.1 to 0.4). */
const FLOOR = 0.05;
/** As many as in the experiments that were made to find these effects. */
const MOST_FITTING = 60;

/** The number of equal charges at which chance alone moves the hits of P samples by about FLOOR: √(M / (2 π P)) = FLOOR. */
export const fittingCharges = (samples: number): number => Math.max(2, Math.min(MOST_FITTING, Math.floor(2 * Math.PI * samples * FLOOR ** 2)));

/**
 * Charges few enough for a histogram of hits: more than `most` are stood for by as many equal ones, drawn evenly among them by weight, and those
 * that lie at one place are one.
 */
export function fewCharges(charges: Charges, most: number): Charges {
  const { dimension, count, positions, weights } = charges;
  const fewer = count > most;
  const chosen = fewer ? systematicCharges(weights, most, 1) : Uint32Array.from({ length: count }, (_, i) => i);
  const places = new Map<string, { readonly row: number[]; weight: number }>();
  for (const i of chosen) {
    const row = Array.from(positions.subarray(i * dimension, (i + 1) * dimension));
    const weight = fewer ? 1 / most : weights[i]!;
    const place = places.get(row.join());
    if (place) place.weight += weight;
    else places.set(row.join(), { row, weight });
  }
  if (!fewer && places.size === count) return charges;
  return chargesFrom(dimension, [...places.values()].map(({ row }) => row), [...places.values()].map(({ weight }) => weight));
}
