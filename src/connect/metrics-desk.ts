/** The calls that the page makes to the worker of metrics: those that compare all samples with all charges. */
import type { Charges } from '../core/charges.ts';
import { type Answer, answer } from '../intake/hire.ts';
import { type Energy, energyDistance } from '../metrics/energy.ts';
import { slicedWasserstein } from '../metrics/sliced-wasserstein.ts';

type Told = (share: number) => void;

/** `points` [P, N] row by row, data units. The arguments and numbers are those of src/metrics. */
export interface MetricsDesk {
  slicedW2(charges: Charges, points: Float32Array, told: Told): Promise<Answer<number>>;
  energy(charges: Charges, points: Float32Array, seed: number, told: Told): Promise<Answer<Energy>>;
}

export const metricsDesk = (): MetricsDesk => ({
  slicedW2: (charges, points, told) => answer(() => slicedWasserstein(charges, points, told)),
  energy: (charges, points, seed, told) => answer(() => energyDistance(charges, points, seed, told)),
});
