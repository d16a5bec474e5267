/** What the vertex stage knows of the landscape: its height and the score at a place, and where a film point is on it. Twin: landscape-height.ts. */
import { DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three/webgpu';
import { float, int, ivec2, mix, smoothstep, texture, uniform, vec3, vec4 } from 'three/tsl';
import type { LandscapePicture } from '../engine/picture.ts';
import { LANDSCAPE_HALF, textureRows } from './landscape-height.ts';
import { displayed, type Arithmetic, type LookNodes } from './nodes.ts';

function gridTexture(side: number): DataTexture {
  const made = new DataTexture(new Float32Array(side * side * 4), side, side, RGBAFormat, FloatType);
  made.minFilter = NearestFilter;
  made.magFilter = NearestFilter;
  made.needsUpdate = true;
  return made;
}

/** Where points beyond the edge fade, as shares of half of what is spanned. */
const BEYOND = { from: 0.97, to: 1.08 } as const;
/** Fewest points along a side between which something can be interpolated. */
const LEAST_SIDE = 2;

export function landscapeNodes(look: LookNodes) {
  const grid = texture(gridTexture(LEAST_SIDE)) as Arithmetic;
  const side = uniform(LEAST_SIDE) as Arithmetic;
  /** Half the side of the grid, and half of that of what is drawn: that at the very moment. Data units. */
  const extent = uniform(1) as Arithmetic;
  const reach = uniform(1) as Arithmetic;
  /** sigma of the moment. */
  const level = uniform(0) as Arithmetic;
  /** 0: film points are where they are; 1: on the landscape. */
  const risen = uniform(0) as Arithmetic;
  let shown: LandscapePicture | null = null;

  /** (height in world units, score x, score y, excess of −log p) at (x, y): bilinear; beyond the grid as at its edge. */
  function at(place: Arithmetic): Arithmetic {
    const cell = place.div(extent).add(1).mul(0.5).mul(side.sub(1)).clamp(0, side.sub(1));
    const first = cell.floor().min(side.sub(2));
    const within = cell.sub(first);
    const column = first.x.toInt();
    const row = first.y.toInt();
    const point = (i: number, j: number): Arithmetic => grid.load(ivec2(column.add(int(i)), row.add(int(j))));
    const low = mix(point(0, 0), point(1, 0), within.x);
    const high = mix(point(0, 1), point(1, 1), within.x);
    return mix(low, high, within.y);
  }

  /** World position of (x, y) on the ground. */
  const ground = (place: Arithmetic): Arithmetic => vec3(place.x, 0, place.y.negate()).mul(LANDSCAPE_HALF).div(reach) as Arithmetic;
  const up = (height: Arithmetic): Arithmetic => vec3(0, height, 0) as Arithmetic;
  /** World position of (x, y) on the landscape, as far as it has risen. */
  const surface = (place: Arithmetic): Arithmetic => ground(place).add(up(at(place).x.mul(risen)));
  /** World position of a film point, on its way to the landscape. */
  const placed = (point: Arithmetic): Arithmetic => mix(displayed(point, look), ground(point.xy).add(up(at(point.xy).x)), risen) as Arithmetic;
  /** World position of (x, y) on the plane of the moment's noise level, on its way to the landscape. */
  const slice = (place: Arithmetic): Arithmetic => placed(vec4(place, 0, level));

  /** Opacity of a film point: on the landscape none is seen beyond its edge. */
  const seen = (point: Arithmetic): Arithmetic => mix(float(1), smoothstep(BEYOND.to, BEYOND.from, point.xy.length().div(reach)), risen) as Arithmetic;

  return {
    seen,
    reach: reach as Arithmetic & { value: number },
    level: level as { value: number },
    risen: risen as { value: number },
    at,
    surface,
    placed,
    slice,
    /** The same again costs nothing. */
    show(next: LandscapePicture): void {
      if (next === shown) return;
      shown = next;
      let used = grid.value as DataTexture;
      if (used.image.width !== next.side) {
        used.dispose();
        used = gridTexture(next.side);
        grid.value = used;
      }
      (used.image.data as Float32Array).set(textureRows(next));
      used.needsUpdate = true;
      side.value = next.side;
      extent.value = next.extent;
    },
    dispose(): void {
      (grid.value as DataTexture).dispose();
    },
  };
}
export type LandscapeNodes = ReturnType<typeof landscapeNodes>;
