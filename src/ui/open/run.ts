/** What the open question shows, computed a step at a time: two starts under Fisher's equation, both together, and samples carried back to the first. */
import { chargesFrom, type Charges } from '../../core/charges.ts';
import { evenStart, stepBack } from '../../core/nonlinear/back.ts';
import { fisherMarcher, relativeL1, type Fisher } from '../../core/nonlinear/fisher.ts';
import { infiniteBefore, lostAfter, misread } from '../../core/nonlinear/undoing.ts';
import type { Population } from '../../core/symbol/branching.ts';
import { gridDensity, LEAST_BANDWIDTH } from '../../core/symbol/density.ts';
import { cellOf, gridOf, type Grid } from '../../core/symbol/grid.ts';
import { reaction } from '../../equations/nonlinear.ts';

/** Nodes along a side: a step takes some 5 ms of a processor. */
const SIDE = 128;
/** Steps of the samples; the density takes two for each, since a midpoint step looks at its middle. */
const STEPS = 48;
/** Samples that begin anywhere in the box. */
const SAMPLES = 6000;
const SEED = 1;
/** Where the other start stands, as a share of half the box along each axis; it is one charge, wider than the others. */
const ELSEWHERE = 0.45;
const WIDE = 4;
/** By how much each node of the end is off where the equation itself is run backward from an end that was read. */
export const MISREAD = 0.01;

export interface OpenRun {
  readonly grid: Grid;
  readonly law: Fisher;
  /** [K] rising from 0. */
  readonly times: ReadonlyArray<number>;
  /** [K] of [n, n]: from the data, and from one charge elsewhere. */
  readonly data: ReadonlyArray<Float64Array>;
  readonly other: ReadonlyArray<Float64Array>;
  /** [K] how far the two are from each other, and how far the density of both starts together is from the sum of the two, relative. */
  readonly apart: ReadonlyArray<number>;
  readonly unsummed: ReadonlyArray<number>;
  /** [K] of [P, 2], data units: who lives among the samples that began in the whole box at T. */
  readonly samples: ReadonlyArray<Float32Array>;
  /** Samples that began. */
  readonly began: number;
  /** Of the equation itself run backward from the end, times before T. */
  readonly undone: {
    /** Off by as much as there is: with the end off by MISREAD, and with nothing but rounding in float64. */
    readonly misread: number;
    readonly rounded: number;
    /** Infinite, when there is MISREAD more of it everywhere than c. */
    readonly infinite: number;
  };
}

/** One step of the work was done: its share of all. */
export type Turn = (share: number) => Promise<void>;

/** Every second time is one of the samples' knots. */
async function marched(grid: Grid, law: Fisher, start: Float64Array, times: ReadonlyArray<number>, turn: () => Promise<void>): Promise<Float64Array[]> {
  const { step } = fisherMarcher(grid, law);
  const p = start.slice();
  const out = [p.slice()];
  for (let i = 1; i < times.length; i++) {
    step(p, times[i]! - times[i - 1]!);
    out.push(p.slice());
    await turn();
  }
  return out;
}

function placesOf({ positions, alive }: Population): Float32Array {
  const living = alive.reduce((sum, one) => sum + one, 0);
  const places = new Float32Array(2 * living);
  for (let s = 0, at = 0; s < alive.length; s++) {
    if (!alive[s]) continue;
    places[at++] = positions[2 * s]!;
    places[at++] = positions[2 * s + 1]!;
  }
  return places;
}

/**
 * @param length side of the box, data units. @param turn called between steps of some ms, with the finished share; what it throws ends the work.
 */
export async function openRun(charges: Charges, length: number, rate: number, turn: Turn): Promise<OpenRun> {
  const grid = gridOf(SIDE, length);
  const law = reaction.law({ rate });
  const h = LEAST_BANDWIDTH * cellOf(grid);
  const time = reaction.usualTime(law, length);
  const times = Array.from({ length: 2 * STEPS + 1 }, (_, i) => (time * i) / (2 * STEPS));
  // Three runs, and the way back, whose steps take twice as long.
  const whole = 3 * 2 * STEPS + 2 * STEPS;
  let done = 0;
  const next = (by: number) => async (): Promise<void> => {
    done += by;
    await turn(Math.min(1, done / whole));
  };
  const start = gridDensity(grid, charges, h);
  const corner = (ELSEWHERE * length) / 2;
  const beside = gridDensity(grid, chargesFrom(2, [[corner, -corner]]), WIDE * h);
  const data = await marched(grid, law, start, times, next(1));
  const other = await marched(grid, law, beside, times, next(1));
  const both = await marched(grid, law, start.map((p, x) => p + beside[x]!), times, next(1));
  const apart = data.map((p, k) => relativeL1(other[k]!, p));
  const unsummed = both.map((p, k) => relativeL1(data[k]!.map((one, x) => one + other[k]![x]!), p));
  const end = data.at(-1)!;
  const undone = {
    misread: await lostAfter(grid, law, misread(end, MISREAD, SEED), end, time, next(0)),
    rounded: await lostAfter(grid, law, end, end, time, next(0)),
    infinite: infiniteBefore(MISREAD, law),
  };
  const marcher = fisherMarcher(grid, law);
  const population = evenStart(grid, SAMPLES, SEED);
  const samples: Float32Array[] = [];
  samples[2 * STEPS] = placesOf(population);
  for (let knot = 2 * STEPS; knot > 0; knot -= 2) {
    stepBack(population, { grid, times, densities: data }, marcher, knot, SEED);
    samples[knot - 2] = placesOf(population);
    samples[knot - 1] = samples[knot]!;
    await next(2)();
  }
  return { grid, law, times, data, other, apart, unsummed, samples, began: SAMPLES, undone };
}
