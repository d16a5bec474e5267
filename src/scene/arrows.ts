/** The score as arrows over the plane: which way, and how strongly, the density rises. */
import { Color, NormalBlending } from 'three/webgpu';
import { float, instanceIndex, mix, positionGeometry, smoothstep, uniform, varying, vec2, viewportSize } from 'three/tsl';
import type { LandscapeNodes } from './landscape-nodes.ts';
import { clip, pixels, type Arithmetic, type LookNodes } from './nodes.ts';
import { quads } from './quads.ts';
import { screenNormal } from './samples.ts';

/** Arrows along a side of the grid. */
export const ARROWS = 19;
/**
 * The length of an arrow: its share of the distance to the next is the root of asinh(sigma |score|) / asinh(`STRONGEST`), at most 1. sigma |score| is
 * how many standard deviations of the noise away the data seem: the weak pull among them and the strong one from afar are both to be read.
 */
const STRONGEST = 10;
/** CSS pixels in one picture, less in a small pane: half the width of a quad (and of a head), length of a head, half the thickness of a shaft. */
const WIDE = 4.4;
const HEAD = 8.5;
const SHAFT = 0.9;
/** No arrow where the grid's corners are: the edge is round. */
const ROUND = 0.95;

const corner = positionGeometry.xy as Arithmetic;

export function scoreArrows(landscape: LandscapeNodes, look: LookNodes) {
  const ink = uniform(new Color('#ffffff')) as Arithmetic;
  const [wide, longest, thick] = [WIDE, HEAD, SHAFT].map((size) => (look.small as Arithmetic).mul(size)) as [Arithmetic, Arithmetic, Arithmetic];
  const index = instanceIndex as Arithmetic;
  const share = vec2(index.mod(ARROWS).toFloat(), index.div(ARROWS).toFloat()).mul(2 / (ARROWS - 1)).sub(1) as Arithmetic;
  // The outermost stand half a step within, so that none reaches beyond the grid.
  const place = share.mul(landscape.reach).mul(1 - 1 / ARROWS);
  const score = landscape.at(place).yz;
  const size = score.length().max(1e-12);
  const strength = size.mul(landscape.level);
  const long = strength.add(strength.mul(strength).add(1).sqrt()).log().div(Math.asinh(STRONGEST)).min(1).sqrt();
  const reach = score.div(size).mul(long).mul(landscape.reach).mul((2 / ARROWS) * 0.46);
  const [tail, tip] = [clip(landscape.slice(place.sub(reach))), clip(landscape.slice(place.add(reach)))];
  const length = tip.xy.div(tip.w).sub(tail.xy.div(tail.w)).mul(viewportSize).mul(0.5).length().div(look.pixelRatio);
  const end = corner.x.mul(0.5).add(0.5);
  const at = mix(tail, tip, end) as Arithmetic;
  const vertex = at.add(pixels(screenNormal(tail, tip).mul(corner.y).mul(wide), at, look));

  const here = varying(vec2(end.mul(length), corner.y.mul(wide))) as Arithmetic;
  const whole = varying(length) as Arithmetic;
  const fromTip = whole.sub(here.x);
  const head = whole.mul(0.6).min(longest);
  const across = here.y.abs();
  const inHead = fromTip.div(head).mul(wide.mul(0.9)).sub(across).mul(1.2).add(0.5).clamp(0, 1).mul(smoothstep(head.add(0.8), head, fromTip));
  const inShaft = smoothstep(thick.add(0.6), thick.sub(0.4), across).mul(smoothstep(head.sub(1), head, fromTip));
  const round = varying(smoothstep(ROUND, ROUND - 0.05, share.length())) as Arithmetic;
  const opacity = inHead.max(inShaft).mul(round).mul(mix(float(0.9), float(0.85), look.dark)).mul(varying(long.mul(0.4).add(0.6)));
  const mesh = quads({ vertex, colour: ink, opacity }, 4.5);
  mesh.material.blending = NormalBlending;
  return { mesh, ink: ink as { value: Color }, count: ARROWS * ARROWS };
}
