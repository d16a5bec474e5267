/** Timing in turns: each contestant once, then each again, so that what else the machine does falls on all alike. */
import type { Host, Runner } from './contestant.ts';

/** What some runs of one contestant took. */
export interface Taken {
  /** Median wall-clock milliseconds of the whole work. */
  readonly ms: number;
  /** Median CPU milliseconds: of a software GPU's workers for what runs there, of everything else for what does not. Null on hardware. */
  readonly cpuMs: number | null;
}

export interface Turn {
  readonly name: string;
  /** Milliseconds of one run are multiplied by this. */
  readonly part: number;
  readonly on: 'gpu' | 'processor';
  /** Takes the first turn only. */
  readonly once: boolean;
  readonly runner: Pick<Runner, 'run' | 'cpuMs'>;
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Takes each turn `repeats` times, one after the other, but those that are for once. */
export async function takeTurns(turns: readonly Turn[], repeats: number, host: Host): Promise<Map<string, Taken>> {
  const runs = new Map(turns.map(({ name }) => [name, { ms: [] as number[], cpu: [] as number[] }]));
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const { name, part, on, once, runner } of turns) {
      if (once && repeat > 0) continue;
      const before = await host.spent();
      const ms = await runner.run();
      const after = await host.spent();
      runs.get(name)!.ms.push(ms * part);
      if (before && after) runs.get(name)!.cpu.push((runner.cpuMs?.() ?? after[on] - before[on]) * part);
    }
  }
  return new Map([...runs].map(([name, { ms, cpu }]) => [name, { ms: medianOf(ms), cpuMs: cpu.length > 0 ? medianOf(cpu) : null }]));
}
