/** What the interface asks of the machinery, as an interface of its own: the roof hands the real ones down, so that the two stay apart. */
import type { Charges } from '../core/charges.ts';
import type { MetricId } from '../metrics/index.ts';
import type { DistributionChoice } from './distributions.ts';
import type { ErrorDesk } from './error.ts';
import type { SweepDesk } from './sweep.ts';

export interface Services {
  /** The charges of any distribution, as they would be shown. @throws Error with a sentence for the visitor. */
  charges(of: DistributionChoice, count: number, seed: number): Promise<Charges>;
  /** The shown distribution as levels of the canvas of hand.ts; only for flat data. */
  canvasOfShown(): Promise<Uint8Array>;
  /** The shown charges as given points, at most `most` of them. */
  pointsOfShown(most: number): Promise<Extract<DistributionChoice, { kind: 'points' }>>;
  /** Metrics of the film on the screen by name (src/metrics); NaN where one says nothing of it. Rejects with the signal's reason when aborted. */
  measure(names: ReadonlyArray<MetricId>, signal: AbortSignal, onProgress: (share: number) => void): Promise<Readonly<Record<string, number>>>;
  /** Comma-separated: a header, then a row for each charge with its weight. */
  chargesCsv(): Promise<Blob>;
  /** The samples at the moment that is shown: coordinates, then the augmented coordinate. */
  samplesCsv(): Promise<Blob>;
  /** What measures error in sight. */
  errors(): Promise<ErrorDesk>;
  /** What runs the laboratory's sweeps. */
  sweeps(): Promise<SweepDesk>;
}
