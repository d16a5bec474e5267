/** Timing in turns: each contestant once, then each again, so that what else the machine does falls on all alike. */
import type { Host } from './contestant.ts';

/** What some runs of one contestant took. */
export interface Taken {
  /** Median wall-clock milliseconds of the whole work. */
  readonly ms: number;
  /** Median CPU milliseconds of a software GPU's workers; null on hardware and for contestants that do not use them. */
  readonly cpuMs: number | null;
}

export interface Turn {
  readonly name: string;
  /** Milliseconds of one run are multiplied by this. */
  readonly part: number;
  readonly onGpu: boolean;
  run(): Promise<number>;
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Takes each turn `repeats` times, one after the other. */
export async function takeTurns(turns: readonly Turn[], repeats: number, host: Host): Promise<Map<string, Taken>> {
  const runs = new Map(turns.map(({ name }) => [name, { ms: [] as number[], cpu: [] as number[] }]));
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const { name, part, onGpu, run } of turns) {
      const before = onGpu ? await host.spent() : null;
      const ms = await run();
      const after = onGpu ? await host.spent() : null;
      runs.get(name)!.ms.push(ms * part);
      if (before !== null && after !== null) runs.get(name)!.cpu.push((after - before) * part);
    }
  }
  return new Map([...runs].map(([name, { ms, cpu }]) => [name, { ms: medianOf(ms), cpuMs: cpu.length > 0 ? medianOf(cpu) : null }]));
}
