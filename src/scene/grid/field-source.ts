/** Where shaders find the fields of a film: in the very buffers that compute passes wrote (WebGPU), or in textures of the processor's fields (WebGL2). */
import { DataTexture, FloatType, NearestFilter, RGBAFormat, StorageBufferAttribute, type WebGPURenderer } from 'three/webgpu';
import { ivec2, storage, texture, uniform } from 'three/tsl';
import { pageAt } from '../../core/film.ts';
import type { GridFilm } from '../../engine/engine.ts';
import { adoptBuffer } from '../adopt-buffer.ts';
import type { Arithmetic } from '../nodes.ts';
import type { FieldMoment } from './field-moment.ts';

/** Numbers at a node: p, Jx, Jy, R. */
const FIELDS = 4;

export interface FieldSource {
  /** Nodes along a side. */
  readonly side: Arithmetic;
  /** (p, Jx, Jy, R) at the node (column, row), two whole numbers from 0 to side − 1, of the field before the moment and of the one after it. */
  before(column: Arithmetic, row: Arithmetic): Arithmetic;
  after(column: Arithmetic, row: Arithmetic): Arithmetic;
  /** Shows the two fields around a moment; the same again costs next to nothing. */
  show(film: GridFilm, moment: FieldMoment, renderer: WebGPURenderer): void;
  /** Nothing is shown: holds on to no film. */
  leave(): void;
  dispose(): void;
}

/** A placeholder for buffers that are not there yet. */
const nothing = new StorageBufferAttribute(new Float32Array(FIELDS), FIELDS);

/** For WebGPU: the film's own buffers, adopted without a copy. */
export function fieldBuffers(): FieldSource {
  const side = uniform(1, 'uint') as Arithmetic;
  const places = [0, 1].map(() => ({ rows: storage(nothing, 'vec4', 1).toReadOnly() as Arithmetic, first: uniform(0, 'uint') as Arithmetic }));
  const at = (which: 0 | 1) => (column: Arithmetic, row: Arithmetic): Arithmetic => places[which]!.rows.element(places[which]!.first.add(row.toUint().mul(side)).add(column.toUint()));
  return {
    side,
    before: at(0),
    after: at(1),
    show({ fields, recipe: { n } }, moment, renderer) {
      const { storage: kept } = fields;
      if (kept.kind !== 'gpu') throw new Error('expected fields in GPU memory');
      side.value = n;
      [moment.before, moment.after].forEach((field, i) => {
        const { first, buffer } = kept.pages[pageAt(kept.pages, field)]!;
        places[i]!.rows.value = adoptBuffer(renderer, buffer);
        places[i]!.first.value = (field - first) * n * n;
      });
    },
    leave() {
      for (const { rows } of places) rows.value = nothing;
    },
    dispose() {},
  };
}

function fieldTexture(values: Float32Array<ArrayBuffer>, side: number): DataTexture {
  const made = new DataTexture(values, side, side, RGBAFormat, FloatType);
  made.minFilter = NearestFilter;
  made.magFilter = NearestFilter;
  made.needsUpdate = true;
  return made;
}

/** For WebGL2: two textures, of which one is uploaded when the moment passes a field. */
export function fieldTextures(): FieldSource {
  const blank = fieldTexture(new Float32Array(FIELDS), 1);
  const side = uniform(1, 'uint') as Arithmetic;
  const nodes = [texture(blank), texture(blank)] as [Arithmetic, Arithmetic];
  const at = (which: 0 | 1) => (column: Arithmetic, row: Arithmetic): Arithmetic => nodes[which].load(ivec2(column.toInt(), row.toInt()));
  let held = new Map<number, DataTexture>();
  let shown: GridFilm | null = null;
  const drop = (): void => {
    for (const one of held.values()) one.dispose();
    held = new Map();
    for (const node of nodes) node.value = blank;
    shown = null;
  };
  return {
    side,
    before: at(0),
    after: at(1),
    show(film, { before, after }) {
      const { fields, recipe } = film;
      const { storage: kept } = fields;
      if (kept.kind !== 'cpu') throw new Error('expected fields in the memory of the processor');
      if (shown !== film) drop();
      shown = film;
      side.value = recipe.n;
      const size = recipe.n ** 2 * FIELDS;
      const wanted = new Map<number, DataTexture>();
      for (const field of new Set([before, after])) {
        const { first, values } = kept.pages[pageAt(kept.pages, field)]!;
        wanted.set(field, held.get(field) ?? fieldTexture(values.subarray((field - first) * size, (field - first + 1) * size), recipe.n));
      }
      for (const [field, old] of held) if (!wanted.has(field)) old.dispose();
      held = wanted;
      nodes[0].value = wanted.get(before)!;
      nodes[1].value = wanted.get(after)!;
    },
    leave: drop,
    dispose() {
      drop();
      blank.dispose();
    },
  };
}
