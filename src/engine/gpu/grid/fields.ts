/** The fields of a linear equation on a periodic grid at any time: the data's spectrum is kept, multiplied and transformed back. */
import { type Grid, wavenumberOf } from '../../../core/symbol/grid.ts';
import type { SymbolLaw } from '../../../core/symbol/symbol.ts';
import { bufferOf } from '../buffers.ts';
import type { Bound } from '../pass.ts';
import { readBack } from '../read.ts';
import { guarded, type Room, uniformBuffer } from '../room.ts';
import { orAborted } from '../slices.ts';
import { COMPLEX, createTransforms, firstRadix, LAST_RADIX, type OwnStage, type Transforms } from '../transform.ts';
import { multiplierRows } from './multipliers.ts';

/** Bytes of a node: p, Jx, Jy and R. */
export const NODE = 16;

/** Complex fields that are transformed back: p + iR and Jx + iJy; phi and its two derivatives. */
const parts = { density: 2, amplitude: 3 } as const;

/** RUN of shaders/passes/combine.wgsl. */
const RUN = 16;

/** Bytes of a pair of extremes. */
const PAIR = 8;

/** Least and largest p of fields. */
export interface Extremes {
  readonly least: number;
  readonly largest: number;
}

export interface GridFields {
  readonly grid: Grid;
  /** [slots, 2] u32: what `readExtremes` reads, for shaders (lib/ordered.wgsl). */
  readonly extremes: GPUBuffer;
  /**
   * Submits the making of the fields at a time. One after another: each is to be awaited before the next.
   *
   * @param into [n, n, 4] p, Jx, Jy and R at every node. @param slot row of the extremes that is written.
   */
  submit(time: number, into: GPUBufferBinding, slot: number, signal?: AbortSignal): Promise<void>;
  /** Extremes of all slots, once what was submitted is done. */
  readExtremes(): Promise<Extremes[]>;
  release(): void;
}

/** A number of which shaders/lib/ordered.wgsl made these bits. */
function fromOrdered(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits >= 2 ** 31 ? bits - 2 ** 31 : ~bits >>> 0);
  return view.getFloat32(0);
}

/** [n, n] complex: what is transformed, p₀ or the amplitude of phase 0 whose square it is. */
function packed({ n }: Grid, density: Float64Array, amplitude: boolean): Float32Array<ArrayBuffer> {
  if (density.length !== n * n) throw new RangeError(`expected a density at ${n} by ${n} nodes, got ${density.length} numbers`);
  const out = new Float32Array(2 * density.length);
  density.forEach((value, i) => {
    out[2 * i] = amplitude ? Math.sqrt(Math.max(0, value)) : value;
  });
  return out;
}

function submitTransform(room: Room, transforms: Transforms, field: GPUBuffer, scratch: GPUBuffer): void {
  const encoder = room.device.createCommandEncoder();
  const compute = encoder.beginComputePass();
  transforms.prepare(field, scratch, 1, transforms.size)(compute);
  compute.end();
  room.device.queue.submit([encoder.finish()]);
}

/**
 * @param density [n, n] p₀ at the nodes, per data unit squared. @param slots rows of extremes.
 * @throws RangeError when there are no transforms of this size; OutOfMemoryError.
 */
export async function createFields(room: Room, law: SymbolLaw, grid: Grid, density: Float64Array, slots: number): Promise<GridFields> {
  const { device, pool } = room;
  const size = grid.n;
  const amplitude = law.carries === 'amplitude' ? 1 : 0;
  const count = parts[law.carries];
  const square = size * size;
  const rows = multiplierRows(law, grid);
  const [transforms, multiply, ending] = await Promise.all([
    createTransforms(room, size),
    room.passes.get('multiply', '', { radix: firstRadix(size), amplitude }),
    amplitude ? room.passes.get('combine', '', {}) : room.passes.get('finish', '', { radix: LAST_RADIX }),
  ]);
  const work: GPUBuffer[] = [];
  const own: GPUBuffer[] = [];
  const release = (): void => {
    for (const buffer of work.splice(0)) pool.give(buffer);
    for (const buffer of own.splice(0)) buffer.destroy();
    transforms.release();
  };
  try {
    return await guarded(device, 'the fields of the grid', () => {
      for (let i = 0; i < 2; i++) work.push(pool.take(count * square * COMPLEX));
      const [here, there] = work as [GPUBuffer, GPUBuffer];
      const keep = (buffer: GPUBuffer): GPUBuffer => (own.push(buffer), buffer);
      const spectrum = keep(bufferOf(device, GPUBufferUsage.STORAGE, packed(grid, density, amplitude === 1), 'spectrum'));
      submitTransform(room, transforms, spectrum, there);
      const multipliers = keep(bufferOf(device, GPUBufferUsage.STORAGE, rows.values, 'multipliers'));
      const waves = keep(uniformBuffer(room, multiply.packMore('Multiply', { unit: wavenumberOf(grid, 1), scale: 1 / square }), 'multiply'));
      const endingBytes = (rates: number, slot: number): ArrayBuffer => (amplitude ? ending.pack({ size, slot }) : ending.packMore('Finish', { rates, slot }));
      const nodes = keep(uniformBuffer(room, endingBytes(0, 0), 'nodes'));
      const extremes = keep(bufferOf(device, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, new Uint32Array(2 * slots), 'extremes'));
      const first: OwnStage = { pass: multiply, bind: (stage, _, to) => multiply.bind([stage, waves, multipliers, spectrum, to]) };
      let target: Bound = null;
      // An amplitude's parts come together only after the transforms.
      const last: OwnStage | undefined = amplitude ? undefined : { pass: ending, bind: (stage, roots, from) => ending.bind([stage, roots, from, nodes, target, extremes]) };
      const back = transforms.prepare(here, there, count, size, { first, last });
      return {
        grid,
        extremes,
        async submit(time, into, slot, signal) {
          const pause = (): Promise<void> => orAborted(device.queue.onSubmittedWorkDone(), signal);
          const rates = (await rows.write(time, pause, room.now)) ? 1 : 0;
          target = { ...into, size: square * NODE };
          device.queue.writeBuffer(multipliers, 0, rows.values);
          device.queue.writeBuffer(nodes, 0, endingBytes(rates, slot));
          const encoder = device.createCommandEncoder();
          encoder.clearBuffer(extremes, slot * PAIR, PAIR);
          const compute = encoder.beginComputePass();
          back(compute);
          if (amplitude) ending.dispatch(compute, ending.bind([nodes, here, target, extremes]), square / RUN);
          compute.end();
          device.queue.submit([encoder.finish()]);
        },
        async readExtremes() {
          const bits = new Uint32Array(await readBack(device, [{ buffer: extremes, offset: 0, bytes: slots * PAIR }]));
          return Array.from({ length: slots }, (_, slot) => ({ least: -fromOrdered(bits[2 * slot + 1]!), largest: fromOrdered(bits[2 * slot]!) }));
        },
        release,
      };
    });
  } catch (error) {
    release();
    throw error;
  }
}
