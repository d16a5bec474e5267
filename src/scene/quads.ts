/** Instanced quads drawn by a vertex program of ours: the one way in which points, streaks and lines reach the screen. */
import { AdditiveBlending, BufferAttribute, BufferGeometry, Mesh, MeshBasicNodeMaterial, NormalBlending } from 'three/webgpu';
import type { Arithmetic } from './nodes.ts';

/** One quad with corners (±1, ±1); the vertex program places it. */
function quad(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]), 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  return geometry;
}

/** What a quad program gives: clip position of the corner, and colour and opacity of the pixel. */
export interface QuadProgram {
  readonly vertex: Arithmetic;
  readonly colour: Arithmetic;
  readonly opacity: Arithmetic;
}

export type Quads = Mesh<BufferGeometry, MeshBasicNodeMaterial>;

/** A mesh of `count` quads (set later with `setCount`), drawn in the order `renderOrder`, without depth: everything here is light or ink. */
export function quads(program: QuadProgram, renderOrder: number): Quads {
  const material = new MeshBasicNodeMaterial({ transparent: true, depthTest: false, depthWrite: false });
  material.vertexNode = program.vertex;
  material.colorNode = program.colour;
  material.opacityNode = program.opacity;
  material.blending = AdditiveBlending;
  const mesh = new Mesh(quad(), material);
  mesh.frustumCulled = false;
  mesh.renderOrder = renderOrder;
  setCount(mesh, 0);
  return mesh;
}

/** Number of quads drawn. */
export function setCount(mesh: Quads, count: number): void {
  mesh.count = count;
  mesh.visible = count > 0;
}

/** On dark ground marks add light; on paper they cover it. */
export function setBlending(mesh: { readonly material: MeshBasicNodeMaterial }, dark: boolean): void {
  const blending = dark ? AdditiveBlending : NormalBlending;
  if (mesh.material.blending === blending) return;
  mesh.material.blending = blending;
  mesh.material.needsUpdate = true;
}
