/** Fourier transforms of square complex fields on the GPU, a batch at a time. Sign +, no scaling. */
import { bufferOf } from './buffers.ts';
import type { Pass } from './pass.ts';
import { type Room, uniformBuffer } from './room.ts';

/** Radices of the stages of each length: as few stages as registers allow. */
const stages: Readonly<Record<number, readonly (4 | 8 | 16)[]>> = { 64: [16, 4], 128: [16, 8], 256: [16, 16], 512: [8, 8, 8], 1024: [16, 16, 4] };

/** Bytes of a complex number. */
export const COMPLEX = 8;

/** Records transforms between two buffers; as both axes have the same stages, the result stands where the input stood. */
export interface Transforms {
  /** Length of a side. */
  readonly size: number;
  /**
   * A recorder of whole transforms of `fields` fields in `here`.
   *
   * @param there scratch of the same length. @param lines rows that the result needs.
   */
  prepare(here: GPUBuffer, there: GPUBuffer, fields: number, lines: number): (compute: GPUComputePassEncoder) => void;
  release(): void;
}

/** [size] e^(2πik/size), complex. */
function rootsOf(size: number): Float32Array<ArrayBuffer> {
  const turn = (k: number): number => (2 * Math.PI * k) / size;
  return Float32Array.from({ length: 2 * size }, (_, j) => (j % 2 === 0 ? Math.cos(turn(j / 2)) : Math.sin(turn((j - 1) / 2))));
}

/** @throws RangeError when there is no plan for this size. */
export async function createTransforms(room: Room, size: number): Promise<Transforms> {
  const radices = stages[size];
  if (!radices) throw new RangeError(`expected a transform of ${Object.keys(stages).join(', ')} numbers, got ${size}`);
  const passes = await Promise.all(radices.map((radix) => room.passes.get('transform', '', { radix })));
  const roots = bufferOf(room.device, GPUBufferUsage.STORAGE, rootsOf(size), 'roots');
  const uniforms: GPUBuffer[] = [];
  return {
    size,
    prepare(here, there, fields, lines) {
      const steps: { readonly pass: Pass; readonly group: GPUBindGroup; readonly threads: number }[] = [];
      let [from, to] = [here, there];
      // Columns first: then only the rows that are needed go on.
      for (const axis of [
        { element_stride: size, line_stride: 1, lines: size },
        { element_stride: 1, line_stride: size, lines },
      ]) {
        let done = 1;
        radices.forEach((radix, stage) => {
          const pass = passes[stage]!;
          const uniform = uniformBuffer(room, pass.pack({ size, ...axis, fields, done }), 'transform');
          uniforms.push(uniform);
          steps.push({ pass, group: pass.bind([uniform, roots, from, to]), threads: (size / radix) * axis.lines * fields });
          [from, to] = [to, from];
          done *= radix;
        });
      }
      return (compute) => {
        for (const { pass, group, threads } of steps) pass.dispatch(compute, group, threads);
      };
    },
    release() {
      for (const buffer of [roots, ...uniforms]) buffer.destroy();
    },
  };
}
