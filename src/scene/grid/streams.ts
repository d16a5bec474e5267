/** Short lines along which samples go at the moment, made in the vertex stage from its fields: tapered, brighter and with a head towards where they lead. */
import { BufferAttribute, BufferGeometry, Color, DoubleSide, InstancedBufferAttribute, Mesh, MeshBasicNodeMaterial, NormalBlending } from 'three/webgpu';
import { attribute, float, instancedBufferAttribute, mix, smoothstep, uniform, varying, vec2, vec3, vec4, viewportSize } from 'three/tsl';
import { clip, displayed, pixels, type Arithmetic, type LookNodes } from '../nodes.ts';
import { screenNormal } from '../samples.ts';
import type { FieldNodes } from './field-nodes.ts';
import { flowSeeds } from './seeds.ts';

/** Lines at most, and the steps by which each is followed: a few thousand corners, since all of it is worked out again for every frame. */
const LINES = 420;
/** Pictures of this height, CSS pixels, have them all; in smaller ones there are fewer, but no fewer than this share. */
const ROOMY = 700;
const FEWEST = 0.4;
const STEPS = 5;
/** The longest line as a share of half the side, and what one of no speed keeps of it and of its opacity. */
const LONGEST = 0.11;
const SHORTEST = 0.25;
const DIMMEST = 0.4;
/** Where p is below the first share of its largest v means nothing, since it is a quotient of roundings, or turns about where p crosses 0; from the second on it is trusted. */
const TRUSTED = { from: 1e-4, to: 8e-4 } as const;
/** CSS pixels: half the width at the tail and before the head, half the width of the head, its length, and what is added for a soft edge. */
const TAIL = 0.3;
const SHAFT = 0.75;
const HEAD = { half: 3, long: 7 } as const;
const SOFT = 1;
/** No head is longer than this share of its line. */
const MOST_HEAD = 0.45;
/** Beyond the border by this share of half the side lines have faded. */
const EDGE = 0.06;

/** Rungs of one line: at each two corners, (share of the line, side, 1 for those of the head). The head begins where the shaft ends. */
function rungs(): BufferGeometry {
  const corners: number[] = [];
  const index: number[] = [];
  const add = (share: number, head: number): void => {
    for (const side of [-1, 1]) corners.push(share, side, head);
  };
  for (let i = 0; i < STEPS; i++) add(i / (STEPS - 1), 0);
  add(0, 1);
  add(1, 1);
  for (let i = 0; i < STEPS + 1; i++) if (i !== STEPS - 1) index.push(2 * i, 2 * i + 1, 2 * i + 2, 2 * i + 2, 2 * i + 1, 2 * i + 3);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners), 3));
  geometry.setIndex(index);
  return geometry;
}

