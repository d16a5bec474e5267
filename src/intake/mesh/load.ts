/** Files of meshes to triangles, by three's own loaders. Loaded only where a mesh is read. */
import { chosenRows } from '../../distributions/choose.ts';
import { Refusal } from '../reasons.ts';
import { MOST_CHARGES } from '../table/chosen.ts';
import { shapeOfGlb } from './glb.ts';
import { type Merged, merged, type Part } from './merge.ts';
import { checkPly, checkStl } from './sound.ts';

type Object3D = import('three').Object3D;
type BufferGeometry = import('three').BufferGeometry;
type Mesh = import('three').Mesh;

export const FORMATS = ['obj', 'stl', 'ply', 'glb'] as const;
export type Format = (typeof FORMATS)[number];

/** What a file holds: triangles, or points where there are no faces. */
export type Loaded =
  | ({ readonly is: 'triangles'; readonly yUp: boolean } & Merged)
  | { readonly is: 'points'; readonly positions: Float64Array; readonly weights: Float64Array | null; readonly points: number };

function partOf(geometry: BufferGeometry, matrix: ArrayLike<number> | null): Part | null {
  const position = geometry.getAttribute('position');
  if (!position) return null;
  const read = [position.getX.bind(position), position.getY.bind(position), position.getZ.bind(position)] as const;
  return { vertices: position.count, coordinate: (vertex, axis) => read[axis](vertex), index: geometry.index?.array ?? null, matrix };
}

/** All meshes below an object, as they stand in the world. Lines and points have no surface. */
function partsOf(root: Object3D): Part[] {
  root.updateMatrixWorld(true);
  const parts: Part[] = [];
  root.traverse((object) => {
    if (!(object as Mesh).isMesh) return;
    const part = partOf((object as Mesh).geometry, object.matrixWorld.elements);
    if (part) parts.push(part);
  });
  return parts;
}

async function partsOfGlb(file: ArrayBuffer): Promise<Part[]> {
  const { GLTFLoader } = await import('three/addons/loaders/GLTFLoader.js');
  const { scenes } = await new GLTFLoader().parseAsync(shapeOfGlb(file), '');
  return scenes.slice(0, 1).flatMap(partsOf);
}

async function partsOfObj(file: ArrayBuffer): Promise<Part[]> {
  const { OBJLoader } = await import('three/addons/loaders/OBJLoader.js');
  return partsOf(new OBJLoader().parse(new TextDecoder().decode(file)));
}

async function ofStl(file: ArrayBuffer): Promise<Part[]> {
  checkStl(file);
  const { STLLoader } = await import('three/addons/loaders/STLLoader.js');
  const part = partOf(new STLLoader().parse(file), null);
  return part ? [part] : [];
}

/** Points of a file without faces: so many, chosen evenly, as there can be charges. */
function cloudOf({ vertices, coordinate }: Part): Loaded {
  const rows = new Float64Array(3 * vertices);
  for (let v = 0; v < vertices; v++) for (const axis of [0, 1, 2] as const) rows[3 * v + axis] = coordinate(v, axis);
  const wrong = rows.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new Refusal({ is: 'not finite', vertex: Math.floor(wrong / 3) + 1 });
  const { positions, weights } = chosenRows(rows, 3, null, MOST_CHARGES, 1);
  const equal = weights.every((weight) => weight === weights[0]);
  return { is: 'points', positions: positions.slice(), weights: equal ? null : weights.slice(), points: vertices };
}

async function ofPly(file: ArrayBuffer): Promise<Loaded> {
  const { vertices, faces } = checkPly(file);
  const { PLYLoader } = await import('three/addons/loaders/PLYLoader.js');
  const part = partOf(new PLYLoader().parse(file), null);
  if (!part || part.vertices === 0) throw new Refusal({ is: 'no faces' });
  if (part.vertices < vertices) throw new Refusal({ is: 'broken mesh', what: `${part.vertices} of ${vertices} vertices` });
  // The loader passes over such faces without a word.
  if ((part.index?.length ?? 0) < 3 * faces) throw new Refusal({ is: 'broken mesh', what: 'faces of more than four corners' });
  return faces === 0 ? cloudOf(part) : triangles([{ ...part, index: part.index ?? [] }], false);
}

const triangles = (parts: ReadonlyArray<Part>, yUp: boolean): Loaded => ({ is: 'triangles', yUp, ...merged(parts, yUp) });

async function load(file: ArrayBuffer, format: Format): Promise<Loaded> {
  switch (format) {
    case 'obj':
      return triangles(await partsOfObj(file), true);
    case 'glb':
      return triangles(await partsOfGlb(file), true);
    case 'stl':
      return triangles(await ofStl(file), false);
    case 'ply':
      return ofPly(file);
    default:
      return format satisfies never;
  }
}

/** @throws Refusal when the file is broken, has no faces or too many, or has a position that is not finite. */
export async function loadMesh(file: ArrayBuffer, format: Format): Promise<Loaded> {
  try {
    return await load(file, format);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal({ is: 'broken mesh', what: error instanceof Error ? error.message : String(error) });
  }
}
