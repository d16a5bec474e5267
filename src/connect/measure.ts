/** Measures the film on the screen: how even the samples are on the prior's side, how many ended on a charge, and one sample's path. */
import { centroid, type Charges } from '../core/charges.ts';
import { uniformity } from '../core/statistics.ts';
import { wrapped } from '../core/symbol/slots.ts';
import type { Engine, Film, GridFilm, PairFilm } from '../engine/engine.ts';
import { hitShares, totalVariation, totalVariationNoise } from '../metrics/hits.ts';
import type { Readouts, Traced } from '../state/status.ts';
import { setReadouts } from '../state/view-actions.ts';
import { stage } from './stage.ts';

/** A sample has landed when it is nearer to a charge than this share of the typical distance between neighbouring charges. */
const ON_CHARGE = 0.1;
/** Measured on at most so many samples: sorting more would hold up the page, and chance is below a percent already. */
const MEASURED_SAMPLES = 20_000;

/** Rows [n, 4] of at most `most` samples that stand for all: the first ones, but forward, where they come sorted by charge, evenly many from each. */
export async function measured(engine: Engine, film: PairFilm, progress: number, most = MEASURED_SAMPLES): Promise<Float32Array> {
  const sorted = film.recipe.direction === 'forward';
  const every = sorted ? Math.ceil(film.samples / most) : 1;
  const rows = await engine.read(film, progress, sorted ? film.samples : Math.min(film.samples, most));
  if (every === 1) return rows;
  const thinned = new Float32Array(4 * Math.floor(film.samples / every));
  for (let row = 0; row < thinned.length; row += 4) thinned.set(rows.subarray(row * every, row * every + 4), row);
  return thinned;
}

/** (x, y) or (x, y, z) of the first `count` rows of [P, 4]. */
export function coordinates(rows: Float32Array, dimension: 2 | 3, count = rows.length / 4): Float32Array {
  const points = new Float32Array(count * dimension);
  for (let i = 0; i < count; i++) for (let a = 0; a < dimension; a++) points[i * dimension + a] = rows[i * 4 + a]!;
  return points;
}

/**
 * The distance between neighbours if the charges filled their region evenly: (region / M)^(1/N), the region taken as the
 * ellipsoid of the same variance. Infinity-proof for one charge: then the distance is 1, the unit of the data.
 */
const spacing = stage((charges: Charges): number => {
  const { dimension, count, positions, weights } = charges;
  if (count < 2) return 1;
  const mean = centroid(charges);
  let square = 0;
  for (let i = 0; i < count; i++) {
    for (let a = 0; a < dimension; a++) square += weights[i]! * (positions[i * dimension + a]! - mean[a]!) ** 2;
  }
  // A uniform ball of radius a has mean square distance a² N / (N + 2) from its centre.
  const radius = Math.sqrt((square * (dimension + 2)) / dimension);
  const volume = dimension === 2 ? Math.PI * radius ** 2 : (4 / 3) * Math.PI * radius ** 3;
  return (volume / count) ** (1 / dimension) || 1;
});

/** Laws of which the share of the prior within each angle is known (core/statistics.ts): screened fields have no such law. */
const POLAR: ReadonlySet<string> = new Set(['pfgmpp', 'unaugmented']);

/** What is measured on a film. */
export interface Measurements extends Pick<Readouts, 'uniformity' | 'landed' | 'hits'> {
  /** [n, 4] where the samples measured are at the data and at the prior, and [n] the charge nearest to each at the data. */
  readonly data: Float32Array;
  readonly prior: Float32Array;
  readonly charge: Uint32Array;
  /** By what the numbers of the samples decide where they begin: those of two films can be compared one by one where it is the same. Null: by nothing. */
  readonly starts: 'kernel' | 'charge' | 'density' | 'box' | null;
}

/** Of films on a grid only what may be compared with another: their charges are smoothed, so that no sample lands on one, and their prior has no polar law. */
async function gridMeasurements(engine: Engine, film: GridFilm): Promise<Measurements> {
  const { charges, births, direction, start, length, samples } = film.recipe;
  const nothing = { uniformity: null, landed: null, hits: null } as const;
  // A slot of a population that is born and dies holds one sample after the other.
  if (births === 'branching') return { ...nothing, data: new Float32Array(0), prior: new Float32Array(0), charge: new Uint32Array(0), starts: null };
  const boxed = async (progress: number): Promise<Float32Array> =>
    (await engine.read(film, progress, Math.min(samples, MEASURED_SAMPLES))).map((value, i) => (i % 4 < 2 ? wrapped(value, length) : value));
  const [data, prior] = [await boxed(0), await boxed(1)];
  const { charge } = await engine.nearest(charges, coordinates(data, charges.dimension));
  const backward = { kernel: 'kernel', exact: 'density', uniform: 'box' } as const;
  return { ...nothing, data, prior, charge, starts: direction === 'forward' ? 'density' : backward[start] };
}

