/** Harm around each evaluation of the field: kicked samples and a misread level before it, a rounded x̂ after it. */
import type { Charges } from '../../core/charges.ts';
import type { Harm } from '../../core/knobs.ts';
import { type Room, uniformBuffer } from './room.ts';

/** Modes of shaders/passes/harm.wgsl. */
const modes = { before: 0, after: 1 } as const;

/** Names of components in that shader. */
const COMPONENTS = ['x', 'y', 'z'] as const;

/** How steps are counted where samples are kicked. */
export interface KickCount {
  readonly seed: number;
  /** Stages a step, and rounds after which there are no more steps. */
  readonly stages: number;
  readonly rounds: number;
}

export interface HarmDone {
  /** Recorded before and after an evaluation of as many walks as the span covers. */
  before(compute: GPUComputePassEncoder, samples: number): void;
  after(compute: GPUComputePassEncoder, samples: number): void;
  release(): void;
}

/** Least coordinate of the charges and the spacing of 2^bits values up to the largest one, in each component, relative to the origin. */
function gridOf({ dimension: N, positions }: Charges, most: number, origin: Float64Array): Record<string, number> {
  const ends = COMPONENTS.map((_, a) => {
    let [least, largest] = [Infinity, -Infinity];
    if (a >= N) return { least: 0, spacing: 0 };
    for (let j = a; j < positions.length; j += N) {
      least = Math.min(least, positions[j]!);
      largest = Math.max(largest, positions[j]!);
    }
    return { least: least - origin[a]!, spacing: most > 0 ? (largest - least) / most : 0 };
  });
  return Object.fromEntries((['least', 'spacing'] as const).flatMap((what) => COMPONENTS.map((component, a) => [`${what}_${component}`, ends[a]![what]])));
}

/** @param kicks how steps are counted, null where samples are kicked elsewhere. */
export async function harmOn(room: Room, harm: Harm, charges: Charges, origin: Float64Array, kicks: KickCount | null, walks: GPUBuffer, span: GPUBuffer): Promise<HarmDone> {
  const pass = await room.passes.get('harm', '', {});
  const most = harm.bits === Infinity ? 0 : 2 ** harm.bits - 1;
  const values = {
    seed: (kicks?.seed ?? 0) >>> 0,
    stages: kicks?.stages ?? 1,
    rounds: kicks?.rounds ?? 0,
    dimension: charges.dimension,
    alpha: kicks ? harm.alpha : 0,
    scale: harm.scale,
    most,
    ...gridOf(charges, most, origin),
  };
  const buffers = [modes.before, modes.after].map((mode) => uniformBuffer(room, pass.pack({ mode, ...values }), 'harm')) as [GPUBuffer, GPUBuffer];
  const [first, last] = buffers.map((buffer) => pass.bind([buffer, span, walks])) as [GPUBindGroup, GPUBindGroup];
  return {
    before: (compute, samples) => pass.dispatch(compute, first, samples),
    after(compute, samples) {
      if (most > 0) pass.dispatch(compute, last, samples);
    },
    release: () => buffers.forEach((buffer) => buffer.destroy()),
  };
}
