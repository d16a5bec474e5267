/** What the document accepts as a distribution: a schema for each kind, their limits, and the copies that the document owns. */
import { t } from '@lingui/core/macro';
import * as v from 'valibot';
import type { Filled } from '../distributions/distribution.ts';
import type { DensityKnobs } from '../distributions/density.ts';
import { CHANNELS, PICTURE_URL, type ImageKnobs } from '../distributions/image.ts';
import { distributionById, distributions, type DistributionId } from '../distributions/index.ts';
import type { MeshKnobs } from '../distributions/mesh.ts';
import type { PointsKnobs } from '../distributions/points.ts';
import { presets, type PresetId } from '../distributions/presets/index.ts';
import type { TableKnobs } from '../distributions/table.ts';
import type { TextKnobs } from '../distributions/text.ts';
import '../locales/index.ts';
import { bulk, entries, notAKind, oneOf, truth, whole, within } from './grammar.ts';
import { arrayOfPoints, came, figure, isText, WHERE } from './wording.ts';

/** Lengths in data units. */
export const DISTRIBUTION_LIMITS = {
  /** Visible characters and lines of a text. */
  text: { max: 160, lines: 8 },
  points: { max: 65_536, coordinate: 1e4 },
  /** Cells along a side of a density, the largest value of a cell, and the largest half side in data units. */
  density: { side: 512, value: 1e9, extent: { min: 0.01, max: 1e4 } },
  /** Characters of a picture's data URL. */
  image: { url: 400_000 },
  /** Corners and faces of a mesh, and the largest coordinate of a mesh or of a table that is scaled. */
  mesh: { corners: 6_000_000, faces: 2_000_000 },
  coordinate: 1e30,
  /** Characters of a file's name. */
  name: { max: 120 },
} as const;
const LIMITS = DISTRIBUTION_LIMITS;

export const DISTRIBUTIONS: ReadonlyArray<DistributionId> = distributions.map(({ id }) => id);
export const PRESETS: ReadonlyArray<PresetId> = presets.map(({ id }) => id);

export type DistributionChoice =
  | { readonly kind: 'heart' }
  | { readonly kind: 'heart3d' }
  | { readonly kind: 'preset'; readonly id: PresetId }
  | ({ readonly kind: 'text' } & TextKnobs)
  | ({ readonly kind: 'density' } & DensityKnobs)
  | ({ readonly kind: 'image' } & ImageKnobs)
  | ({ readonly kind: 'points' } & PointsKnobs)
  | ({ readonly kind: 'table' } & TableKnobs)
  | ({ readonly kind: 'mesh' } & MeshKnobs);

/** The preset that a distribution is, or null. */
export function presetOf(is: DistributionChoice): PresetId | null {
  if (is.kind === 'preset') return is.id;
  return is.kind === 'heart' || is.kind === 'heart3d' ? is.kind : null;
}

/** The distribution that a preset is, in the words of the shortest link. */
export const choiceOf = (id: PresetId): DistributionChoice => (id === 'heart' || id === 'heart3d' ? { kind: id } : { kind: 'preset', id });

const name = v.exactOptional(
  v.custom<string>(
    (value) => typeof value === 'string' && value.length <= LIMITS.name.max && !/\p{Cc}/u.test(value),
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be a line of at most ${figure(LIMITS.name.max)} characters.`,
  ),
);

const points = entries({
  kind: v.literal('points'),
  points: v.custom<ReadonlyArray<ReadonlyArray<number>>>(
    (value) => arrayOfPoints(value, LIMITS.points.max, LIMITS.points.coordinate),
    (issue) =>
      t`${WHERE} is ${came(issue.input)}; it must be a list of 1 to ${figure(LIMITS.points.max)} points, all with 2 or all with 3 finite coordinates of at most ${figure(LIMITS.points.coordinate)} in size.`,
  ),
  weights: v.exactOptional(bulk({ least: 1, most: LIMITS.points.max, fits: (weight) => weight > 0, meaning: () => t`numbers above 0` })),
});

const density = entries({
  kind: v.literal('density'),
  width: whole(1, LIMITS.density.side),
  height: whole(1, LIMITS.density.side),
  values: bulk({
    least: 1,
    most: LIMITS.density.side ** 2,
    fits: (value) => value >= 0 && value <= LIMITS.density.value,
    some: (value) => value > 0,
    meaning: () => t`numbers of at least 0, not all of them 0`,
  }),
  extent: v.exactOptional(within(LIMITS.density.extent.min, LIMITS.density.extent.max)),
});

const image = entries({
  kind: v.literal('image'),
  url: v.custom<string>(
    (value) => typeof value === 'string' && value.length <= LIMITS.image.url && PICTURE_URL.test(value),
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be a picture as a data URL in base64 of at most ${figure(LIMITS.image.url)} characters.`,
  ),
  channel: v.exactOptional(oneOf(...CHANNELS)),
  threshold: v.exactOptional(within(0, 1)),
  gamma: v.exactOptional(within(0.1, 10)),
  name,
});

