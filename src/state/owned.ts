/** Long lists in the document: copied once when they enter, never changed afterwards, and from then on shared and compared by identity. */
import type { DistributionChoice } from './distributions.ts';

const owned = new WeakSet<object>();

/** True for a list that the document made its own: it was examined then. */
export const isOwned = (value: unknown): boolean => typeof value === 'object' && value !== null && owned.has(value);

function own<T extends object>(list: T): T {
  owned.add(list);
  return list;
}

/** In as few bytes as hold it exactly. */
function compact(values: ArrayLike<number>): ArrayLike<number> {
  if (isOwned(values)) return values;
  // A canvas comes with every frame of a stroke, and is as compact as can be.
  if (values instanceof Uint8Array) return own(Uint8Array.from(values));
  const all = (fits: (value: number) => boolean): boolean => {
    for (let i = 0; i < values.length; i++) if (!fits(values[i]!)) return false;
    return true;
  };
  if (all((value) => Number.isInteger(value) && value >= 0 && !Object.is(value, -0))) {
    if (all((value) => value <= 0xff)) return own(Uint8Array.from(values));
    if (all((value) => value <= 0xffff_ffff)) return own(Uint32Array.from(values));
  }
  return own(all((value) => Math.fround(value) === value) ? Float32Array.from(values) : Float64Array.from(values));
}

/** Rows, each frozen: for points that people read and write. */
function rows(points: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<ReadonlyArray<number>> {
  return isOwned(points) ? points : own(Object.freeze(points.map((row) => Object.freeze([...row]))));
}

/** The same distribution with lists of its own. */
export function ownedDistribution(is: DistributionChoice): DistributionChoice {
  switch (is.kind) {
    case 'text':
      return { ...is, text: is.text.trim() };
    case 'points':
      return { ...is, points: rows(is.points), ...(is.weights ? { weights: isOwned(is.weights) ? is.weights : own(Object.freeze([...is.weights])) } : {}) };
    case 'density':
      return { ...is, values: compact(is.values) };
    case 'table':
      return { ...is, points: compact(is.points), ...(is.weights ? { weights: compact(is.weights) } : {}) };
    case 'mesh':
      return { ...is, positions: compact(is.positions), faces: compact(is.faces) };
    default:
      return is;
  }
}

/** As plain JSON: typed lists as arrays. */
export function plainDistribution(is: DistributionChoice): DistributionChoice {
  return Object.fromEntries(Object.entries(is).map(([key, value]) => [key, ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : structuredClone(value)])) as unknown as DistributionChoice;
}
