/** The answers to what the interface asks: loaded with the first question (services.ts). */
import type { Charges } from '../core/charges.ts';
import { rasterOf } from '../distributions/raster.ts';
import { clock } from '../state/clock.ts';
import type { DistributionChoice } from '../state/distributions.ts';
import { CANVAS } from '../state/hand.ts';
import { lab } from '../state/lab.ts';
import type { Services } from '../state/services.ts';
import type { Engine, GridFilm } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import { livingAt } from './living.ts';
import { pause } from './pause.ts';
import { chargesOf, newCharges } from './recipe.ts';

/** Charges from which a canvas is made: more than one in each cell that holds any of the density. */
const CANVAS_CHARGES = 16_384;
/** What reaches beyond the canvas is made smaller, so that so much of its side is filled. */
const FILLED = 0.96;
/** Rows that become text in one turn of the page. */
const PIECE = 5000;

const axes = ['x', 'y', 'z'] as const;

/** @param row text of row i. */
async function csv(header: ReadonlyArray<string>, count: number, row: (i: number) => string): Promise<Blob> {
  const pieces = [`${header.join(',')}\n`];
  for (let from = 0; from < count; from += PIECE) {
    pieces.push(Array.from({ length: Math.min(PIECE, count - from) }, (_, i) => `${row(from + i)}\n`).join(''));
    await pause();
  }
  return new Blob(pieces, { type: 'text/csv' });
}

const chargesShown = (): Promise<Charges> => chargesOf(lab.getState().experiment);

const charges = (of: DistributionChoice, count: number, seed: number): Promise<Charges> => newCharges(of, count, seed, true);

async function canvasOfShown(): Promise<Uint8Array> {
  const { distribution, seed } = lab.getState().experiment;
  const { positions, weights, dimension } = await charges(distribution, CANVAS_CHARGES, seed);
  if (dimension !== 2) throw new RangeError('expected flat data for a canvas, got data in space');
  const reach = positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = Math.min(1, (FILLED * CANVAS.extent) / reach);
  return rasterOf(positions.map((value) => value * scale), weights, CANVAS.side, CANVAS.extent);
}

async function pointsOfShown(most: number): Promise<Extract<DistributionChoice, { kind: 'points' }>> {
  const { experiment } = lab.getState();
  if (experiment.distribution.kind === 'points') return experiment.distribution;
  const { positions, weights, dimension, count } = await chargesOf({ ...experiment, charges: Math.min(most, experiment.charges) });
  const points = Array.from({ length: Math.min(most, count) }, (_, i) => Array.from(positions.subarray(i * dimension, (i + 1) * dimension)));
  const equal = weights.every((weight) => weight === weights[0]);
  return { kind: 'points', points, ...(equal ? {} : { weights: Array.from(weights.subarray(0, points.length)) }) };
}

/** float64 in the fewest digits that give it back. */
async function chargesCsv(): Promise<Blob> {
  const { count, dimension, positions, weights } = await chargesShown();
  return csv([...axes.slice(0, dimension), 'weight'], count, (i) => [...positions.subarray(i * dimension, (i + 1) * dimension), weights[i]].join(','));
}

/** Digits that tell any two float32 apart. */
const FLOAT32_DIGITS = 9;

const figures = (value: number): string => String(Number(value.toPrecision(FLOAT32_DIGITS)));

/** Those who live at the moment that is shown: x, y, the equation's own t and the weight, which sum to 1. */
async function livingCsv(engine: Engine, film: GridFilm): Promise<Blob> {
  const { time, slots, positions, weights } = await livingAt(engine, film, clock.getState().progress);
  return csv(['x', 'y', 't', 'weight'], slots.length, (i) => [positions[2 * i]!, positions[2 * i + 1]!, time, weights[i]!].map(figures).join(','));
}

async function samplesCsv(): Promise<Blob> {
  const { engine, film } = picture.getState();
  if (!engine || !film) throw new Error('expected a film to export samples of, got none yet');
  if (film.kind === 'grid') return livingCsv(engine, film);
  const { charges: { dimension }, law } = film.recipe;
  const rows = await engine.read(film, clock.getState().progress);
  return csv([...axes.slice(0, dimension), law.augmentation === Infinity ? 'sigma' : 'r'], film.samples, (i) =>
    [...rows.subarray(4 * i, 4 * i + dimension), law.augmentedCoordinate(rows[4 * i + 3]!)].map(figures).join(','),
  );
}

/** Errors and whatever else is large come by themselves (services.ts). */
export type Answers = Omit<Services, 'errors' | 'measure' | 'sweeps'>;

export const answers: Answers = { charges, canvasOfShown, pointsOfShown, chargesCsv, samplesCsv };