const coordinates = { fits: (value: number) => Math.abs(value) <= LIMITS.coordinate, meaning: () => t`finite numbers` };

const table = entries({
  kind: v.literal('table'),
  points: bulk({ ...coordinates, least: 2, most: 3 * LIMITS.points.max }),
  dimension: v.custom<2 | 3>(
    (value) => value === 2 || value === 3,
    (issue) => t`${WHERE} is ${came(issue.input)}; it must be 2 or 3.`,
  ),
  weights: v.exactOptional(bulk({ least: 1, most: LIMITS.points.max, fits: (weight) => weight > 0, meaning: () => t`numbers above 0` })),
  scaled: truth,
  name,
  rows: v.exactOptional(whole(1, Number.MAX_SAFE_INTEGER)),
});

const mesh = entries({
  kind: v.literal('mesh'),
  positions: bulk({ ...coordinates, least: 9, most: 3 * LIMITS.mesh.corners }),
  faces: bulk({ least: 3, most: 3 * LIMITS.mesh.faces, fits: (index) => Number.isInteger(index) && index >= 0, meaning: () => t`indices of corners, three for each face` }),
  filled: v.exactOptional(oneOf<Filled[]>('surface', 'volume')),
  name,
});

/** What the single fields do not say: whether they belong together. null: they do. */
function mismatch(is: DistributionChoice): string | null {
  const unweighted = t`${WHERE} has another number of weights than of points; there must be one weight for each point.`;
  if (is.kind === 'points') return is.weights === undefined || is.weights.length === is.points.length ? null : unweighted;
  if (is.kind === 'density') {
    const { width, height, values } = is;
    return values.length === width * height ? null : t`${WHERE} has ${figure(values.length)} values; ${figure(width)} times ${figure(height)} cells need ${figure(width * height)}.`;
  }
  if (is.kind === 'table') {
    const rows = is.points.length / is.dimension;
    if (!Number.isInteger(rows) || rows > LIMITS.points.max) return t`${WHERE}.points must be 1 to ${figure(LIMITS.points.max)} whole rows of ${is.dimension} numbers.`;
    return is.weights === undefined || is.weights.length === rows ? null : unweighted;
  }
  if (is.kind !== 'mesh') return null;
  if (is.positions.length % 3 !== 0 || is.faces.length % 3 !== 0) return t`${WHERE} must have three coordinates for each corner and three corners for each face.`;
  let highest = 0;
  for (let i = 0; i < is.faces.length; i++) highest = Math.max(highest, is.faces[i]!);
  return highest < is.positions.length / 3 ? null : t`${WHERE} has a face with corner ${figure(highest)}; there are ${figure(is.positions.length / 3)} corners, counted from 0.`;
}

export const distributionSchema = v.pipe(
  v.variant(
    'kind',
    [
      entries({ kind: v.literal('heart') }),
      entries({ kind: v.literal('heart3d') }),
      entries({ kind: v.literal('preset'), id: oneOf(...PRESETS) }),
      entries({
        kind: v.literal('text'),
        text: v.custom<string>(
          (value) => isText(value, LIMITS.text.max, LIMITS.text.lines),
          (issue) => t`${WHERE} is ${came(issue.input)}; it must be 1 to ${figure(LIMITS.text.max)} visible characters on at most ${figure(LIMITS.text.lines)} lines.`,
        ),
        weight: v.exactOptional(whole(100, 900)),
        italic: v.exactOptional(truth),
        depth: v.exactOptional(within(0, 2)),
      }),
      density,
      image,
      points,
      table,
      mesh,
    ],
    notAKind(DISTRIBUTIONS.join(', ')),
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    const wrong = dataset.typed ? mismatch(dataset.value as DistributionChoice) : null;
    if (wrong) addIssue({ message: wrong });
  }),
);

/** Fields that are too long for the query of a link, by kind: they travel beside it (cargo.ts). */
export const CARGO = {
  density: ['width', 'height', 'values'],
  image: ['url'],
  points: ['points', 'weights'],
  table: ['points', 'weights'],
  mesh: ['positions', 'faces'],
} as const satisfies { readonly [Kind in DistributionChoice['kind']]?: ReadonlyArray<string> };

export const hasCargo = (kind: string): kind is keyof typeof CARGO => Object.hasOwn(CARGO, kind);

/** True when all fields are the same; lists only when they are the same list. */
export function sameDistribution(a: DistributionChoice, b: DistributionChoice): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].every((field) => Object.is(a[field as keyof DistributionChoice], b[field as keyof DistributionChoice]));
}

/** True when the charges are scaled to zero mean and unit variance, false when they are taken as given. */
export const isStandardised = (is: DistributionChoice): boolean => distributionById(is.kind).standardised(is as never);
