/** What the gallery offers, in groups: the presets, and the words of those who began. */
import { t } from '@lingui/core/macro';
import { presets } from '../../distributions/presets/index.ts';
import { choiceOf, presetOf, type DistributionChoice } from '../../state/distributions.ts';

export interface Shape {
  /** Unique in the gallery. */
  readonly id: string;
  readonly name: string;
  readonly choice: DistributionChoice;
}

export interface ShapeGroup {
  readonly title: string;
  readonly shapes: ReadonlyArray<Shape>;
}

const WORDS = ['PFGM', 'IAIFI'] as const;
const wordId = (word: string): string => `word:${word}`;
const CHOICES = new Map<string, DistributionChoice>([
  ...presets.map(({ id }) => [id, choiceOf(id)] as const),
  ...WORDS.map((word) => [wordId(word), { kind: 'text', text: word }] as const),
]);

/** Shown before the gallery is opened: as different from each other as can be. */
const FEATURED: ReadonlyArray<string> = ['heart', 'two-moons', 'spirals2', 'checkerboard', 'smiley', wordId('PFGM'), 'torus-knot', 'heart3d'];

const shape = (id: string, name: string): Shape => ({ id, name, choice: CHOICES.get(id)! });

export function shapeGroups(): ReadonlyArray<ShapeGroup> {
  const ofDimension = (dimension: 2 | 3): Shape[] => presets.filter((preset) => preset.dimension === dimension).map(({ id, name }) => shape(id, name()));
  return [
    { title: t`In the plane`, shapes: ofDimension(2) },
    { title: t`In space`, shapes: ofDimension(3) },
    { title: t`Words`, shapes: WORDS.map((word) => shape(wordId(word), t`The word ${word}`)) },
  ];
}

export function featuredShapes(): ReadonlyArray<Shape> {
  const all = shapeGroups().flatMap(({ shapes }) => shapes);
  return FEATURED.flatMap((id) => all.filter((each) => each.id === id));
}

/** The shape of the gallery that a distribution is, or null. A word in another style is one of the visitor's own. */
export function shapeIdOf(is: DistributionChoice): string | null {
  if (is.kind !== 'text') return presetOf(is);
  const plain = is.weight === undefined && is.italic === undefined && is.depth === undefined;
  return plain && CHOICES.has(wordId(is.text)) ? wordId(is.text) : null;
}
