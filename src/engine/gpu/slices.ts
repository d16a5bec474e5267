/**
 * Long GPU work in short slices, so that frames are drawn and newer work can begin in between.
 * How much fits a slice is measured as it goes: by samples when a single step of all is too long, else by steps.
 */

/** GPU time of one slice, ms: half a frame. The next one is handed over while it runs, so that the GPU does not wait for us. */
const SLICE_MS = 8;

/** The pace is taken to grow at most this many times from one slice to the next: the first measurements are of short, cold slices. */
const MOST_GROWTH = 4;

/**
 * What takes less, ms, is measured together with what follows: clocks are coarse. But a slice that was handed over long before and is reported
 * at once with the one before it was reported late, and its time is in that one's: alone it would seem to have taken none.
 */
const TELLING_MS = 1;

/** Pairs per ms that any machine reaches: the pace before anything was measured, and the least. What looks slower is a machine busy with other things. */
const LEAST_PACE = 1e5;

/** Samples of a slice are a multiple of this: four workgroups of 256 samples (64 threads of 4 or, on a software adapter, 4 of 64), so that the cores share them. */
const SAMPLE_STEP = 1024;

/**
 * When frames are being drawn on the same device, a slice first waits for them. It may then last as long as this share of its wait: on a
 * fast device nothing changes, and on one that takes long to draw a bake is not starved by the frames.
 */
const WAIT_SHARE = 0.5;

/** Even then a slice lasts no longer than this, ms, so that an aborted bake is soon out of the way. */
const LONGEST_SLICE_MS = 150;

/** A slice that took more than this many times what it should has waited for something else; the pace then sinks only a little, should the device really have slowed down. */
const WAITED = 2;
const FORGETTING = 0.97;

/** What is known of this device, remembered from slice to slice and bake to bake. */
export interface Pace {
  pairsPerMs: number;
  /** How long the last slice waited for other work, ms. */
  waitMs: number;
}

export const firstPace = (): Pace => ({ pairsPerMs: LEAST_PACE, waitMs: 0 });

/** Pairs that the next slice should have. */
export const sliceBudget = ({ pairsPerMs, waitMs }: Pace): number => pairsPerMs * Math.min(LONGEST_SLICE_MS, Math.max(SLICE_MS, waitMs * WAIT_SHARE));

/** What is known after a slice of `pairs` took `ms`. */
export function paced({ pairsPerMs }: Pace, pairs: number, ms: number): Pace {
  const expected = pairs / pairsPerMs;
  if (ms > WAITED * expected) return { pairsPerMs: Math.max(LEAST_PACE, pairsPerMs * FORGETTING), waitMs: ms - expected };
  // Halfway between the old pace and the new one: single measurements are noisy.
  return { pairsPerMs: 0.5 * (pairsPerMs + Math.min(pairs / ms, pairsPerMs * MOST_GROWTH)), waitMs: 0 };
}

export interface SlicedWork {
  readonly samples: number;
  readonly steps: number;
  /** Pairs of one sample in one step. */
  readonly pairs: number;
  /** Submits steps [step, step + count) of samples [begin, end). */
  submit(begin: number, end: number, step: number, count: number): void;
}

export interface SliceOptions {
  readonly pace: Pace;
  /** Milliseconds on any clock. */
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

interface Slice {
  readonly begin: number;
  readonly end: number;
  readonly step: number;
  readonly count: number;
}

/** The slice after the work before `step` and before sample `begin` is done. */
export function nextSlice(work: Pick<SlicedWork, 'samples' | 'steps' | 'pairs'>, begin: number, step: number, pairs: number): Slice {
  const whole = work.samples * work.pairs;
  if (begin === 0 && pairs >= whole) {
    return { begin: 0, end: work.samples, step, count: Math.min(work.steps - step, Math.floor(pairs / whole)) };
  }
  const samples = Math.max(SAMPLE_STEP, Math.floor(pairs / work.pairs / SAMPLE_STEP) * SAMPLE_STEP);
  return { begin, end: Math.min(work.samples, begin + samples), step, count: 1 };
}

/** Rejects with the signal's reason when it is aborted, at once. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Runs all steps of all samples. Rejects with the signal's reason when aborted. */
export async function runSliced(device: GPUDevice, work: SlicedWork, options: SliceOptions): Promise<void> {
  const { pace, now, signal, onProgress } = options;
  const total = work.samples * work.steps;
  let finishedAt = now();
  let short = { pairs: 0, ms: 0 };
  let [begin, step, done] = [0, 0, 0];
  let before: Promise<void> = Promise.resolve();
  while (step < work.steps) {
    signal?.throwIfAborted();
    const slice = nextSlice(work, begin, step, sliceBudget(pace));
    const units = (slice.end - slice.begin) * slice.count;
    const submittedAt = now();
    work.submit(slice.begin, slice.end, slice.step, slice.count);
    const finished = device.queue.onSubmittedWorkDone().then(() => {
      const end = now();
      const ms = end - Math.max(finishedAt, submittedAt);
      finishedAt = end;
      const late = ms < TELLING_MS && end - submittedAt >= TELLING_MS;
      if (!late) short = { pairs: short.pairs + units * work.pairs, ms: short.ms + ms };
      if (short.ms >= TELLING_MS) {
        Object.assign(pace, paced(pace, short.pairs, short.ms));
        short = { pairs: 0, ms: 0 };
      }
      done += units;
      onProgress?.(done / total);
    });
    // A failed device rejects it here and is reported by `lost`; the bake learns of it from the next await.
    finished.catch(() => undefined);
    [begin, step] = slice.end < work.samples ? [slice.end, step] : [0, step + slice.count];
    await orAborted(before, signal);
    before = finished;
  }
  await orAborted(before, signal);
}
