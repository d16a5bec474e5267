/** Fourier transforms of square complex fields on the GPU, a batch at a time. Sign +, no scaling. */
import { bufferOf } from './buffers.ts';
import type { Pass } from './pass.ts';
import { type Room, uniformBuffer } from './room.ts';

/** Radices of the stages of each length: as few stages as registers allow. Only first stages are of 8 or 32, and all last ones of 16 (passes/finish.wgsl). */
const stages: Readonly<Record<number, readonly [4 | 8 | 16 | 32, ...(4 | 16)[]]>> = { 64: [4, 16], 128: [8, 16], 256: [16, 16], 512: [32, 16], 1024: [16, 4, 16] };

/** Bytes of a complex number. */
export const COMPLEX = 8;

type Recorder = (compute: GPUComputePassEncoder) => void;

/** Radix of all last stages. */
export const LAST_RADIX = 16;

/** A stage that a pass of its own takes: one that makes what is transformed, or uses what comes out. */
export interface OwnStage {
  readonly pass: Pass;
  /** Called whenever the transforms are recorded. @param stage uniform of lib/stage.wgsl. @param buffer where the first stage writes, or the last one reads. */
  bind(stage: GPUBuffer, roots: GPUBuffer, buffer: GPUBuffer): GPUBindGroup;
}

/** Records transforms between two buffers; as both axes have the same stages, the result stands where the input stood. */
export interface Transforms {
  /** Length of a side. */
  readonly size: number;
  /**
   * A recorder of whole transforms of `fields` fields in `here`.
   *
   * @param there scratch of the same length. @param lines rows that the result needs. @param own the first and the last of all stages, where passes of
   * their own take them: then nothing is read from `here`, or nothing is left there.
   */
  prepare(here: GPUBuffer, there: GPUBuffer, fields: number, lines: number, own?: { readonly first?: OwnStage | undefined; readonly last?: OwnStage | undefined }): Recorder;
  release(): void;
}

/** The radix of the first stage. @throws RangeError when there is no plan for this size. */
export function firstRadix(size: number): number {
  return radicesOf(size)[0];
}

function radicesOf(size: number): readonly [number, ...number[]] {
  const radices = stages[size];
  if (!radices) throw new RangeError(`expected a transform of ${Object.keys(stages).join(', ')} numbers, got ${size}`);
  return radices;
}

/** [size] e^(2πik/size), complex. */
function rootsOf(size: number): Float32Array<ArrayBuffer> {
  const turn = (k: number): number => (2 * Math.PI * k) / size;
  return Float32Array.from({ length: 2 * size }, (_, j) => (j % 2 === 0 ? Math.cos(turn(j / 2)) : Math.sin(turn((j - 1) / 2))));
}

/** @throws RangeError when there is no plan for this size. */
export async function createTransforms(room: Room, size: number): Promise<Transforms> {
  const radices = radicesOf(size);
  const passes = await Promise.all(radices.map((radix, stage) => room.passes.get('transform', '', { radix, first: stage === 0 ? 1 : 0 })));
  const roots = bufferOf(room.device, GPUBufferUsage.STORAGE, rootsOf(size), 'roots');
  const uniforms: GPUBuffer[] = [];
  return {
    size,
    prepare(here, there, fields, lines, { first, last } = {}) {
      const steps: { readonly pass: Pass; readonly group: () => GPUBindGroup; readonly threads: number }[] = [];
      const count = 2 * radices.length;
      let [from, to] = [here, there];
      // Columns first: then only the rows that are needed go on.
      for (const axis of [
        { element_stride: size, line_stride: 1, lines: size },
        { element_stride: 1, line_stride: size, lines },
      ]) {
        let done = 1;
        radices.forEach((radix, stage) => {
          const uniform = uniformBuffer(room, passes[stage]!.pack({ size, ...axis, fields, done, turn: size / (done * radix) }), 'transform');
          uniforms.push(uniform);
          const threads = (size / radix) * axis.lines * fields;
          const own = steps.length === 0 ? first : steps.length === count - 1 ? last : undefined;
          if (own) {
            const buffer = own === first ? to : from;
            steps.push({ pass: own.pass, threads, group: () => own.bind(uniform, roots, buffer) });
          } else {
            const group = passes[stage]!.bind([uniform, roots, from, to]);
            steps.push({ pass: passes[stage]!, threads, group: () => group });
          }
          [from, to] = [to, from];
          done *= radix;
        });
      }
      return (compute) => {
        for (const { pass, group, threads } of steps) pass.dispatch(compute, group(), threads);
      };
    },
    release() {
      for (const buffer of [roots, ...uniforms]) buffer.destroy();
    },
  };
}
