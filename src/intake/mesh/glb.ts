/** GLB files as containers: checked, and stripped of all that is not shape, so that no loader ever asks for a texture. */
import { Refusal } from '../reasons.ts';

/** "glTF", "JSON" and "BIN\0" as little-endian numbers; the version; bytes of the header and of that of a chunk. glTF 2.0, section 4.4. */
const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
const VERSION = 2;
const HEADER = 12;
const CHUNK_HEADER = 8;
/** Chunks end at multiples of this many bytes; JSON is padded with blanks. */
const ALIGNED = 4;
const BLANK = 0x20;

/** What is read of the JSON; all of it may be missing or of another form in a hostile file. */
interface Json {
  buffers?: { uri?: unknown }[];
  bufferViews?: { extensions?: object }[];
  meshes?: { primitives?: { material?: unknown; extensions?: object }[] }[];
  [key: string]: unknown;
}

const broken = (what: string): Refusal => new Refusal({ is: 'broken mesh', what });
const COMPRESSIONS = ['KHR_draco_mesh_compression', 'EXT_meshopt_compression', 'KHR_meshopt_compression'];
/** All that is not shape. */
const STRIPPED = ['images', 'textures', 'samplers', 'materials', 'animations', 'cameras', 'skins', 'extensions', 'extensionsRequired'];

function refuseUnreadable(json: Json): void {
  const primitives = (json.meshes ?? []).flatMap(({ primitives }) => primitives ?? []);
  for (const { extensions } of [...primitives, ...(json.bufferViews ?? [])]) {
    const extension = COMPRESSIONS.find((name) => extensions && name in extensions);
    if (extension) throw new Refusal({ is: 'compressed mesh', extension });
  }
  const outside = json.buffers?.find(({ uri }) => uri !== undefined);
  if (outside) throw new Refusal({ is: 'outside files', name: String(outside.uri).slice(0, 40) });
}

function strip(json: Json): Json {
  const shape = Object.fromEntries(Object.entries(json).filter(([key]) => !STRIPPED.includes(key))) as Json;
  shape['extensionsUsed'] = (Array.isArray(json['extensionsUsed']) ? json['extensionsUsed'] : []).filter((name) => name === 'KHR_mesh_quantization');
  for (const mesh of shape.meshes ?? []) for (const primitive of mesh.primitives ?? []) {
    delete primitive.material;
    delete primitive.extensions;
  }
  if (Array.isArray(shape['nodes'])) for (const node of shape['nodes'] as { skin?: unknown; camera?: unknown; extensions?: unknown }[]) {
    delete node.skin;
    delete node.camera;
    delete node.extensions;
  }
  return shape;
}

interface Chunk {
  readonly type: number;
  readonly bytes: Uint8Array;
}

function chunksOf(file: ArrayBuffer): Chunk[] {
  if (file.byteLength < HEADER + CHUNK_HEADER) throw broken('cut short');
  const view = new DataView(file);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) throw broken('not GLB 2.0');
  const length = view.getUint32(8, true);
  if (length > file.byteLength) throw broken(`${file.byteLength} of ${length} bytes`);
  const chunks: Chunk[] = [];
  for (let at = HEADER; at + CHUNK_HEADER <= length; ) {
    const size = view.getUint32(at, true);
    if (at + CHUNK_HEADER + size > length) throw broken('cut short');
    chunks.push({ type: view.getUint32(at + 4, true), bytes: new Uint8Array(file, at + CHUNK_HEADER, size) });
    at += CHUNK_HEADER + size;
  }
  return chunks;
}

function container(json: Json, binary: Uint8Array | undefined): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const padded = (size: number): number => Math.ceil(size / ALIGNED) * ALIGNED;
  const chunks = [{ type: JSON_CHUNK, bytes: text, fill: BLANK }, ...(binary ? [{ type: BIN_CHUNK, bytes: binary, fill: 0 }] : [])];
  const length = chunks.reduce((sum, { bytes }) => sum + CHUNK_HEADER + padded(bytes.length), HEADER);
  const file = new ArrayBuffer(length);
  const view = new DataView(file);
  [MAGIC, VERSION, length].forEach((word, i) => view.setUint32(4 * i, word, true));
  let at = HEADER;
  for (const { type, bytes, fill } of chunks) {
    const size = padded(bytes.length);
    view.setUint32(at, size, true);
    view.setUint32(at + 4, type, true);
    const place = new Uint8Array(file, at + CHUNK_HEADER, size).fill(fill);
    place.set(bytes);
    at += CHUNK_HEADER + size;
  }
  return file;
}

/** The same file with its shape alone. @throws Refusal when it is broken, compressed, or needs other files. */
export function shapeOfGlb(file: ArrayBuffer): ArrayBuffer {
  const chunks = chunksOf(file);
  const text = chunks.find(({ type }) => type === JSON_CHUNK);
  if (!text) throw broken('no JSON');
  let json: Json;
  try {
    json = JSON.parse(new TextDecoder().decode(text.bytes)) as Json;
    refuseUnreadable(json);
    return container(strip(json), chunks.find(({ type }) => type === BIN_CHUNK)?.bytes);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw broken(error instanceof Error ? error.message : String(error));
  }
}
