/** The calls that the page makes to the worker of metrics: those that sort all samples. */
import type { Charges } from '../core/charges.ts';
import { type Answer, answer } from '../intake/hire.ts';
import { slicedWasserstein } from '../metrics/sliced-wasserstein.ts';

type Told = (share: number) => void;

/** `points` [P, N] row by row, data units. The arguments and numbers are those of src/metrics. */
export interface MetricsDesk {
  slicedW2(charges: Charges, points: Float32Array, told: Told): Promise<Answer<number>>;
}

export const metricsDesk = (): MetricsDesk => ({
  slicedW2: (charges, points, told) => answer(() => slicedWasserstein(charges, points, told)),
});
