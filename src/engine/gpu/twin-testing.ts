/** Films against the float64 bake, sample by sample: test support. */
import { bakePaths } from '../../core/bake.ts';
import { type Charges, chargesFrom } from '../../core/charges.ts';
import { writeUniforms } from '../../core/random.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { samplerById } from '../../samplers/index.ts';
import type { Engine, Film, Recipe } from '../engine.ts';

/** A stream of numbers in (0, 1). */
export function numbers(count: number, seed: number): Float64Array {
  const out = new Float64Array(count);
  writeUniforms(out, 0, seed, 9);
  return out;
}

export function cloud(dimension: 2 | 3, count: number): Charges {
  const u = numbers(count * (dimension + 1), 77);
  const rows = Array.from({ length: count }, (_, i) => Array.from({ length: dimension }, (_, a) => 3 * u[i * (dimension + 1) + a]! - 1.5));
  return chargesFrom(dimension, rows, Array.from({ length: count }, (_, i) => 0.2 + u[i * (dimension + 1) + dimension]!));
}

export const SAMPLES = 48;

export function recipe(over: Partial<Recipe>): Recipe {
  return {
    charges: chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [0.1, 0.25, 0.2, 0.3, 0.15]),
    law: pfgmppLaw(1, 2),
    sampler: 'heun',
    steps: 24,
    schedule: 'log',
    levelMin: 0.02,
    surface: { start: 'plane', radius: 40, level: 20 },
    direction: 'backward',
    samples: SAMPLES,
    seed: 5,
    draw: 'random',
    ...over,
  };
}

/** The same recipe moved a little: how far its paths move says how far rounding may, by 2^-23 in each of about 24 steps and some more. */
function nudged(r: Recipe): Recipe {
  const by = 1 + 2 ** -18;
  const charges = { ...r.charges, positions: r.charges.positions.map((value, i) => value * (i % 3 === 0 ? by : 1 / by)) };
  return { ...r, charges, levelMin: r.levelMin * by, surface: { ...r.surface, radius: r.surface.radius * by, level: r.surface.level * by } };
}

/** Compares all knots of all samples with the twin; returns the share of knots that are off by more than rounding explains. */
export async function shareOff(engine: Engine, r: Recipe, look: (film: Film) => void = () => undefined): Promise<number> {
  const film = await engine.bake(r);
  look(film);
  const sampler = samplerById(r.sampler);
  const [exact, moved] = [bakePaths(r, sampler), bakePaths(nudged(r), sampler)];
  const N = r.charges.dimension;
  let off = 0;
  for (let p = 0; p < r.samples; p++) {
    const path = await engine.path(film, p);
    if (path.length !== 4 * (r.steps + 1)) throw new Error(`sample ${p}: expected ${r.steps + 1} knots, got ${path.length / 4}`);
    for (let k = 0; k <= r.steps; k++) {
      let [error, allowed] = [0, 0];
      for (let a = 0; a < N; a++) {
        const x = exact[p]!.positions[k * N + a]!;
        error = Math.max(error, Math.abs(path[4 * k + a]! - x));
        allowed = Math.max(allowed, 8e-6 * (1 + Math.abs(x)) + 4 * Math.abs(moved[p]!.positions[k * N + a]! - x));
      }
      const level = exact[p]!.levels[k]!;
      if (error > allowed || Math.abs(path[4 * k + 3]! - level) > 1e-5 * level + 4 * Math.abs(moved[p]!.levels[k]! - level)) off++;
    }
  }
  film.release();
  return off / (r.samples * (r.steps + 1));
}

