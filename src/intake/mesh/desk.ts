/** The call that the page makes to the worker of meshes. */
import { type Answer, answer } from '../hire.ts';
import { Refusal } from '../reasons.ts';
import { type Format, FORMATS, type Loaded, loadMesh } from './load.ts';

/** Most bytes of a mesh. */
const LARGEST = 256 * 2 ** 20;
/** Bytes by which a format shows itself. */
const JUDGED = 1024;

export interface MeshDesk {
  read(file: File): Promise<Answer<Loaded>>;
}

/** By the beginning where it says so, else by the name. */
function formatOf(name: string, head: string): Format {
  if (head.startsWith('glTF')) return 'glb';
  if (/^ply\s/.test(head)) return 'ply';
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = FORMATS.find((format) => format === ending);
  if (known && known !== 'glb' && known !== 'ply') return known;
  if (/^\s*solid\b/.test(head)) return 'stl';
  if (/^v\s/m.test(head)) return 'obj';
  const outside = /"uri"\s*:\s*"(?!data:)([^"]{1,40})/.exec(head)?.[1];
  if (ending === 'gltf') throw new Refusal({ is: 'outside files', name: outside ?? 'glTF' });
  throw new Refusal({ is: 'unknown mesh' });
}

/** @throws Refusal as `loadMesh`, and when the file is empty, too large, unreadable or of another format. */
export async function readFile(file: File): Promise<Loaded> {
  if (file.size === 0) throw new Refusal({ is: 'empty file' });
  if (file.size > LARGEST) throw new Refusal({ is: 'too large', what: 'mesh', size: file.size, limit: LARGEST });
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Refusal({ is: 'unreadable' });
  });
  const head = new TextDecoder('latin1').decode(new Uint8Array(bytes, 0, Math.min(bytes.byteLength, JUDGED)));
  return loadMesh(bytes, formatOf(file.name, head));
}

const buffersOf = (loaded: Loaded): ArrayBufferLike[] =>
  loaded.is === 'triangles' ? [loaded.positions.buffer, loaded.faces.buffer] : [loaded.positions.buffer, ...(loaded.weights ? [loaded.weights.buffer] : [])];

export const meshDesk = (): MeshDesk => ({ read: (file) => answer(() => readFile(file), buffersOf) });
