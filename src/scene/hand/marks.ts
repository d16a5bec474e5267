/** What shows where the hand is: the frame of the canvas, the axes of symmetry, the plane in space, the brush and its ghosts, the selected charge. */
import { Color, Group, NormalBlending, Vector4 } from 'three/webgpu';
import { positionGeometry, smoothstep, uniform, varying, vec3 } from 'three/tsl';
import { motions, type Brush } from '../../distributions/brush.ts';
import { CANVAS, type Hand, type Plane } from '../../state/hand.ts';
import type { Triple } from '../display.ts';
import { clip, displayed, pixels, type Arithmetic, type LookNodes } from '../nodes.ts';
import type { Palette } from '../palette.ts';
import { Pieces, planeLines } from '../plane-lines.ts';
import { quads, setCount } from '../quads.ts';
import type { Aim } from './desk.ts';
import { CELL, GROUND, onPlane, withinPlane } from './plane.ts';

/** Data units of the canvas's rounded corners, and between the lines of the plane in space. */
const CORNER = 0.16;
const GRID = 0.5;
/** Half a cross of the keyboard's cursor, data units. */
const CROSS = 0.12;
/** Pieces of a quarter turn of a corner, of a straight side, and of a ring. */
const PIECES = { corner: 8, side: 12, ring: 56, ghost: 28 } as const;
/** Room for the ring, its halo and its core, and for 23 ghosts. */
const ROOM = { still: 2048, moving: 1024 } as const;
/** Opacity and width of each line; a ring lies on a halo of ground, so that it is seen on the brightest paint. */
const FRAME = [0.55, 1.6] as const;
const AXIS_LINE = [0.26, 1.2] as const;
const GRID_LINE = [0.16, 1.1] as const;
const RING = { halo: [-0.55, 4.4], usual: [0.85, 1.8], down: [1, 2.4], core: [0.35, 1.1], ghost: [0.45, 1.2] } as const;
/** A core as large as this share of the ring is not told apart from it. */
const SAME_RING = 0.9;

/** The border of the canvas, with rounded corners. */
function frame(pieces: Pieces, plane: Plane): void {
  const e = CANVAS.extent;
  const inner = e - CORNER;
  for (let side = 0; side < 4; side++) {
    const [cos, sin] = [Math.round(Math.cos((side * Math.PI) / 2)), Math.round(Math.sin((side * Math.PI) / 2))];
    const turned = (u: number, v: number): Triple => onPlane(cos * u - sin * v, sin * u + cos * v, plane);
    pieces.straight(turned(e, -inner), turned(e, inner), ...FRAME, PIECES.side);
    const corner = Array.from({ length: PIECES.corner + 1 }, (_, i) => {
      const angle = (i / PIECES.corner) * (Math.PI / 2);
      return turned(inner + CORNER * Math.cos(angle), inner + CORNER * Math.sin(angle));
    });
    pieces.path(corner, ...FRAME);
  }
}

/** Where the brush paints at once in several places, the lines between them. */
function symmetryAxes(pieces: Pieces, { mirror, symmetry }: Brush, plane: Plane): void {
  const spoke = (angle: number): void => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const length = CANVAS.extent / Math.max(Math.abs(cos), Math.abs(sin));
    pieces.straight(onPlane(0, 0, plane), onPlane(length * cos, length * sin, plane), ...AXIS_LINE, PIECES.side);
  };
  const quarter = Math.PI / 2;
  if (symmetry > 1) for (let i = 0; i < symmetry; i++) spoke(quarter + (i / symmetry) * 2 * Math.PI);
  if (mirror === 'x' || mirror === 'both') for (const angle of [quarter, -quarter]) spoke(angle);
  if (mirror === 'y' || mirror === 'both') for (const angle of [0, Math.PI]) spoke(angle);
}

function grid(pieces: Pieces, plane: Plane): void {
  const e = CANVAS.extent;
  for (let at = -e + GRID; at < e - GRID / 2; at += GRID) {
    pieces.straight(onPlane(at, -e, plane), onPlane(at, e, plane), ...GRID_LINE, PIECES.side);
    pieces.straight(onPlane(-e, at, plane), onPlane(e, at, plane), ...GRID_LINE, PIECES.side);
  }
}

