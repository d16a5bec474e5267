/** Harm around each evaluation of the field: kicked samples and a misread level before it; a rounded x̂, and a score for the level itself, after it. */
import type { Charges } from '../../core/charges.ts';
import type { Harm } from '../../core/knobs.ts';
import type { Ask } from '../../core/step.ts';
import { type Room, uniformBuffer } from './room.ts';

/** Modes of shaders/passes/harm.wgsl. */
const modes = { before: 0, after: 1, afterAll: 2 } as const;

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
  after(compute: GPUComputePassEncoder, what: Exclude<Ask, 'nothing'>, samples: number): void;
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

/** What harm is done to, and what is harmed. */
export interface Victim {
  readonly charges: Charges;
  /** Data units. */
  readonly origin: Float64Array;
  /** D. */
  readonly augmentation: number;
  readonly walks: GPUBuffer;
  /** [P], or a stand-in where nobody asks for more than x̂. */
  readonly answers: GPUBuffer;
}

/** @param kicks how steps are counted, null where samples are kicked elsewhere. */
export async function harmOn(room: Room, harm: Harm, { charges, origin, augmentation, walks, answers }: Victim, kicks: KickCount | null, span: GPUBuffer): Promise<HarmDone> {
  const pass = await room.passes.get('harm', '', {});
  const most = harm.bits === Infinity ? 0 : 2 ** harm.bits - 1;
  const values = {
    seed: (kicks?.seed ?? 0) >>> 0,
    stages: kicks?.stages ?? 1,
    rounds: kicks?.rounds ?? 0,
    dimension: charges.dimension,
    augmentation: augmentation === Infinity ? 0 : augmentation,
    alpha: kicks ? harm.alpha : 0,
    scale: harm.scale,
    most,
    ...gridOf(charges, most, origin),
  };
  const bound = Object.values(modes).map((mode) => {
    const buffer = uniformBuffer(room, pass.pack({ mode, ...values }), 'harm');
    return { buffer, group: pass.bind([buffer, span, walks, answers]) };
  });
  return {
    before: (compute, samples) => pass.dispatch(compute, bound[modes.before]!.group, samples),
    after(compute, what, samples) {
      const changes = most > 0 || (what === 'posterior' && harm.scale !== 1);
      if (changes) pass.dispatch(compute, bound[what === 'posterior' ? modes.afterAll : modes.after]!.group, samples);
    },
    release: () => bound.forEach(({ buffer }) => buffer.destroy()),
  };
}
