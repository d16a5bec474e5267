/** The frame of a plot: how large it is, its axes, and where its points and names come to lie. Pure: pixels in, pixels out. */
import { type Axis, axisOf, domainOf } from './scales.ts';
import { type Box, clearest, type LegendItem, legendRows, type Spot, spread, SWATCH } from './place.ts';
import { textWidth, tickText } from './text.ts';
import type { PlotProps, Series } from './types.ts';

export interface DirectLabel {
  readonly id: string;
  /** Height at which the line ends, and at which its name stands, px. */
  readonly end: number;
  readonly at: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Pixels of one em. */
  readonly em: number;
  /** Edges of the plotting area. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly spots: ReadonlyArray<Spot>;
  /** Names at the ends of the lines where there is room, else in rows below; a single series needs neither. */
  readonly direct: ReadonlyArray<DirectLabel>;
  readonly legend: ReadonlyArray<LegendItem>;
  /** Where the name of the floor crosses the fewest lines, px: its baseline, and its left end. */
  readonly floorName: { readonly x: number; readonly y: number } | null;
  /** The same for the names of marks, one each. */
  readonly markNames: ReadonlyArray<{ readonly x: number; readonly y: number }>;
}

/** Height by width of the plotting area with its numbers, and its limits in em: neither a ribbon nor a tower. */
const SHAPE = 0.6;
const LEAST_HEIGHT = 18;
const MOST_HEIGHT = 28;
/** Heights of a row of text and of a row of the legend, em. */
const ROW = 1.4;
const LEGEND_ROW = 1.6;
/** Between texts of an axis, em. */
const GAP = 0.8;
/** Names stand at the ends of lines from this width on, em, and take at most this share of it. */
const WIDE = 36;
const MOST_SHARE = 0.3;
/** Radius of the ring of a mark, em. */
const RING = 0.7;
/** Between the end of a line and its name, with its marker, em. */
const LEADER = 2;

const isDrawn = ({ x, y }: { readonly x: number; readonly y: number }, { xScale }: Pick<PlotProps, 'xScale'>): boolean =>
  Number.isFinite(x) && Number.isFinite(y) && (xScale === 'linear' || x > 0);

function directLabels(series: ReadonlyArray<Series>, ends: ReadonlyArray<number>, em: number, top: number, bottom: number): DirectLabel[] | null {
  const places = spread(ends, ROW * em, top, bottom);
  return places && series.map(({ id }, i) => ({ id, end: ends[i]!, at: places[i]! }));
}

type Edges = Pick<Frame, 'left' | 'right' | 'top' | 'bottom' | 'em'>;

/** Boxes in which the name of the floor may stand: at either end of its line or in the middle, below it or above, inside the plot. */
function floorPlaces(at: number, extent: number, { left, right, top, bottom, em }: Edges): Box[] {
  const columns = [left + em / 4, right - extent - em / 4, (left + right - extent) / 2];
  const rows = [at + em / 4, at - (ROW + 0.25) * em].filter((upper) => upper > top && upper + ROW * em < bottom);
  return (rows.length > 0 ? rows : [at - (ROW + 0.25) * em]).flatMap((upper) => columns.map((from) => ({ left: from, right: from + extent, top: upper, bottom: upper + ROW * em })));
}

/** Boxes for the name of a mark: above its ring, below it, at its sides; those within the plot, or the first as far within as it can be. */
function markPlaces(x: number, y: number, extent: number, { left, right, top, bottom, em }: Edges): Box[] {
  const beside = RING * em + em / 4;
  const within = Math.min(right - extent, Math.max(left, x - extent / 2));
  const boxes = [[within, y - beside - ROW * em], [within, y + beside], [x + beside, y - (ROW * em) / 2], [x - beside - extent, y - (ROW * em) / 2]].map(([from, upper]) => ({ left: from!, right: from! + extent, top: upper!, bottom: upper! + ROW * em }));
  const inside = boxes.filter((box) => box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom);
  return inside.length > 0 ? inside : boxes.slice(0, 1);
}

/** @param width pixels of the whole. @param em pixels of the text. */
export function frameOf(plot: PlotProps, width: number, em: number): Frame {
  const { series, xScale, yScale, floor, least = 0, marks = [], xTicks } = plot;
  const drawn = series.map(({ points }) => points.filter((point) => isDrawn(point, plot)));
  const xDomain = domainOf([...drawn.flat().map(({ x }) => x), ...(xTicks ?? []).map(({ x }) => x)], xScale);
  const heights = drawn.flat().flatMap(({ y, low = y, high = y }) => [y, low, high]);
  const levels = floor ? [floor.y, floor.low ?? floor.y, floor.high ?? floor.y] : [];
  const lowered = (value: number): number => (yScale === 'log' ? Math.max(value, least) : value);
  const yDomain = domainOf([...heights, ...marks.map(({ y }) => y), ...levels].map(lowered), yScale);
  const upper = Math.min(MOST_HEIGHT * em, Math.max(LEAST_HEIGHT * em, SHAPE * width));
  const top = ROW * em + em / 2;
  const bottom = upper - 2 * ROW * em;
  const y = axisOf({ kind: yScale, domain: yDomain, range: [bottom, top], text: tickText, extent: () => em, gap: GAP * em });
  const left = Math.ceil(Math.max(2, ...y.ticks.map(({ text }) => textWidth(text))) * em + em / 2);
  const names = series.length > 1 ? series.filter((_, i) => drawn[i]!.length > 0) : [];
  const nameRoom = (LEADER + Math.max(0, ...names.map(({ name }) => textWidth(name)))) * em;
  const ends = names.map(({ points }) => y.at(points.filter((point) => isDrawn(point, plot)).reduce((last, point) => (point.x >= last.x ? point : last)).y));
  const wide = names.length > 0 && width >= WIDE * em && nameRoom <= MOST_SHARE * width;
  const direct = wide ? directLabels(names, ends, em, top, bottom) : null;
  const right = width - (direct ? nameRoom : em);
  const x = axisOf({ kind: xScale, domain: xDomain, range: [left, right], text: tickText, extent: (text) => textWidth(text) * em, gap: GAP * em, named: xTicks });
  const legend = direct ? [] : legendRows(names, width - em, em);
  const rows = legend.length > 0 ? legend.at(-1)!.row + 1 : 0;
  const spots = series.flatMap(({ points }, s) =>
    points.flatMap((point, p) => (isDrawn(point, plot) ? [{ series: s, point: p, x: x.at(point.x), y: y.at(point.y) }] : [])),
  );
  const floorName = floor ? clearest(spots, floorPlaces(y.at(floor.y), textWidth(floor.text) * em, { left, right, top, bottom, em })) : null;
  const markNames = marks.map((mark) => clearest(spots, markPlaces(x.at(mark.x), y.at(mark.y), textWidth(mark.text) * em, { left, right, top, bottom, em })));
  return { width, height: Math.ceil(upper + rows * LEGEND_ROW * em + (rows > 0 ? em / 2 : 0)), em, left, right, top, bottom, x, y, spots, direct: direct ?? [], legend, floorName, markNames };
}

/** Middle of a row of the legend, px from the top. */
export const legendHeight = ({ bottom, em }: Frame, row: number): number => bottom + 2 * ROW * em + em / 2 + (row + 0.5) * LEGEND_ROW * em;

export { LEADER, RING, ROW, SWATCH };
