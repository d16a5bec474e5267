/** −log p as a height field over the plane: shaded, with contour lines at equal steps of its height, and light enough to see through. */
import { BufferAttribute, BufferGeometry, LessEqualDepth, Mesh, MeshBasicNodeMaterial, NormalBlending, Vector3 } from 'three/webgpu';
import { attribute, float, mix, smoothstep, uniform, varying, vec2, vec3 } from 'three/tsl';
import { RELIEF } from './landscape-height.ts';
import type { LandscapeNodes } from './landscape-nodes.ts';
import { clip, colourFromOklab, type Arithmetic, type LookNodes } from './nodes.ts';

/** Pieces along a side: as fine as the finest grid. */
const PIECES = 96;
/** World height between two contour lines. */
const STEP = RELIEF / 2;
/** The whole range of heights in which colours change: asinh of an excess of some hundreds. */
const HIGHEST = 6.5 * RELIEF;
/** Where the round edge fades, as shares of half the side. */
const FADE = { from: 0.84, to: 0.985 } as const;
/** Light from the left and above, where shading is read as relief. */
const LIGHT = new Vector3(-0.5, 0.78, 0.38).normalize();
/** Share of half the side over which slopes are taken: about a point of the grid. */
const SLOPE = 1 / PIECES;

/** Corners of a grid of quads over [-1, 1]², only those within a circle: what is drawn has a round edge. */
function disc(radius: number): BufferGeometry {
  const row = PIECES + 1;
  const places: number[] = [];
  const index: number[] = [];
  for (let j = 0; j <= PIECES; j++) for (let i = 0; i <= PIECES; i++) places.push((2 * i) / PIECES - 1, (2 * j) / PIECES - 1, 0);
  const inside = (corner: number): boolean => Math.hypot(places[3 * corner]!, places[3 * corner + 1]!) <= radius;
  for (let j = 0; j < PIECES; j++) {
    for (let i = 0; i < PIECES; i++) {
      const a = j * row + i;
      if ([a, a + 1, a + row, a + row + 1].every(inside)) index.push(a, a + 1, a + row, a + 1, a + row + 1, a + row);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(places), 3));
  geometry.setIndex(index);
  return geometry;
}

export function landscapeMeshes(landscape: LandscapeNodes, look: LookNodes) {
  const corner = (attribute('position', 'vec3') as Arithmetic).xy;
  const place = corner.mul(landscape.reach);
  const vertex = clip(landscape.surface(place));

  // The nearest side alone is seen: without this the far slopes would shine through in the order of the triangles.
  const covering = new MeshBasicNodeMaterial({ colorWrite: false, depthTest: true, depthWrite: true, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 });
  covering.vertexNode = vertex;

  const material = new MeshBasicNodeMaterial({ transparent: true, depthTest: true, depthWrite: false, depthFunc: LessEqualDepth, blending: NormalBlending });
  material.vertexNode = vertex;
  const step = landscape.reach.mul(2 * SLOPE);
  const beside = (x: number, y: number): Arithmetic => landscape.surface(place.add(vec2(step.mul(x), step.mul(y))));
  const normal = varying(beside(1, 0).sub(beside(-1, 0)).cross(beside(0, 1).sub(beside(0, -1))).normalize()) as Arithmetic;
  const light = uniform(LIGHT) as Arithmetic;
  const height = varying(landscape.at(place).x) as Arithmetic;
  const shade = normal.dot(light).clamp(0, 1);
  const rise = height.div(HIGHEST).clamp(0, 1);
  const onDark = colourFromOklab(mix(float(0.5), float(0.2), rise).mul(shade.mul(0.75).add(0.45)), float(-0.02), mix(float(-0.075), float(-0.06), rise));
  const onPaper = colourFromOklab(mix(float(0.74), float(0.92), rise).mul(shade.mul(0.3).add(0.74)), float(-0.015), mix(float(-0.055), float(-0.015), rise));
  // A line is as wide on the screen everywhere.
  const steps = height.div(STEP);
  const away = steps.fract().sub(0.5).abs().oneMinus().sub(0.5);
  const line = smoothstep(1.6, 0.5, away.div(steps.fwidth().max(1e-5))) as Arithmetic;
  const lineOnDark = vec3(0.72, 0.82, 1);
  const lineOnPaper = vec3(0.16, 0.24, 0.42);
  material.colorNode = mix(mix(onPaper, onDark, look.dark), mix(lineOnPaper, lineOnDark, look.dark), line.mul(0.55));
  const edge = smoothstep(FADE.to, FADE.from, (varying(corner) as Arithmetic).length()) as Arithmetic;
  material.opacityNode = edge.mul(mix(float(0.78), float(0.72), look.dark)).mul(landscape.risen);

  // What has faded covers nothing.
  const [cover, mesh] = [new Mesh(disc(FADE.from), covering), new Mesh(disc(1), material)];
  for (const [one, order] of [[cover, 1.4], [mesh, 1.5]] as const) {
    one.frustumCulled = false;
    one.renderOrder = order;
    one.visible = false;
  }
  return { cover, mesh };
}
