import { describe, expect, it } from 'vitest';
import { firstPace, paced, runSliced, sliceBudget } from './slices.ts';

/** Budgets of `slices` slices in a row on a device of true `pace` pairs per ms, each waiting `waitMs` for frames. */
function budgets(pace: number, waitMs: number, slices: number): number[] {
  let known = firstPace();
  return Array.from({ length: slices }, () => {
    const pairs = sliceBudget(known);
    known = paced(known, pairs, pairs / pace + waitMs);
    return pairs / pace;
  });
}

/**
 * A device of true `pace` pairs per ms that reports only every `every`-th slice, and all before it at once. Returns how long slices took, ms.
 */
async function runLate(pace: number, every: number, slices: number): Promise<number[]> {
  let [time, freeAt, begun] = [0, 0, 0];
  const took: number[] = [];
  const waiting: Array<() => void> = [];
  const report = (): void => {
    time = Math.max(time, freeAt);
    for (const done of waiting.splice(0)) done();
  };
  const device = {
    queue: {
      onSubmittedWorkDone: () =>
        new Promise<void>((done) => {
          waiting.push(done);
          if (++begun % every === 0) setTimeout(report);
          // Nobody hands over more than two: the last ones are reported though they are no whole group.
          else setTimeout(() => setTimeout(() => setTimeout(report)));
        }),
    },
  } as unknown as GPUDevice;
  const work = {
    samples: 1,
    steps: 1e9,
    pairs: 1e4,
    submit(_begin: number, _end: number, _step: number, count: number): void {
      const ms = (count * 1e4) / pace;
      took.push(ms);
      freeAt = Math.max(freeAt, time) + ms;
      if (took.length >= slices) control.abort();
    },
  };
  const control = new AbortController();
  await runSliced(device, work, { pace: firstPace(), now: () => time, signal: control.signal }).catch(() => undefined);
  return took;
}

describe('slices on a device that reports two at once', () => {
  it('do not get longer and longer', async () => {
    for (const pace of [1e5, 1e6]) expect(Math.max(...(await runLate(pace, 2, 80)))).toBeLessThan(50);
  });
});

describe('the length of slices', () => {
  it('settles at half a frame on a device that draws nothing', () => {
    for (const pace of [1e5, 1e6, 1e8]) expect(budgets(pace, 0, 60).at(-1)).toBeCloseTo(8, 0);
  });
  it('grows to half of the wait where frames take long, but not beyond what a cancelled bake may hold up', () => {
    expect(budgets(1e5, 100, 20).at(-1)).toBeCloseTo(50, -1);
    expect(Math.max(...budgets(1e5, 5000, 20))).toBeLessThanOrEqual(150);
  });
});
