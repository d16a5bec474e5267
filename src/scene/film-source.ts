/**
 * Where the vertex stage finds a film's rows: in the very buffers that compute passes wrote (WebGPU), or in textures made of the
 * processor's film (WebGL2, which has no storage buffers). Nothing else in the scene knows the difference.
 */
import { DataTexture, FloatType, NearestFilter, RGBAFormat, StorageBufferAttribute, type WebGPURenderer } from 'three/webgpu';
import { ivec2, storage, texture } from 'three/tsl';
import type { Film } from '../engine/engine.ts';
import { adoptBuffer } from './adopt-buffer.ts';
import type { Arithmetic } from './nodes.ts';

/** Bytes and numbers of one row. */
const ROW_BYTES = 16;
const ROW = 4;

export interface FilmSource {
  /** Rows (x, y, z, level) and (dx, dy, dz by dlevel, 0) of the page that is shown, by knot * P + sample counted from the page's first knot. */
  position(index: Arithmetic): Arithmetic;
  velocity(index: Arithmetic): Arithmetic;
  /** Row (x, y, z, 0) of a sample's data end, whatever page is shown. */
  dataEnd(sample: Arithmetic): Arithmetic;
  /** Shows one page of a film; the same again costs next to nothing. */
  show(film: Film, page: number, renderer: WebGPURenderer): void;
  /** Shows all knots of one sample as a page of its own, P = 1. */
  showPath(film: Film, sample: number, renderer: WebGPURenderer): void;
  dispose(): void;
}

/** A placeholder for buffers that are not there yet: storage nodes must hold something. */
const nothing = new StorageBufferAttribute(new Float32Array(ROW), ROW);

/** For WebGPU: the film's own buffers, adopted without a copy. */
export function bufferSource(device: GPUDevice): FilmSource {
  const [positions, velocities, ends] = [0, 1, 2].map(() => storage(nothing, 'vec4', 1).toReadOnly()) as [Arithmetic, Arithmetic, Arithmetic];
  let own: GPUBuffer[] = [];
  const drop = (): void => own.splice(0).forEach((buffer) => buffer.destroy());
  const pagesOf = (film: Film) => {
    if (film.storage.kind !== 'gpu') throw new Error('expected a film in GPU memory');
    return film.storage.pages;
  };
  return {
    position: (index) => positions.element(index),
    velocity: (index) => velocities.element(index),
    dataEnd: (sample) => ends.element(sample),
    show(film, page, renderer) {
      const pages = pagesOf(film);
      positions.value = adoptBuffer(renderer, pages[page]!.positions);
      velocities.value = adoptBuffer(renderer, pages[page]!.velocities);
      ends.value = adoptBuffer(renderer, pages[0]!.positions);
    },
    showPath(film, sample, renderer) {
      const before = own;
      const size = film.levels.length * ROW_BYTES;
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
      own = ['path positions', 'path velocities'].map((label) => device.createBuffer({ label, size, usage }));
      const encoder = device.createCommandEncoder();
      for (const { first, knots, ...rows } of pagesOf(film)) {
        for (let k = 0; k < knots; k++) {
          const from = (k * film.samples + sample) * ROW_BYTES;
          encoder.copyBufferToBuffer(rows.positions, from, own[0]!, (first + k) * ROW_BYTES, ROW_BYTES);
          encoder.copyBufferToBuffer(rows.velocities, from, own[1]!, (first + k) * ROW_BYTES, ROW_BYTES);
        }
      }
      device.queue.submit([encoder.finish()]);
      positions.value = adoptBuffer(renderer, own[0]!);
      velocities.value = adoptBuffer(renderer, own[1]!);
      ends.value = positions.value;
      before.forEach((buffer) => buffer.destroy());
    },
    dispose: drop,
  };
}

/** Texels of one row of a texture: the largest that every WebGL2 device grants. */
const WIDTH = 2048;

function textureOf(rows: Float32Array): DataTexture {
  const height = Math.max(1, Math.ceil(rows.length / ROW / WIDTH));
  const texels = new Float32Array(WIDTH * height * ROW);
  texels.set(rows);
  const made = new DataTexture(texels, WIDTH, height, RGBAFormat, FloatType);
  made.minFilter = NearestFilter;
  made.magFilter = NearestFilter;
  made.needsUpdate = true;
  return made;
}

/** For WebGL2: textures, uploaded once a film (or page) and thrown away with it. */
export function textureSource(): FilmSource {
  const blank = textureOf(new Float32Array(ROW));
  const nodes = [0, 1, 2].map(() => texture(blank)) as [Arithmetic, Arithmetic, Arithmetic];
  const [positions, velocities, ends] = nodes;
  const at = (node: Arithmetic, index: Arithmetic): Arithmetic => node.load(ivec2(index.toInt().mod(WIDTH), index.toInt().div(WIDTH)));
  let shown: { readonly film: Film; readonly page: number } | null = null;
  const put = (rows: readonly [Float32Array, Float32Array], dataEnds: Float32Array): void => {
    const before = nodes.map((node) => node.value as DataTexture);
    positions.value = textureOf(rows[0]);
    velocities.value = textureOf(rows[1]);
    ends.value = dataEnds === rows[0] ? positions.value : textureOf(dataEnds);
    for (const old of new Set(before)) if (old !== blank) old.dispose();
  };
  const pagesOf = (film: Film) => {
    if (film.storage.kind !== 'cpu') throw new Error('expected a film in the memory of the processor');
    return film.storage.pages;
  };
  return {
    position: (index) => at(positions, index),
    velocity: (index) => at(velocities, index),
    dataEnd: (sample) => at(ends, sample),
    show(film, page) {
      if (shown?.film === film && shown.page === page) return;
      shown = { film, page };
      const pages = pagesOf(film);
      const { positions: where, velocities: how } = pages[page]!;
      put([where, how], page === 0 ? where : pages[0]!.positions.subarray(0, film.samples * ROW));
    },
    showPath(film, sample) {
      shown = null;
      const rows = [new Float32Array(film.levels.length * ROW), new Float32Array(film.levels.length * ROW)] as const;
      for (const page of pagesOf(film)) {
        for (let k = 0; k < page.knots; k++) {
          const from = (k * film.samples + sample) * ROW;
          rows[0].set(page.positions.subarray(from, from + ROW), (page.first + k) * ROW);
          rows[1].set(page.velocities.subarray(from, from + ROW), (page.first + k) * ROW);
        }
      }
      put(rows, rows[0]);
    },
    dispose() {
      for (const node of nodes) (node.value as DataTexture).dispose();
      blank.dispose();
    },
  };
}
