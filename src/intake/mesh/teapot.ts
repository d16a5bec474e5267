/** The teapot, as three makes it. */
import type { Triangles } from '../../distributions/distribution.ts';
import { merged } from './merge.ts';

/** Pieces of a side of each of its 32 patches: 128 triangles each, smooth under tens of thousands of charges. */
const PIECES = 8;

/** M. Newell's teapot (1975) with its lid fitted and a bottom, z up, about 4 units long. */
export async function teapot(): Promise<Triangles> {
  const { TeapotGeometry } = await import('three/addons/geometries/TeapotGeometry.js');
  const geometry = new TeapotGeometry(1, PIECES, true, true, true, true, true);
  const position = geometry.getAttribute('position');
  const read = [position.getX.bind(position), position.getY.bind(position), position.getZ.bind(position)] as const;
  return merged([{ vertices: position.count, coordinate: (vertex, axis) => read[axis](vertex), index: geometry.index!.array, matrix: null }], true);
}
