/** What a plot is made of: numbers, names and the sentence that says what they show. */

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** Ends of the error bar, if there is one. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Said of this point beside its numbers when it is read. */
  readonly label?: string | undefined;
}

export interface Series {
  readonly id: string;
  readonly name: string;
  /** Drawn in this order. Points that are not finite, or not positive on a logarithmic axis of x, are left out of the picture, not of the table. */
  readonly points: ReadonlyArray<PlotPoint>;
  /** Points joined by straight lines ('line', the usual), or alone; or so many that they are a curve and only the lines are drawn. */
  readonly kind?: 'line' | 'points' | 'curve' | undefined;
}

/** A place that is ringed and named, such as a minimum. */
export interface PlotMark {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export type ScaleKind = 'log' | 'linear';

/** A name for a place on the axis of x, such as ∞ for a number that stands for it. */
export interface NamedTick {
  readonly x: number;
  readonly text: string;
}

export interface PlotProps {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xScale: ScaleKind;
  readonly yScale: ScaleKind;
  readonly series: ReadonlyArray<Series>;
  readonly marks?: ReadonlyArray<PlotMark> | undefined;
  /** A level that is no measurement, such as what chance alone gives: a dashed line across, and a band where it is known to vary. */
  readonly floor?: { readonly y: number; readonly text: string; readonly low?: number | undefined; readonly high?: number | undefined } | undefined;
  /** Heights below mean nothing, such as rounding: a logarithmic axis begins here, and what is lower stands on its edge. Positive. */
  readonly least?: number | undefined;
  /** In place of round numbers along x. */
  readonly xTicks?: ReadonlyArray<NamedTick> | undefined;
  /** What the plot shows, in one sentence: for those who do not see it, and for all others. */
  readonly summary: string;
}
