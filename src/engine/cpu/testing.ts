/** What the tests of the CPU engine share: an experiment, and engines on workers that are none. */
import { chargesFrom } from '../../core/charges.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import type { Engine, Film, FilmPage, Recipe } from '../engine.ts';
import { createCpuEngine } from './cpu-engine.ts';
import { fakeWorkers } from './fakes.ts';

/** Five charges in the plane. */
export const five = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]);

/** A small film; `over` says what differs. */
export function recipe(over: Partial<Recipe> = {}): Recipe {
  return {
    charges: five,
    law: pfgmppLaw(1, 2),
    sampler: 'dpmpp2m',
    steps: 12,
    schedule: 'log',
    levelMin: 0.01,
    surface: { start: 'hemisphere', radius: 60, level: 80 },
    direction: 'backward',
    samples: 30,
    seed: 3,
    draw: 'random',
    ...over,
  };
}

/** @param filmLimit bytes, see CpuEngineOptions. */
export const engineOn = (workers: number, fakes = fakeWorkers(), filmLimit?: number): Engine =>
  createCpuEngine({ workers, startWorker: fakes.start, ...(filmLimit === undefined ? {} : { filmLimit }) });

/** The knots of a film of this engine. */
export function pageOf(film: Film): FilmPage<Float32Array> {
  if (film.storage.kind !== 'cpu' || film.storage.pages.length !== 1) throw new Error('expected a film of one page of the CPU engine');
  return film.storage.pages[0]!;
}

/** Rounding of a float32, and what the fast field may differ by; steps multiply that by no more than the paths spread. */
export const tolerance = (value: number): number => 2 ** -24 * Math.abs(value) + 1e-9 * (1 + Math.abs(value));