export function flowLines(fields: FieldNodes, look: LookNodes) {
  const ink = uniform(new Color('#ffffff')) as Arithmetic;
  /** 1: as time goes, −1: against it. */
  const way = uniform(1) as Arithmetic;
  /** Time in which a sample goes as far as its line is long, unless it is cut off. */
  const span = uniform(1) as Arithmetic;
  /** Share of their usual opacity that lines have. */
  const strength = uniform(1) as Arithmetic;
  const seed = instancedBufferAttribute(new InstancedBufferAttribute(flowSeeds(LINES), 2), 'vec2') as Arithmetic;
  const rung = attribute('position', 'vec3') as Arithmetic;
  const [share, side, isHead] = [rung.x, rung.y, rung.z];

  const half = fields.length.mul(0.5);
  const start = seed.mul(half) as Arithmetic;
  const longest = half.mul(LONGEST);
  const first = fields.at(start).toVar() as Arithmetic;
  const flux = first.yz.length().max(1e-30);
  const speed = flux.div(first.x.max(fields.most.mul(TRUSTED.from)));
  const quick = speed.mul(span).div(longest).negate().exp().oneMinus().toVar() as Arithmetic;
  const reach = longest.mul(quick.mul(1 - SHORTEST).add(SHORTEST));

  // How long it is on the screen, to give all heads one size: as if it were seen from the front.
  const middle = clip(displayed(vec4(start, 0, fields.level), look));
  const beside = clip(displayed(vec4(start.add(vec2(reach, 0)), 0, fields.level), look));
  const flat = (at: Arithmetic): Arithmetic => at.xy.div(at.w.max(1e-4));
  const onScreen = flat(beside).sub(flat(middle)).mul(viewportSize).mul(0.5).length().div(look.pixelRatio).max(1e-3);
  const headShare = float(HEAD.long).div(onScreen).min(MOST_HEAD).toVar() as Arithmetic;
  const along = mix(share.mul(headShare.oneMinus()), mix(headShare.oneMinus(), float(1), share), isHead).toVar() as Arithmetic;

  // Midpoint steps of equal length along the direction of v: J has the same.
  const direction = (place: Arithmetic): Arithmetic => {
    const flow = fields.at(place).yz;
    return flow.div(flow.length().max(1e-30)).mul(way) as Arithmetic;
  };
  const step = reach.mul(along).div(STEPS);
  let place = start;
  let heading = first.yz.div(flux).mul(way) as Arithmetic;
  for (let i = 0; i < STEPS; i++) {
    const tangent = i === 0 ? heading : direction(place);
    heading = direction(place.add(tangent.mul(step).mul(0.5))).toVar() as Arithmetic;
    place = place.add(heading.mul(step)).toVar() as Arithmetic;
  }
  const here = fields.at(place).toVar() as Arithmetic;
  const tangent = here.yz.div(here.yz.length().max(1e-30)).mul(way) as Arithmetic;

  const at = clip(displayed(vec4(place, 0, fields.level), look)).toVar() as Arithmetic;
  const ahead = clip(displayed(vec4(place.add(tangent.mul(longest).mul(0.02)), 0, fields.level), look));
  const shaft = mix(float(TAIL), float(SHAFT), share);
  const head = share.oneMinus().mul(HEAD.half).mul(headShare.div(MOST_HEAD).mul(-0.45).add(1.2).min(1));
  const width = mix(shaft, head, isHead).mul(look.small).toVar() as Arithmetic;
  const vertex = at.add(pixels(screenNormal(at, ahead).mul(side).mul(width.add(SOFT)), at, look));

  const trusted = (p: Arithmetic): Arithmetic => smoothstep(TRUSTED.from, TRUSTED.to, p.div(fields.most)) as Arithmetic;
  const bright = mix(float(0.1), float(1), along).mul(quick.mul(1 - DIMMEST).add(DIMMEST));
  const opacity = varying(trusted(first.x).mul(trusted(here.x)).mul(fields.within(place, EDGE)).mul(bright)) as Arithmetic;
  const across = varying(vec2(side.mul(width.add(SOFT)), width)) as Arithmetic;

  const material = new MeshBasicNodeMaterial({ transparent: true, depthTest: false, depthWrite: false, side: DoubleSide, blending: NormalBlending });
  material.vertexNode = vertex;
  material.colorNode = vec3(ink);
  material.opacityNode = across.y.sub(across.x.abs()).add(0.5).clamp(0, 1).mul(opacity).mul(mix(float(0.85), float(0.62), look.dark)).mul(strength);
  const mesh = new Mesh(rungs(), material);
  mesh.frustumCulled = false;
  mesh.renderOrder = 2.6;
  mesh.count = LINES;
  mesh.visible = false;
  return {
    mesh,
    /** @param height of the picture, CSS pixels. */
    crowd(height: number): void {
      mesh.count = Math.round(LINES * Math.min(1, Math.max(FEWEST, height / ROOMY)));
    },
    ink: ink as { value: Color },
    way: way as { value: number },
    span: span as { value: number },
    strength: strength as { value: number },
    dispose(): void {
      mesh.geometry.dispose();
      material.dispose();
    },
  };
}
