/** Meshes: read in every format, turned upright, merged as they stand, and refused in a sentence when they are broken. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import '../../locales/index.ts';
import { meshPoints } from '../../distributions/solid.ts';
import { readMesh, teapot } from '../index.ts';
import type { ReadMesh } from '../types.ts';

/** A tetrahedron, outward: corners 0, x, y, z at distance 1, volume 1/6. */
const corners = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]];
const faces = [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]];

// As in the worker: the loaders complain to the console of what is then refused.
const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
afterAll(() => quiet.mockRestore());

type Content = string | ArrayBuffer;
const file = (name: string, content: Content): File => new File([content], name);
const read = async (name: string, content: Content): Promise<ReadMesh> => {
  const mesh = await readMesh(file(name, content));
  if (mesh.kind !== 'mesh') throw new Error('expected a mesh');
  return mesh;
};
/** Volume that the faces enclose, counted with their turn: the sum of det(a, b, c)/6. */
function volume({ positions: p, faces: f }: { positions: ArrayLike<number>; faces: ArrayLike<number> }): number {
  let sum = 0;
  for (let i = 0; i < f.length; i += 3) {
    const [a, b, c] = [3 * f[i]!, 3 * f[i + 1]!, 3 * f[i + 2]!];
    sum += p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) + p[a + 1]! * (p[b + 2]! * p[c]! - p[b]! * p[c + 2]!) + p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!);
  }
  return sum / 6;
}

const obj = (rows = corners): string => [...rows.map((row) => `v ${row.join(' ')}`), ...faces.map((face) => `f ${face.map((c) => c + 1).join(' ')}`), ''].join('\n');
const asciiStl = (rows = corners): string =>
  `solid t\n${faces.map((face) => `facet normal 0 0 0\nouter loop\n${face.map((c) => `vertex ${rows[c]!.join(' ')}`).join('\n')}\nendloop\nendfacet`).join('\n')}\nendsolid t\n`;
function binaryStl(rows = corners): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(84 + 50 * faces.length));
  view.setUint32(80, faces.length, true);
  faces.forEach((face, f) => face.forEach((c, k) => rows[c]!.forEach((value, a) => view.setFloat32(84 + 50 * f + 12 + 12 * k + 4 * a, value, true))));
  return view.buffer;
}
const ply = (rows = corners, list = faces): string =>
  `ply\nformat ascii 1.0\nelement vertex ${rows.length}\nproperty float x\nproperty float y\nproperty float z\n` +
  `${list.length > 0 ? `element face ${list.length}\nproperty list uchar int vertex_indices\n` : ''}end_header\n` +
  `${rows.map((row) => row.join(' ')).join('\n')}\n${list.map((face) => `3 ${face.join(' ')}\n`).join('')}`;

interface GlbOptions {
  readonly rows?: number[][];
  readonly nodes?: object[];
  readonly change?: (json: Record<string, unknown>) => void;
}
function glb({ rows = corners, nodes = [{ mesh: 0 }], change = () => undefined }: GlbOptions = {}): ArrayBuffer {
  const binary = new ArrayBuffer(12 * rows.length + 2 * 12);
  new Float32Array(binary, 0, 3 * rows.length).set(rows.flat());
  new Uint16Array(binary, 12 * rows.length).set(faces.flat());
  const json: Record<string, unknown> = {
    asset: { version: '2.0' }, scene: 0, scenes: [{ nodes: nodes.map((_, i) => i) }], nodes,
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1, material: 0 }] }],
    materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
    textures: [{ source: 0 }], images: [{ uri: 'https://example.org/texture.png' }],
    buffers: [{ byteLength: binary.byteLength }],
    bufferViews: [{ buffer: 0, byteLength: 12 * rows.length }, { buffer: 0, byteOffset: 12 * rows.length, byteLength: 24 }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: rows.length, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 1] },
      { bufferView: 1, componentType: 5123, count: 12, type: 'SCALAR' },
    ],
  };
  change(json);
  const text = new TextEncoder().encode(JSON.stringify(json));
  const padded = 4 * Math.ceil(text.length / 4);
  const out = new ArrayBuffer(12 + 8 + padded + 8 + binary.byteLength);
  const view = new DataView(out);
  [0x46546c67, 2, out.byteLength, padded, 0x4e4f534a].forEach((word, i) => view.setUint32(4 * i, word, true));
  new Uint8Array(out, 20, padded).fill(0x20).set(text);
  view.setUint32(20 + padded, binary.byteLength, true);
  view.setUint32(24 + padded, 0x004e4942, true);
  new Uint8Array(out, 28 + padded).set(new Uint8Array(binary));
  return out;
}

