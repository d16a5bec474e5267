/** The shape of the field's pass on each kind of adapter: how many samples a thread carries, how many threads a workgroup has. */

export interface Shape {
  /** SAMPLES of shaders/lib/posterior.wgsl: samples that one thread carries. */
  readonly samples: number;
  /** Threads of a workgroup. */
  readonly workgroup: number;
}

/**
 * Measured on SwiftShader, times one thread a sample at D = 1: 4 samples a thread 6, 8: 7.5, 16: 11, 32: 14, 64: 16; but the compiler takes as long as
 * there are pairs written out, about a second at 32. It runs four threads side by side and shares workgroups among the cores: the smallest
 * group gives it the most to share.
 */
const software: Shape = { samples: 32, workgroup: 4 };

/**
 * Reasoned, not measured: a graphics card hides waiting behind many threads, and what a thread carries must fit its registers. Four samples
 * share a charge's fetching and leave 65,536 samples 16,384 threads. Groups of 64 are whole numbers of every maker's lockstep groups (4 to 64).
 */
const hardware: Shape = { samples: 4, workgroup: 64 };

export const shapeOf = (isSoftware: boolean): Shape => (isSoftware ? software : hardware);
