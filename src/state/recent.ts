/** Distributions that the visitor made or brought, remembered on this device: the newest first, each as a file of file.ts in IndexedDB. */
import { delMany, getMany, set, setMany } from 'idb-keyval';
import * as v from 'valibot';
import type { DistributionChoice } from './distributions.ts';
import { defaultExperiment } from './experiment.ts';
import { fileOf, fromFile } from './file.ts';

/** So many are remembered; the oldest are forgotten. */
const MOST = 24;
/** A file of more bytes than this is not remembered: it would take the place of all others. */
const LARGEST = 32_000_000;
const LIST = 'inkfield:recent:1';
const keyOf = (id: string): string => `${LIST}:${id}`;

const entry = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  kind: v.picklist(['text', 'density', 'image', 'points', 'table', 'mesh']),
  name: v.pipe(v.string(), v.maxLength(200)),
});
const entries = v.array(entry);

/** `name`: of the file, or the text; '' when there is none. */
export type Recent = v.InferOutput<typeof entry>;

const isRemembered = (kind: DistributionChoice['kind']): kind is Recent['kind'] => (entry.entries.kind.options as readonly string[]).includes(kind);

async function list(): Promise<Recent[]> {
  const [kept] = await getMany<unknown>([LIST]);
  const known = v.safeParse(entries, kept);
  return known.success ? known.output : [];
}

/** First 128 bits of SHA-256: the same distribution always has the same name. */
async function idOf(file: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const nameOf = (is: DistributionChoice): string => (is.kind === 'text' ? is.text.replaceAll('\n', ' ') : 'name' in is ? (is.name ?? '') : '').slice(0, 200);

/** What is remembered, the newest first; nothing where the device keeps nothing. */
export async function recents(): Promise<ReadonlyArray<Recent>> {
  try {
    return await list();
  } catch {
    return [];
  }
}

/**
 * Remembers a distribution, or moves it to the front. Presets are not remembered: they are always there.
 *
 * @returns its id, or null when it is not remembered: no room on the device, or no storage at all.
 */
export async function remember(distribution: DistributionChoice): Promise<string | null> {
  if (!isRemembered(distribution.kind)) return null;
  const file = await fileOf({ ...defaultExperiment, distribution });
  if (file.size > LARGEST) return null;
  try {
    const id = await idOf(file);
    const before = (await list()).filter((one) => one.id !== id);
    const kept = [{ id, kind: distribution.kind, name: nameOf(distribution) }, ...before].slice(0, MOST);
    await setMany([[keyOf(id), file], [LIST, kept]]);
    await delMany(before.slice(MOST - 1).map((one) => keyOf(one.id)));
    return id;
  } catch {
    return null;
  }
}

/** @returns null when it is no longer there, or damaged. */
export async function recalled(id: string): Promise<DistributionChoice | null> {
  try {
    const [file] = await getMany<unknown>([keyOf(id)]);
    if (!(file instanceof Blob)) return null;
    const { experiment, problems } = await fromFile(file);
    return problems.length === 0 ? experiment.distribution : null;
  } catch {
    return null;
  }
}

export async function forget(id: string): Promise<void> {
  try {
    await set(LIST, (await list()).filter((one) => one.id !== id));
    await delMany([keyOf(id)]);
  } catch {
    // Where nothing can be written, nothing is remembered either.
  }
}
