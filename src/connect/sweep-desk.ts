/** The desk of sweeps: one at a time, begun by the interface or a script, told in the store. Comes with the first question (services.ts). */
import { t } from '@lingui/core/macro';
import { question } from '../lab/estimate.ts';
import { tableOf } from '../lab/table.ts';
import { sweepStore, type Measured, type SweepDesk, type SweepProgress, type SweepSpec } from '../state/sweep.ts';
import { pacedSeconds, planOf, runSweep, TooLong } from './sweep.ts';

let running: AbortController | null = null;

/** The page's own clock: advances once a frame, which is fine enough for an estimate of seconds. */
const now = (): number => Number(document.timeline.currentTime);

const cancelled = (): DOMException => new DOMException(t`The sweep was cancelled.`, 'AbortError');

/** Computes a sweep, with the stage in the store. @throws (rejects) as `SweepDesk.table`. */
async function compute(spec: SweepSpec, shape: string, onProgress?: (progress: SweepProgress) => void): Promise<Measured> {
  if (running) throw new Error(t`A sweep is running already; cancel it, or wait for it.`);
  const own = new AbortController();
  running = own;
  const agreed = spec.agreed === true;
  try {
    const signal = spec.signal ? AbortSignal.any([spec.signal, own.signal]) : own.signal;
    signal.throwIfAborted();
    const plan = await planOf(spec);
    if (plan.asks && !agreed) throw new TooLong(plan.missing, plan.seconds);
    sweepStore.setState({ stage: 'running', message: '' });
    const measured = await runSweep(plan, { now, shape, agreed, signal, ...(onProgress ? { onProgress } : {}) });
    sweepStore.setState({ stage: 'done' });
    return measured;
  } catch (cause) {
    if (cause instanceof TooLong) sweepStore.setState({ stage: 'asking', message: question(cause.cells, cause.seconds) });
    else if (cause instanceof DOMException && cause.name === 'AbortError') sweepStore.setState({ stage: 'stopped', message: '' });
    else sweepStore.setState({ stage: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
    throw cause;
  } finally {
    running = null;
  }
}

export const sweeps: SweepDesk = {
  async start(spec, shape) {
    // What went wrong is in the store.
    await compute(spec, shape).catch(() => undefined);
  },
  async estimate(spec) {
    const plan = await planOf(spec);
    return { sweep: plan.sweep, cells: plan.values.length, missing: plan.missing, seconds: pacedSeconds(plan) };
  },
  cancel: () => running?.abort(cancelled()),
  async table(spec, shape, onProgress) {
    try {
      return tableOf(await compute(spec, shape, onProgress));
    } catch (cause) {
      if (cause instanceof TooLong) throw new Error(t`${question(cause.cells, cause.seconds)} With agreed: true it is begun all the same.`, { cause });
      throw cause;
    }
  },
};
