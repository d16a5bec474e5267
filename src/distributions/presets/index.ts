/** The presets of the gallery, in its order: flat ones first, then those in space. */
import { checkerboard } from './checkerboard.ts';
import { circles } from './circles.ts';
import { cube } from './cube.ts';
import { disk } from './disk.ts';
import { ellipse } from './ellipse.ts';
import { fern } from './fern.ts';
import { gaussians25 } from './gaussians25.ts';
import { gaussians8 } from './gaussians8.ts';
import { heart } from './heart.ts';
import { heart3d } from './heart3d.ts';
import { heightWeight } from './height-weight.ts';
import { helix } from './helix.ts';
import { pinwheel } from './pinwheel.ts';
import { ring } from './ring.ts';
import { rod } from './rod.ts';
import { sCurve } from './s-curve.ts';
import { shell } from './shell.ts';
import { sierpinski } from './sierpinski.ts';
import { smiley } from './smiley.ts';
import { spirals2 } from './spirals2.ts';
import { spirals3 } from './spirals3.ts';
import { swissRoll } from './swiss-roll.ts';
import { swissRoll3d } from './swiss-roll3d.ts';
import { teapot } from './teapot.ts';
import { torus } from './torus.ts';
import { torusKnot } from './torus-knot.ts';
import { twoMoons } from './two-moons.ts';
import { word3d } from './word3d.ts';

export const presets = [
  heart,
  twoMoons,
  spirals2,
  circles,
  pinwheel,
  checkerboard,
  gaussians8,
  smiley,
  swissRoll,
  sCurve,
  spirals3,
  gaussians25,
  sierpinski,
  fern,
  ring,
  disk,
  ellipse,
  rod,
  heightWeight,
  heart3d,
  torusKnot,
  torus,
  helix,
  swissRoll3d,
  shell,
  cube,
  teapot,
  word3d,
] as const;

export type PresetId = (typeof presets)[number]['id'];
type AnyPreset = (typeof presets)[number];

/** The preset of that name. */
export function presetById(id: PresetId): AnyPreset {
  return presets.find((preset) => preset.id === id)!;
}
