/** Thin lines between data points, of any opacity and width: the marks of the hand. */
import { Color, DynamicDrawUsage, InstancedBufferAttribute, NormalBlending } from 'three/webgpu';
import { instancedBufferAttribute, select, smoothstep, uniform, varying, vec3, vec4 } from 'three/tsl';
import type { Triple } from './display.ts';
import { ribbon } from './lines.ts';
import { displayed, type Arithmetic, type LookNodes } from './nodes.ts';
import type { Palette } from './palette.ts';
import { quads, setCount } from './quads.ts';

const ROW = 4;

/** Collects pieces of lines: ends (x, y, z) in data units, opacity 0 to 1 (negative: in the colour of the ground, to set off what is drawn over it), width in CSS pixels. */
export class Pieces {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  line(from: Triple, to: Triple, opacity: number, width: number): void {
    this.starts.push(...from, opacity);
    this.ends.push(...to, width);
  }
  /** In so many pieces, since the display may bend it. */
  straight(from: Triple, to: Triple, opacity: number, width: number, pieces: number): void {
    const at = (i: number): Triple => [0, 1, 2].map((a) => from[a]! + ((to[a]! - from[a]!) * i) / pieces) as unknown as Triple;
    for (let i = 0; i < pieces; i++) this.line(at(i), at(i + 1), opacity, width);
  }
  path(points: ReadonlyArray<Triple>, opacity: number, width: number): void {
    for (let i = 1; i < points.length; i++) this.line(points[i - 1]!, points[i]!, opacity, width);
  }
}

/** @param room most pieces; what is beyond is not drawn. */
export function planeLines(look: LookNodes, room: number, renderOrder: number) {
  const [starts, ends] = [0, 1].map(() => {
    const attribute = new InstancedBufferAttribute(new Float32Array(room * ROW), ROW);
    attribute.setUsage(DynamicDrawUsage);
    return attribute;
  }) as [InstancedBufferAttribute, InstancedBufferAttribute];
  const [a, b] = [starts, ends].map((attribute) => instancedBufferAttribute(attribute, 'vec4') as Arithmetic) as [Arithmetic, Arithmetic];
  const ink = uniform(new Color('#ffffff')) as Arithmetic;
  const ground = uniform(new Color('#000000')) as Arithmetic;
  const { vertex, across } = ribbon(displayed(vec4(a.xyz, 0), look), displayed(vec4(b.xyz, 0), look), b.w, look);
  const edge = smoothstep(1, 0.35, across.abs()) as Arithmetic;
  const colour = varying(select(a.w.lessThan(0), vec3(ground), vec3(ink))) as Arithmetic;
  const mesh = quads({ vertex, colour, opacity: edge.mul(varying(a.w.abs())) }, renderOrder);
  mesh.material.blending = NormalBlending;
  return {
    mesh,
    setPalette(palette: Palette): void {
      ink.value.set(palette.hand);
      ground.value.set(palette.ground);
    },
    set(pieces: Pieces): void {
      const count = Math.min(room, pieces.starts.length / ROW);
      for (const [attribute, rows] of [[starts, pieces.starts], [ends, pieces.ends]] as const) {
        attribute.array.set(rows.slice(0, count * ROW));
        attribute.clearUpdateRanges();
        if (count > 0) attribute.addUpdateRange(0, count * ROW);
        attribute.needsUpdate = true;
      }
      setCount(mesh, count);
    },
    dispose(): void {
      mesh.geometry.dispose();
      mesh.material.dispose();
    },
  };
}
