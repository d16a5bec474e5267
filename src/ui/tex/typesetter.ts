/** The typesetter, TeX to MathML: loaded when the first formula is shown, never before. */
import type temml from 'temml';

type Typesetter = typeof temml;

let typesetter: Typesetter | null = null;
let coming: Promise<Typesetter> | null = null;

/** The typesetter once it is there; null before. */
export const loaded = (): Typesetter | null => typesetter;

/** Loads it, once for all. @throws Error when the chunk cannot be fetched; the next call asks again. */
export function loadTypesetter(): Promise<Typesetter> {
  coming ??= import('temml').then(
    ({ default: made }) => (typesetter = made),
    (error: unknown) => {
      coming = null;
      throw error;
    },
  );
  return coming;
}