/** A circle about (u, v); dashed while it erases. */
function ring(pieces: Pieces, [u, v]: readonly [number, number], radius: number, plane: Plane, count: number, dashed: boolean, [opacity, width]: readonly [number, number]): void {
  const at = (i: number): Triple => {
    const angle = (i / count) * 2 * Math.PI;
    return onPlane(u + radius * Math.cos(angle), v + radius * Math.sin(angle), plane);
  };
  for (let i = 0; i < count; i++) if (!dashed || i % 2 === 0) pieces.line(at(i), at(i + 1), opacity, width);
}

function brushRings(pieces: Pieces, { at, down, erase }: Aim, brush: Brush, plane: Plane): void {
  const [u, v] = withinPlane(at, plane);
  const radius = brush.size * CELL;
  motions(brush).forEach(([a, b, c, d], i) => {
    if (i > 0) ring(pieces, [a * u + b * v, c * u + d * v], radius, plane, PIECES.ghost, erase, RING.ghost);
  });
  ring(pieces, [u, v], radius, plane, PIECES.ring, false, RING.halo);
  ring(pieces, [u, v], radius, plane, PIECES.ring, erase, down ? RING.down : RING.usual);
  const core = 1 - brush.softness;
  if (core > 0.05 && core < SAME_RING) ring(pieces, [u, v], radius * core, plane, PIECES.ring, false, RING.core);
}

function cross(pieces: Pieces, { at }: Aim, plane: Plane): void {
  const [u, v] = withinPlane(at, plane);
  pieces.line(onPlane(u - CROSS, v, plane), onPlane(u + CROSS, v, plane), ...RING.down);
  pieces.line(onPlane(u, v - CROSS, plane), onPlane(u, v + CROSS, plane), ...RING.down);
}

export function handMarks(look: LookNodes) {
  const group = new Group();
  const still = planeLines(look, ROOM.still, 4);
  const moving = planeLines(look, ROOM.moving, 11);
  const point = uniform(new Vector4()) as Arithmetic;
  const accent = uniform(new Color('#ffb454')) as Arithmetic;
  const corner = positionGeometry.xy as Arithmetic;
  const centre = clip(displayed(point, look));
  const distance = (varying(corner) as Arithmetic).length();
  const hollow = (smoothstep(1, 0.86, distance) as Arithmetic).mul(smoothstep(0.6, 0.74, distance));
  const selection = quads({ vertex: centre.add(pixels(corner.mul(13), centre, look)), colour: vec3(accent), opacity: hollow }, 12);
  selection.material.blending = NormalBlending;
  group.add(still.mesh, moving.mesh, selection);
  let drawn = '';
  let aimed = '';

  return {
    group,
    setPalette(palette: Palette): void {
      still.setPalette(palette);
      moving.setPalette(palette);
      accent.value.set(palette.traced);
    },
    /** @param aim where the tool works or would work. @param selected the charge in the hand, data units. */
    show(hand: Hand, dimension: 2 | 3, aim: Aim | null, selected: Triple | null): void {
      const plane = dimension === 2 ? GROUND : hand.plane;
      const { tool, brush } = hand;
      const key = JSON.stringify([tool, dimension, plane, brush.mirror, brush.symmetry]);
      if (key !== drawn) {
        drawn = key;
        const pieces = new Pieces();
        frame(pieces, plane);
        if (dimension === 3) grid(pieces, plane);
        if (tool === 'paint') symmetryAxes(pieces, brush, plane);
        still.set(pieces);
      }
      const aiming = JSON.stringify([tool, aim, brush, plane]);
      if (aiming !== aimed) {
        aimed = aiming;
        const pieces = new Pieces();
        if (aim && tool === 'paint') brushRings(pieces, aim, brush, plane);
        else if (aim) cross(pieces, aim, plane);
        moving.set(pieces);
      }
      if (selected) point.value.set(...selected, 0);
      setCount(selection, selected && tool === 'place' ? 1 : 0);
    },
    dispose(): void {
      still.dispose();
      moving.dispose();
      selection.geometry.dispose();
      selection.material.dispose();
    },
  };
}