describe('every format', () => {
  it.each<[string, Content, boolean]>([
    ['t.obj', obj(), true],
    ['t.stl', asciiStl(), false],
    ['t.stl', binaryStl(), false],
    ['t.ply', ply(), false],
    ['t.glb', glb(), true],
    ['without ending', glb(), true],
    ['without ending', obj(), true],
  ])('%s is read, with its faces outward', async (name, content, yUp) => {
    const mesh = await read(name, content);
    expect([mesh.faces.length / 3, mesh.name]).toEqual([4, name]);
    expect(volume(mesh)).toBeCloseTo(1 / 6, 6);
    const reached = (axis: number): number[] => [Math.min, Math.max].map((extreme) => extreme(...Array.from(mesh.positions).filter((_, i) => i % 3 === axis)) + 0);
    expect([reached(0), reached(1), reached(2)]).toEqual([[0, 1], yUp ? [-1, 0] : [0, 1], [0, 1]]);
    expect(mesh.says.some((text) => text.includes('up along z'))).toBe(yUp);
  });
  it('with polygons of more corners', async () => {
    const cube = await read('cube.obj', 'v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1 2 3 4\n');
    expect(cube.faces).toHaveLength(6);
  });
  it('can be filled', async () => {
    const points = meshPoints(await read('t.stl', binaryStl()), 'volume', 100, 1);
    for (let i = 0; i < 100; i++) expect(points[3 * i]! + points[3 * i + 1]! + points[3 * i + 2]!).toBeLessThan(1);
  });
});

describe('scenes', () => {
  it('are merged as their parts stand', async () => {
    const mesh = await read('two.glb', glb({ nodes: [{ mesh: 0, translation: [10, 0, 0] }, { mesh: 0, scale: [2, 2, 2], children: [] }] }));
    expect(mesh.faces).toHaveLength(24);
    expect(volume(mesh)).toBeCloseTo(1 / 6 + 8 / 6, 5);
    expect(Math.max(...mesh.positions)).toBe(11);
  });
  it('keep their faces outward in a mirror', async () => {
    expect(volume(await read('mirror.glb', glb({ nodes: [{ mesh: 0, scale: [-1, 1, 1] }] })))).toBeCloseTo(1 / 6, 6);
  });
});

describe('faces without area', () => {
  it('are left out and counted', async () => {
    const mesh = await read('t.obj', `${obj()}f 1 1 2\nf 1 2 2\n`);
    expect([mesh.faces.length / 3, mesh.says[1]]).toEqual([4, '2 faces without area were left out.']);
  });
});

describe('a PLY without faces', () => {
  it('is a cloud of points', async () => {
    const cloud = await readMesh(file('points.ply', ply(corners, [])));
    expect(cloud).toMatchObject({ kind: 'cloud', distribution: { kind: 'table', dimension: 3, scaled: true, name: 'points.ply', rows: 4 } });
    if (cloud.kind === 'cloud') expect([...cloud.distribution.points].toSorted()).toEqual(corners.flat().toSorted());
  });
  it('of very many becomes as many charges as there can be', async () => {
    const rows = Array.from({ length: 70_000 }, (_, i) => [i % 50, Math.floor(i / 50) % 50, Math.floor(i / 2500)]);
    const cloud = await readMesh(file('points.ply', ply(rows, [])));
    if (cloud.kind !== 'cloud') throw new Error('expected a cloud');
    expect(cloud.distribution.points).toHaveLength(3 * 65_536);
    expect(cloud.says[1]).toBe('65,536 charges stand for 70,000 points, chosen evenly.');
  });
});

