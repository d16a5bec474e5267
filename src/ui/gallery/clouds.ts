/** Thumbnails' charges, made once for each shape; those of another seed are forgotten. */
import type { DistributionChoice } from '../../state/distributions.ts';
import type { Services } from '../../state/services.ts';
import { cloudOf, type Cloud } from './picture.ts';

/** As many as can be told apart on the size of a thumb. */
const CHARGES = 500;
/** All shapes of one seed, and some that the visitor made. */
const KEPT = 40;

const named = new Map<string, Promise<Cloud>>();
let made = new WeakMap<DistributionChoice, Promise<Cloud>>();
let madeWith: number | null = null;

const isShort = (is: DistributionChoice): boolean => is.kind === 'heart' || is.kind === 'heart3d' || is.kind === 'preset' || is.kind === 'text';

/** @throws (rejects) as `services.charges`. */
export function cloudFor(services: Services, of: DistributionChoice, seed: number): Promise<Cloud> {
  const make = (): Promise<Cloud> => services.charges(of, CHARGES, seed).then(cloudOf);
  if (seed !== madeWith) {
    named.clear();
    made = new WeakMap();
    madeWith = seed;
  }
  if (!isShort(of)) {
    const cloud = made.get(of) ?? make();
    made.set(of, cloud);
    return cloud;
  }
  const key = JSON.stringify(of);
  const cloud = named.get(key) ?? make();
  named.set(key, cloud);
  cloud.catch(() => named.get(key) === cloud && named.delete(key));
  for (const old of [...named.keys()].slice(0, Math.max(0, named.size - KEPT))) named.delete(old);
  return cloud;
}
