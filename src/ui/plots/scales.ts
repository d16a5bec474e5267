/** Axes: from numbers to pixels, and which numbers are written beside them so that no two touch. */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { NamedTick, ScaleKind } from './types.ts';

export interface Tick {
  readonly value: number;
  /** Empty for a stroke without a number. */
  readonly text: string;
}

export interface Axis {
  /** Pixels along the axis; what lies beyond the domain is put on its edge. */
  readonly at: (value: number) => number;
  readonly ticks: ReadonlyArray<Tick>;
  readonly domain: readonly [number, number];
}

/** Room beyond the outermost points: a share of the span, or this factor on a logarithmic axis of one decade. */
const MARGIN = 0.05;
/** A lone number gets this much room on both sides: a factor. */
const ALONE = 2;
/** From zero on, when the least number is below this share of the largest. */
const NEAR_ZERO = 0.4;

/** @param values those that are not finite, or not positive on a logarithmic axis, do not count. */
export function domainOf(values: ReadonlyArray<number>, kind: ScaleKind): readonly [number, number] {
  const good = values.filter((value) => Number.isFinite(value) && (kind === 'linear' || value > 0));
  if (good.length === 0) return kind === 'log' ? [0.1, 1] : [0, 1];
  const [least, most] = [Math.min(...good), Math.max(...good)];
  if (kind === 'log') {
    const room = least === most ? ALONE : Math.max((most / least) ** MARGIN, 1 + MARGIN);
    return [least / room, most * room];
  }
  if (least === most) return least === 0 ? [0, 1] : least > 0 ? [0, ALONE * least] : [ALONE * least, 0];
  const room = MARGIN * (most - least);
  return [least >= 0 && least < NEAR_ZERO * most ? 0 : least - room, most + room];
}

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
/** Of the steps within a decade these are written, the most that fit; the first ones only where there is hardly a decade. */
const WITHIN_ONE = [DIGITS, [1, 2, 3, 4, 6, 8], [1, 2, 3, 5]] as const;
const WITHIN_DECADE = [[1, 2, 5], [1, 3], [1]] as const;
/** Largest ratio of both ends of what is hardly a decade. */
const HARDLY = 16;
/** Where one number a decade is too many: every so many decades. */
const DECADES = [2, 3, 4, 6, 8, 12] as const;
/** Numbers on a linear axis at first; fewer where they do not fit. */
const MOST_NUMBERS = 10;
/** More strokes than this along one axis are a grey band. */
const MOST_STROKES = 60;
/** Two numbers make a scale. */
const isScale = (set: ReadonlyArray<number>): boolean => new Set(set).size === set.length && set.length > 1;

/** Rounding of a logarithm. */
const ROUNDING = 1e-9;

const mantissa = (value: number): number => Math.round(value / 10 ** Math.floor(Math.log10(value) + ROUNDING));
const exponent = (value: number): number => Math.round(Math.log10(value));

/** 1 to 9 times every power of ten within the domain, ascending. */
function strokesOf([low, high]: readonly [number, number]): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.floor(Math.log10(high))];
  const all = Array.from({ length: last - first + 1 }, (_, i) => DIGITS.map((digit) => Number(`${digit}e${first + i}`))).flat();
  return all.filter((value) => value >= low * (1 - ROUNDING) && value <= high * (1 + ROUNDING));
}

/** Sets of values to write, the densest first; at last the two outermost round numbers. */
function candidates(kind: ScaleKind, domain: readonly [number, number]): number[][] {
  const linear = scaleLinear(domain, [0, 1]);
  const even = Array.from({ length: MOST_NUMBERS - 1 }, (_, i) => linear.ticks(MOST_NUMBERS - i));
  const linearSets = [...even, ...even.map((set) => [set[0]!, set.at(-1)!])];
  if (kind === 'linear') return linearSets.filter(isScale);
  const all = strokesOf(domain);
  const decades = all.filter((value) => mantissa(value) === 1);
  const sets = [...(domain[1] / domain[0] < HARDLY ? WITHIN_ONE : []), ...WITHIN_DECADE].map((kept) => all.filter((value) => (kept as ReadonlyArray<number>).includes(mantissa(value))));
  const sparse = DECADES.map((every) => decades.filter((value) => exponent(value) % every === 0));
  // Within less than a decade there may be no round number but those of a linear axis.
  return [...sets, ...sparse, ...linearSets].filter(isScale);
}

interface AxisOrder {
  readonly kind: ScaleKind;
  readonly domain: readonly [number, number];
  /** Pixels of the two ends of the domain. */
  readonly range: readonly [number, number];
  readonly text: (value: number) => string;
  /** Pixels that a text takes along the axis. */
  readonly extent: (text: string) => number;
  /** Least pixels between two texts. */
  readonly gap: number;
  readonly named?: ReadonlyArray<NamedTick> | undefined;
}

/** True when texts centred at these places leave gaps between them. */
function apart(places: ReadonlyArray<{ readonly at: number; readonly extent: number }>, gap: number): boolean {
  const sorted = places.toSorted((a, b) => a.at - b.at);
  return sorted.every((place, i) => i === 0 || place.at - place.extent / 2 - (sorted[i - 1]!.at + sorted[i - 1]!.extent / 2) >= gap);
}

/** Named places: all keep their stroke; the names of both ends stay as long as these fit, and between them, from the left, each that still finds room. */
function namedTicks(named: ReadonlyArray<NamedTick>, at: (value: number) => number, { extent, gap }: AxisOrder): Tick[] {
  const place = ({ x, text }: NamedTick): { at: number; extent: number } => ({ at: at(x), extent: extent(text) });
  const kept: NamedTick[] = [];
  for (const tick of [named[0], named.at(-1), ...named.slice(1, -1)]) {
    if (tick && !kept.includes(tick) && apart([...kept, tick].map(place), gap)) kept.push(tick);
  }
  return named.map((tick) => ({ value: tick.x, text: kept.includes(tick) ? tick.text : '' }));
}

export function axisOf(order: AxisOrder): Axis {
  const { kind, domain, range, text, extent, gap, named } = order;
  const scale = (kind === 'log' ? scaleLog(domain, range) : scaleLinear(domain, range)).clamp(true);
  const at = (value: number): number => scale(kind === 'log' ? Math.max(value, domain[0]) : value);
  if (named) return { at, ticks: namedTicks(named, at, order), domain };
  const sets = candidates(kind, domain);
  const fits = (set: ReadonlyArray<number>): boolean => apart(set.map((value) => ({ at: at(value), extent: extent(text(value)) })), gap);
  const written = sets.find(fits) ?? (sets.at(-1) ?? [domain[0]]).slice(0, 1);
  const strokes = kind === 'log' ? strokesOf(domain).filter((value) => !written.includes(value)) : [];
  const unwritten = strokes.length + written.length > MOST_STROKES ? [] : strokes;
  return { at, ticks: [...written.map((value) => ({ value, text: text(value) })), ...unwritten.map((value) => ({ value, text: '' }))], domain };
}
