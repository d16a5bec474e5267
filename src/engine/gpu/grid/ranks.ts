/** Running sums on the GPU: what comes before each of many pairs of counts. */
import { type Room, uniformBuffer } from '../room.ts';

/** BLOCK of shaders/passes/ranks.wgsl. */
const BLOCK = 64;

/** Bytes of a pair. */
const PAIR = 8;

export interface Ranks {
  /** [length and more, 2] u32: pairs, afterwards the sums of those before each. */
  readonly items: GPUBuffer;
  /** Entry that then has the sums of all. */
  readonly total: number;
  record(compute: GPUComputePassEncoder): void;
  release(): void;
}

export async function createRanks(room: Room, length: number): Promise<Ranks> {
  const pass = await room.passes.get('ranks', '', {});
  const levels = [{ at: 0, length }];
  do {
    const below = levels.at(-1)!;
    levels.push({ at: below.at + below.length, length: Math.ceil(below.length / BLOCK) });
  } while (levels.at(-1)!.length > 1);
  const highest = levels.length - 1;
  const total = levels[highest]!.at;
  const items = room.pool.take((total + 1) * PAIR);
  const uniforms: GPUBuffer[] = [];
  const stage = (level: number, down: 0 | 1): ((compute: GPUComputePassEncoder) => void) => {
    const { at, length: entries } = levels[level]!;
    const uniform = uniformBuffer(room, pass.pack({ level: at, length: entries, above: levels[level + 1]!.at, down, highest: level + 1 === highest ? 1 : 0 }), 'ranks');
    uniforms.push(uniform);
    const group = pass.bind([uniform, items]);
    return (compute) => pass.dispatch(compute, group, Math.ceil(entries / BLOCK));
  };
  const lower = Array.from({ length: highest }, (_, level) => level);
  const stages = [...lower.map((level) => stage(level, 0)), ...lower.toReversed().map((level) => stage(level, 1))];
  return {
    items,
    total,
    record: (compute) => stages.forEach((one) => one(compute)),
    release() {
      room.pool.give(items);
      for (const uniform of uniforms) uniform.destroy();
    },
  };
}
