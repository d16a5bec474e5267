/** What the page tells of a run on the grid: what became of the population, and where it ran. */
import type { GridFilm } from '../engine/engine.ts';
import type { RunReport } from '../state/status.ts';

export function runReport({ recipe, samples: slots, times, population, mass, effective, limited, unplaced, lowest }: GridFilm): RunReport {
  const { samples, n, length, bandwidth, least, time, births, start, direction } = recipe;
  return {
    times: Array.from(times),
    population: Array.from(population),
    mass: Array.from(mass),
    effective: Array.from(effective),
    limited: Array.from(limited),
    unplaced,
    lowest: { ratio: lowest.ratio, time: lowest.time },
    samples,
    slots,
    n,
    length,
    bandwidth,
    least,
    time,
    births,
    start,
    direction,
  };
}