describe('refused in a sentence', () => {
  const wrong = corners.map((row, i) => (i === 2 ? [0, NaN, 0] : row));
  const cut = (content: ArrayBuffer, share = 0.7): ArrayBuffer => content.slice(0, Math.floor(content.byteLength * share));
  const draco = (json: Record<string, unknown>): void => {
    (json['meshes'] as { primitives: { extensions?: object }[] }[])[0]!.primitives[0]!.extensions = { KHR_draco_mesh_compression: { bufferView: 0 } };
  };
  it.each<[string, string, Content, RegExp]>([
    ['no faces', 'a.obj', 'v 0 0 0\nv 1 0 0\nv 0 1 0\n', /no faces/],
    ['no faces', 'a.stl', 'solid a\nendsolid a\n', /no faces/],
    ['no faces but in scenes that are not shown', 'a.glb', glb({ nodes: [{}] }), /no faces/],
    ['faces of no area alone', 'a.obj', 'v 0 0 0\nv 1 0 0\nf 1 1 2\n', /no faces/],
    ['NaN', 'a.obj', obj(wrong), /not a finite position/],
    ['NaN', 'a.stl', binaryStl(wrong), /not a finite position/],
    ['NaN', 'a.ply', ply(wrong), /not a finite position/],
    ['NaN', 'a.glb', glb({ rows: wrong }), /not a finite position/],
    ['infinity', 'a.glb', glb({ rows: corners.map((row, i) => (i === 1 ? [Infinity, 0, 0] : row)) }), /not a finite position/],
    ['cut short', 'a.stl', cut(binaryStl()), /184|cut short|of 284 bytes/],
    ['cut short', 'a.stl', asciiStl().slice(0, 300), /cut short/],
    ['cut short', 'a.glb', cut(glb()), /cannot be read/],
    ['cut to its header', 'a.glb', glb().slice(0, 14), /cut short/],
    ['cut short', 'a.ply', ply().slice(0, -20), /cannot be read/],
    ['cut in the header', 'a.ply', ply().slice(0, 60), /no header/],
    ['faces that are not there', 'a.obj', 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n', /finite|cannot be read/],
    ['JSON that is none', 'a.glb', (() => { const bytes = glb(); new Uint8Array(bytes)[25] = 0x7b; return bytes; })(), /cannot be read/],
    ['compression', 'a.glb', glb({ change: draco }), /KHR_draco_mesh_compression/],
    ['other files', 'a.glb', glb({ change: (json) => (json['buffers'] = [{ byteLength: 72, uri: 'https://example.org/a.bin' }]) }), /another file/],
    ['a glTF in several files', 'a.gltf', '{"asset":{"version":"2.0"},"buffers":[{"uri":"a.bin"}]}', /another file \(a\.bin\)/],
    ['a promise of four billion triangles', 'a.stl', (() => { const bytes = binaryStl(); new DataView(bytes).setUint32(80, 4e9, true); return bytes; })(), /cannot be read/],
    ['a promise of a billion vertices', 'a.ply', ply().replace('vertex 4', 'vertex 1000000000'), /cut short/],
    ['nothing', 'a.obj', '', /nothing in it/],
    ['something else', 'a.fbx', 'Kaydara FBX Binary', /OBJ, STL, PLY and GLB/],
  ])('%s (%s)', async (_name, name, content, says) => expect(readMesh(file(name, content))).rejects.toThrow(says));
  it('more bytes than fit', async () => {
    const huge = Object.defineProperty(file('a.stl', 'solid'), 'size', { value: 1e9 });
    await expect(readMesh(huge)).rejects.toThrow('The mesh has 1,000 MB; at most 268 MB can be read. Please simplify it.');
  });
  it('more triangles than are needed', async () => {
    const bytes = new ArrayBuffer(84 + 50 * 2_000_001);
    new DataView(bytes).setUint32(80, 2_000_001, true);
    await expect(readMesh(file('a.stl', bytes))).rejects.toThrow('2,000,001 triangles; at most 2,000,000');
  });
});

describe('the teapot', () => {
  it('stands upright, with its lid above its bottom', async () => {
    const pot = await teapot();
    expect(pot.faces.length / 3).toBeGreaterThan(3000);
    const at = (axis: number): number[] => Array.from(pot.positions as Float32Array).filter((_, i) => i % 3 === axis);
    // From handle to spout it is longest along x; it is as wide along y as its belly.
    const extent = (axis: number): number => Math.max(...at(axis)) - Math.min(...at(axis));
    expect(extent(0)).toBeGreaterThan(1.4 * extent(1));
    expect(extent(1)).toBeGreaterThan(extent(2));
    // The knob of the lid is the highest point, above the middle.
    const highest = at(2).indexOf(Math.max(...at(2)));
    expect([Math.abs(at(0)[highest]!), Math.abs(at(1)[highest]!)].every((value) => value < 0.3)).toBe(true);
  });
});