export async function measurementsOf(engine: Engine, film: Film): Promise<Measurements> {
  if (film.kind === 'grid') return gridMeasurements(engine, film);
  const { charges, law } = film.recipe;
  const [prior, data] = [await measured(engine, film, 1), await measured(engine, film, 0)];
  const { distance2, charge } = await engine.nearest(charges, coordinates(data, charges.dimension));
  const within = ON_CHARGE * spacing(charges);
  const landed = distance2.reduce((sum, d2) => sum + (d2 <= within * within ? 1 : 0), 0);
  return {
    data,
    prior,
    charge,
    starts: film.recipe.direction === 'forward' ? 'charge' : 'kernel',
    // Walkers do not end on the prior's side, nor begin at the level that their knots say.
    uniformity: film.walkedAt === null && POLAR.has(law.model) ? uniformity(prior, centroid(charges), law.augmentation, charges.dimension) : null,
    landed: { fraction: landed / distance2.length, within },
    hits: { variation: totalVariation(hitShares(charge, charges.count), charges.weights), noise: totalVariationNoise(charges.weights, charge.length) },
  };
}

/** Measures the film on the screen and says so. */
export async function measure(engine: Engine, film: Film, standardised: boolean): Promise<Measurements> {
  const measurements = await measurementsOf(engine, film);
  const { uniformity: even, landed, hits } = measurements;
  // The error of a table and the distance of an equation's samples are those of the film before.
  setReadouts({ uniformity: even, landed, hits, standardised, tableError: null, sliced: null });
  return measurements;
}

/** Samples on which a table is compared with the exact sum. */
const COMPARED = 64;

/** Compares where samples end by the table and where by the exact sum, if the film is one of a table. Rejects with the signal's reason when aborted. */
export async function measureTable(engine: Engine, film: Film, signal: AbortSignal): Promise<void> {
  if (film.kind === 'grid' || film.evaluator !== 'table') return;
  const ends = async (evaluator: 'table' | 'direct'): Promise<Float32Array> => {
    const few = await engine.bake({ ...film.recipe, evaluator, direction: 'backward', samples: COMPARED }, { signal });
    try {
      return await engine.read(few, 0);
    } finally {
      few.release();
    }
  };
  const [tabulated, exact] = [await ends('table'), await ends('direct')];
  const off = Array.from({ length: COMPARED }, (_, i) => Math.hypot(...[0, 1, 2].map((a) => tabulated[4 * i + a]! - exact[4 * i + a]!))).toSorted((a, b) => a - b);
  setReadouts({ tableError: { median: off[COMPARED / 2]!, most: off[COMPARED - 1]!, samples: COMPARED } });
}

/** The path of one sample in numbers; of an equation, whose t is no length, what it goes in the plane. Null of a slot that holds one sample after the other. */
export async function traceOf(engine: Engine, film: Film, index: number): Promise<Traced | null> {
  const { charges, law, time } = film.kind === 'grid' ? film.recipe : { ...film.recipe, time: 0 };
  if (film.kind === 'grid' && film.recipe.births === 'branching') return null;
  const heightAt = law.kind === 'pair' ? law.augmentedCoordinate : () => time;
  const knots = await engine.path(film, index);
  const at = (row: number): readonly [number, number, number] => [knots[row * 4]!, knots[row * 4 + 1]!, knots[row * 4 + 2]!];
  const inBox = ([x, y, z]: Traced['data']): Traced['data'] => (film.kind === 'grid' ? [wrapped(x, film.recipe.length), wrapped(y, film.recipe.length), z] : [x, y, z]);
  const last = knots.length / 4 - 1;
  let length = 0;
  for (let k = 1; k <= last; k++) {
    const [a, b] = [at(k - 1), at(k)];
    const rise = heightAt(knots[k * 4 + 3]!) - heightAt(knots[(k - 1) * 4 + 3]!);
    length += Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2], rise);
  }
  const { distance2, charge } = await engine.nearest(charges, coordinates(knots, charges.dimension, 1));
  return {
    index,
    data: inBox(at(0)),
    prior: inBox(at(last)),
    priorHeight: heightAt(knots[last * 4 + 3]!),
    length,
    charge: charge[0]!,
    distance: Math.sqrt(distance2[0]!),
  };
}
