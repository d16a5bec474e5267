/** The page's side of reading a mesh: a worker for the file, and what it says to the visitor. */
import { plural, t } from '@lingui/core/macro';
import { askOnce } from '../hire.ts';
import { nameOf } from '../name.ts';
import { counted, spoken } from '../sentences.ts';
import type { ReadCloud, ReadMesh, Waiting } from '../types.ts';
import type { MeshDesk } from './desk.ts';
import type { Loaded } from './load.ts';

const makeWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'mesh' });

const deskHere = async (): Promise<MeshDesk> => (await import('./desk.ts')).meshDesk();

function readOf(file: Loaded, name: string): ReadMesh | ReadCloud {
  if (file.is === 'points') {
    const { positions, weights, points } = file;
    const charges = positions.length / 3;
    return {
      kind: 'cloud',
      distribution: { kind: 'table', points: positions, dimension: 3, ...(weights ? { weights } : {}), scaled: true, name, rows: points },
      says: [
        t`The file has points and no faces, so that its points become charges.`,
        ...(charges < points ? [t`${counted(charges)} charges stand for ${counted(points)} points, chosen evenly.`] : []),
      ],
    };
  }
  const { positions, faces, yUp, dropped } = file;
  return {
    kind: 'mesh', positions, faces, name,
    says: [
      plural(faces.length / 3, { one: '# triangle.', other: '# triangles.' }),
      ...(dropped > 0 ? [plural(dropped, { one: '# face without area was left out.', other: '# faces without area were left out.' })] : []),
      ...(yUp ? [t`It was turned so that what is up along y in the file is up along z here.`] : []),
    ],
  };
}

/** @throws Error with a sentence for the visitor; the signal's reason when aborted. */
export function readMesh(source: File, { signal, onProgress }: Waiting = {}): Promise<ReadMesh | ReadCloud> {
  return spoken(async () => {
    signal?.throwIfAborted();
    const read = readOf(await askOnce(makeWorker, deskHere, (desk) => desk.read(source), signal), nameOf(source));
    onProgress?.(1);
    return read;
  });
}
