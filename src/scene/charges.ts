/** The charges as light where they lie, area in proportion to weight; in space, on request, each with a stem to the plane of the hand. */
import { Color, DynamicDrawUsage, Group, InstancedBufferAttribute, Vector4 } from 'three/webgpu';
import { float, instancedBufferAttribute, mix, positionGeometry, smoothstep, uniform, varying, vec2, vec3, vec4 } from 'three/tsl';
import type { Charges } from '../core/charges.ts';
import { ribbon } from './lines.ts';
import { clip, displayed, pixels, type Arithmetic, type LookNodes } from './nodes.ts';
import { quads, setBlending, setCount, type Quads } from './quads.ts';

const corner = positionGeometry.xy as Arithmetic;
/** Rows (x, y, z, weight relative to the mean). */
const ROW = 4;
/** Room for this many at first, then twice as many whenever it runs out: shaders are compiled again only then. */
const LEAST_ROOM = 1024;
/** Radius in CSS pixels of one of `USUAL` charges, and the least and largest of any number of them. */
const USUAL = 1024;
const RADIUS = { usual: 3.4, least: 1.6, most: 5 } as const;
/** In a small pane no charge is drawn with a smaller radius, CSS pixels: it gives less light instead. */
const LEAST_SHRUNK = 1.2;
/** A charge is drawn at most so many times as wide as one of mean weight, and at least this share of it. */
const WIDEST = 6;
const NARROWEST = 0.5;
/** Opacity of one stem: many together would be a wall, so each of more than `few` has less of it. */
const STEM = { opacity: 0.45, few: 24, most: 2048 } as const;

interface Room {
  readonly rows: InstancedBufferAttribute;
  readonly points: Quads;
  readonly stems: Quads;
}

export function chargeMarks(look: LookNodes) {
  const group = new Group();
  const size = uniform(4) as Arithmetic;
  const growth = uniform(1) as Arithmetic;
  const brightness = uniform(1) as Arithmetic;
  const stemOpacity = uniform(STEM.opacity) as Arithmetic;
  const ink = uniform(new Color('#9fc3ff')) as Arithmetic;
  /** (unit normal, offset) of the plane of the hand. */
  const plane = uniform(new Vector4(0, 0, 1, 0)) as Arithmetic;
  let room: Room | null = null;
  let count = 0;
  let shrunk = 1;
  let dark = true;

  function makeRoom(capacity: number): Room {
    const rows = new InstancedBufferAttribute(new Float32Array(capacity * ROW), ROW);
    rows.setUsage(DynamicDrawUsage);
    const row = instancedBufferAttribute(rows, 'vec4') as Arithmetic;
    const place = vec4(row.xyz, 0) as Arithmetic;
    const centre = clip(displayed(place, look));
    const width = row.w.sqrt().clamp(NARROWEST, WIDEST);
    const glow = smoothstep(1, 0, (varying(corner) as Arithmetic).length()) as Arithmetic;
    const points = quads(
      { vertex: centre.add(pixels(vec2(corner).mul(size).mul(growth).mul(width), centre, look)), colour: vec3(ink), opacity: glow.mul(glow).mul(mix(float(0.85), float(0.26), look.dark)).mul(brightness) },
      2,
    );
    const off = place.xyz.dot(plane.xyz).sub(plane.w);
    const foot = vec4(place.xyz.sub(plane.xyz.mul(off)), 0);
    const { vertex, across } = ribbon(displayed(foot, look), displayed(place, look), float(1.2), look);
    const stems = quads({ vertex, colour: vec3(ink), opacity: (smoothstep(1, 0.3, across.abs()) as Arithmetic).mul(stemOpacity) }, 2);
    for (const mesh of [points, stems]) {
      setBlending(mesh, dark);
      group.add(mesh);
    }
    return { rows, points, stems };
  }

  function leave({ points, stems }: Room): void {
    for (const mesh of [points, stems]) {
      group.remove(mesh);
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }

  return {
    group,
    ink: ink as { value: Color },
    set(charges: Charges): void {
      count = charges.count;
      if (!room || room.rows.count < count) {
        if (room) leave(room);
        room = makeRoom(Math.max(LEAST_ROOM, 2 ** Math.ceil(Math.log2(count))));
      }
      const rows = room.rows.array;
      const { dimension, positions, weights } = charges;
      for (let i = 0; i < count; i++) {
        for (let a = 0; a < dimension; a++) rows[i * ROW + a] = positions[i * dimension + a]!;
        if (dimension === 2) rows[i * ROW + 2] = 0;
        rows[i * ROW + 3] = weights[i]! * count;
      }
      room.rows.clearUpdateRanges();
      room.rows.addUpdateRange(0, count * ROW);
      room.rows.needsUpdate = true;
      size.value = Math.min(RADIUS.most, Math.max(RADIUS.least, RADIUS.usual * (USUAL / count) ** 0.3));
    },
    /** @param share of their usual size that charges have; 1 in one picture. Takes effect with `show`. */
    shrink(share: number): void {
      shrunk = share;
    },
    /** @param stems the axis that the plane of the hand is across, and its offset; null: no stems. @param grown factor on the size of a charge. @param light factor on its opacity. */
    show(visible: boolean, stems: { readonly axis: 0 | 1 | 2; readonly offset: number } | null, grown: number, light: number): void {
      if (!room) return;
      setCount(room.points, visible ? count : 0);
      setCount(room.stems, visible && stems && count <= STEM.most ? count : 0);
      if (stems) plane.value.set(...([0, 1, 2].map((a) => (a === stems.axis ? 1 : 0)) as [number, number, number]), stems.offset);
      stemOpacity.value = STEM.opacity * Math.min(1, STEM.few / count) ** 0.7;
      // In one picture charges are as large as they are; what a pane makes smaller stops at `LEAST_SHRUNK`.
      const drawn = shrunk === 1 ? 1 : Math.min(1, Math.max(LEAST_SHRUNK / size.value, shrunk));
      growth.value = grown * drawn;
      brightness.value = light * (shrunk / drawn) ** 2;
    },
    setDark(next: boolean): void {
      dark = next;
      if (room) for (const mesh of [room.points, room.stems]) setBlending(mesh, dark);
    },
    dispose(): void {
      if (room) leave(room);
    },
  };
}
