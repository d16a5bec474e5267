/** The converged path of the traced sample: a thin dashed line beside the path of the steps that were chosen. */
import { Color, DynamicDrawUsage, InstancedBufferAttribute, NormalBlending } from 'three/webgpu';
import { instancedBufferAttribute, mix, positionGeometry, smoothstep, uniform, varying } from 'three/tsl';
import { displayed, type Display } from './display.ts';
import { ribbon } from './lines.ts';
import type { Arithmetic, LookNodes, Placing } from './nodes.ts';
import { quads, setCount, type Quads } from './quads.ts';

const ROW = 4;
/** Room for so many pieces; a path of more knots is drawn up to there. */
const ROOM = 512;
/** World units from the start of one dash to that of the next, and the share that is drawn. */
const PERIOD = 0.2;
const DRAWN = 0.58;
/** Thickness, CSS pixels. */
const WIDTH = 2.6;

const corner = positionGeometry.xy as Arithmetic;

/** World length of the path up to each knot [K], along which the dashes are even. @param rows [K, 4] (x, y, z, level). */
export function lengthsAlong(rows: Float32Array, display: Display): Float64Array {
  const lengths = new Float64Array(rows.length / ROW);
  for (let k = 1; k < lengths.length; k++) {
    const [a, b] = [displayed(rows.subarray((k - 1) * ROW, k * ROW), display), displayed(rows.subarray(k * ROW, (k + 1) * ROW), display)];
    lengths[k] = lengths[k - 1]! + Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
  }
  return lengths;
}

/** What ghost paths are drawn from, wherever they are placed. */
export function ghostRows() {
  const [starts, ends, spans] = [ROW, ROW, 2].map((size) => {
    const attribute = new InstancedBufferAttribute(new Float32Array(ROOM * size), size);
    attribute.setUsage(DynamicDrawUsage);
    return attribute;
  }) as [InstancedBufferAttribute, InstancedBufferAttribute, InstancedBufferAttribute];
  const ink = uniform(new Color('#ffffff')) as Arithmetic;
  let shown: { readonly rows: Float32Array; readonly key: string } | null = null;
  let pieces = 0;

  function upload(attribute: InstancedBufferAttribute, values: Float32Array): void {
    attribute.array.set(values);
    attribute.clearUpdateRanges();
    attribute.addUpdateRange(0, values.length);
    attribute.needsUpdate = true;
  }

  return {
    ink: ink as { value: Color },
    /** Pieces to draw. */
    get pieces(): number {
      return pieces;
    },
    /** The same rows at the same display again cost nothing. @param rows [K, 4]; null: no ghost. */
    set(rows: Float32Array | null, display: Display): void {
      pieces = rows ? Math.min(ROOM, rows.length / ROW - 1) : 0;
      if (!rows || pieces < 1) return;
      const key = JSON.stringify(display);
      if (shown?.rows === rows && shown.key === key) return;
      if (shown?.rows !== rows) {
        upload(starts, rows.subarray(0, pieces * ROW));
        upload(ends, rows.subarray(ROW, (pieces + 1) * ROW));
      }
      shown = { rows, key };
      const along = lengthsAlong(rows, display);
      upload(spans, Float32Array.from({ length: pieces * 2 }, (_, i) => along[(i >> 1) + (i & 1)]!));
    },
    mesh(look: LookNodes, place: Placing): Quads {
      const [a, b] = [starts, ends].map((attribute) => place(instancedBufferAttribute(attribute, 'vec4') as Arithmetic)) as [Arithmetic, Arithmetic];
      const span = instancedBufferAttribute(spans, 'vec2') as Arithmetic;
      const { vertex, across } = ribbon(a, b, (look.small as Arithmetic).mul(WIDTH), look);
      const along = varying(mix(span.x, span.y, corner.x.mul(0.5).add(0.5))) as Arithmetic;
      // Distance from the middle of the dash, in periods.
      const off = along.div(PERIOD).fract().sub(0.5).abs();
      const dash = smoothstep(DRAWN / 2 + 0.06, DRAWN / 2 - 0.02, off) as Arithmetic;
      const edge = smoothstep(1, 0.4, across.abs()) as Arithmetic;
      const mesh = quads({ vertex, colour: ink, opacity: dash.mul(edge) }, 8.5);
      mesh.material.blending = NormalBlending;
      setCount(mesh, 0);
      return mesh;
    },
  };
}
export type GhostRows = ReturnType<typeof ghostRows>;
