/** The shape of the field's pass on each kind of adapter: how many samples a thread carries, how many threads a workgroup has. */

export interface Shape {
  /** SAMPLES of shaders/lib/posterior.wgsl: samples that one thread carries, a multiple of 4. */
  readonly samples: number;
  /** Threads of a workgroup. */
  readonly workgroup: number;
}

export interface Shapes {
  /** Compiled soon. */
  readonly quick: Shape;
  /** Computes fastest. Compiled behind the scenes once there is enough to do for it. */
  readonly steady: Shape;
}

/**
 * Measured on SwiftShader, times one thread a sample at D = 1: 4 samples a thread 6, 8: 7.5, 16: 11, 32: 14, 64: 16. But its compiler takes as
 * long as there are pairs written out: 0.4 s at 8 samples, 1 to 2 at 32, 2 to 4 at 64. It runs four threads side by side and shares workgroups among
 * the cores: the smallest group gives it the most to share.
 */
const software: Shapes = { quick: { samples: 8, workgroup: 4 }, steady: { samples: 64, workgroup: 4 } };

/**
 * Reasoned, not measured: a graphics card hides waiting behind many threads, and what a thread carries must fit its registers. Four samples
 * share a charge's fetching and leave 65,536 samples 16,384 threads. Groups of 64 are whole numbers of every maker's lockstep groups (4 to 64).
 * `npm run bench -- --tune` measures others on the machine that it runs on.
 */
const hardware: Shape = { samples: 4, workgroup: 64 };

export const shapesOf = (isSoftware: boolean): Shapes => (isSoftware ? software : { quick: hardware, steady: hardware });

/** Pairs from which on the steady shape is worth its compiling: some seconds of the quick one. */
export const STEADY_FROM = 2e9;
