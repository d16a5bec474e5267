/** Contestants on the processor: plain JavaScript in float64 on one core, and numpy in float32. */
import type { Contestant, Host, Job, NumpyAnswer, Runner } from './contestant.ts';
import { heights } from './work.ts';

/** One sample in so many is run: on one core the time is proportional to them. */
const PLAIN_PART = 16;
const NUMPY_PART = 8;

/** Moves x [P, 2] from height r to the next, all samples in turn. */
function step({ work, charges }: Job, x: Float64Array, r: number, next: number): void {
  const { P, M, D } = work;
  const { positions, weights } = charges;
  const half = (2 + D) / 2;
  const r2 = r * r;
  for (let p = 0; p < P; p++) {
    const [px, py] = [x[2 * p]!, x[2 * p + 1]!];
    // Weights relative to the nearest charge's stay within float64; at D = 1 they do so by themselves.
    let nearest = Infinity;
    if (D !== 1) for (let i = 0; i < M; i++) nearest = Math.min(nearest, (px - positions[2 * i]!) ** 2 + (py - positions[2 * i + 1]!) ** 2);
    let [sum, mx, my] = [0, 0, 0];
    for (let i = 0; i < M; i++) {
      const dx = px - positions[2 * i]!;
      const dy = py - positions[2 * i + 1]!;
      const d2 = dx * dx + dy * dy;
      const a = d2 + r2;
      const w = weights[i]! * (D === 1 ? 1 / (a * Math.sqrt(a)) : D === Infinity ? Math.exp((nearest - d2) / (2 * r2)) : ((nearest + r2) / a) ** half);
      sum += w;
      mx += w * positions[2 * i]!;
      my += w * positions[2 * i + 1]!;
    }
    x[2 * p] = mx / sum + (px - mx / sum) * (next / r);
    x[2 * p + 1] = my / sum + (py - my / sum) * (next / r);
  }
}

function prepare(job: Job): Runner {
  const levels = heights(job.work.S);
  let x = job.starts.slice();
  return {
    async run() {
      x = job.starts.slice();
      const began = performance.now();
      levels.forEach((r, s) => step(job, x, r, levels[s + 1] ?? 0));
      return performance.now() - began;
    },
    ends: async () => x,
    release: () => undefined,
  };
}

export const plainContestant: Contestant = {
  name: 'plain JS',
  about: 'plain JavaScript, float64, one core',
  kind: 'processor',
  part: PLAIN_PART,
  approximate: false,
  prepare: async (job) => prepare(job),
};

export function numpyContestant(host: Host): Contestant {
  return {
    name: 'numpy',
    about: 'numpy, float32, one core',
    kind: 'processor',
    part: NUMPY_PART,
    approximate: false,
    async prepare({ work, charges, starts }) {
      const job = { charges: [...charges.positions], starts: [...starts], heights: heights(work.S), D: work.D === Infinity ? ('inf' as const) : work.D };
      const first = await host.numpy(job);
      if (typeof first === 'string') return first;
      let answer: NumpyAnswer = first;
      return {
        async run() {
          const next = await host.numpy(job);
          if (typeof next === 'string') throw new Error(next);
          answer = next;
          return answer.ms;
        },
        ends: async () => answer.ends,
        cpuMs: () => answer.cpuMs,
        release: () => undefined,
      };
    },
  };
}
