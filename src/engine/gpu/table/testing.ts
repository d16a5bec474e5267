/** What the tests of tables share: a room, charges and points where samples are. */
import { type Charges, chargesFrom, standardised } from '../../../core/charges.ts';
import type { Law } from '../../../core/law.ts';
import { writeUniforms } from '../../../core/random.ts';
import type { Raster } from '../../../distributions/distribution.ts';
import { heart } from '../../../distributions/preset.ts';
import { surroundings } from '../../../distributions/testing.ts';
import { text } from '../../../distributions/text.ts';
import { createBufferPool } from '../buffers.ts';
import { createChargeStore } from '../charges.ts';
import { isSoftware } from '../device.ts';
import { createPasses } from '../pass.ts';
import type { Room } from '../room.ts';
import { firstPace } from '../slices.ts';
import { createTableStore } from '../tables.ts';
import { shapesOf } from '../tuning.ts';
import { testDevice } from '../testing.ts';

/** A room as the engine has it. */
export async function testRoom(): Promise<Room> {
  const { device, adapterInfo } = await testDevice();
  const limit = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize);
  const pool = createBufferPool(device, limit);
  return { device, passes: createPasses(device, isSoftware(adapterInfo), shapesOf(isSoftware(adapterInfo)), false), pool, charges: createChargeStore(device), pace: firstPace(), tables: createTableStore(), limit, memory: limit, now: () => performance.now() };
}

/** Numbers in (0, 1), a seed's own. */
export function numbers(count: number, seed: number): Float64Array {
  const out = new Float64Array(4 * Math.ceil(count / 4));
  const four = new Float64Array(4);
  for (let i = 0; i < out.length; i += 4) {
    writeUniforms(four, i, seed, 9);
    out.set(four, i);
  }
  return out.subarray(0, count);
}

/** Points that the kernel spreads from the charges at a level: where samples are. [n, 2] in data coordinates. */
export function pointsAround(charges: Charges, law: Law, level: number, count: number, seed: number): Float32Array {
  const u = numbers(8 * count, seed);
  const out = new Float64Array(2);
  const points = new Float32Array(2 * count);
  for (let p = 0; p < count; p++) {
    law.writeKernelDraw(out, level, u.subarray(8 * p, 8 * p + 4));
    const charge = Math.floor(u[8 * p + 4]! * charges.count);
    for (let a = 0; a < 2; a++) points[2 * p + a] = out[a]! + charges.positions[2 * charge + a]!;
  }
  return points;
}

/** Two half circles that interlock, with a little noise. */
function moons(count: number): Charges {
  const u = numbers(3 * count, 5);
  const rows = Array.from({ length: count }, (_, i) => {
    const angle = Math.PI * u[3 * i]!;
    const spread = 0.08 * Math.sqrt(-2 * Math.log(u[3 * i + 1]!));
    const turn = 2 * Math.PI * u[3 * i + 2]!;
    const side = i % 2 === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    return [side[0]! + spread * Math.cos(turn), side[1]! + spread * Math.sin(turn)];
  });
  return standardised(chargesFrom(2, rows));
}

/** Charges spread over a square. */
export function square(count: number): Charges {
  const u = numbers(2 * count, 7);
  return standardised(chargesFrom(2, Array.from({ length: count }, (_, i) => [u[2 * i]!, u[2 * i + 1]!])));
}

/** Strokes of the letters "HEN", one pixel a cell. */
const letters = ['#..#.####.#..#', '#..#.#....##.#', '####.###..#.##', '#..#.#....#..#', '#..#.####.#..#'];

/** The heart, the word and the moons, each of `count` charges. */
export async function shapes(count: number): Promise<Readonly<Record<'heart' | 'text' | 'moons', Charges>>> {
  const values = Float32Array.from(letters.join(''), (cell) => (cell === '#' ? 1 : 0));
  const rasterise = (): Promise<Raster> => Promise.resolve({ width: letters[0]!.length, height: letters.length, values });
  const around = surroundings({ rasterise });
  return { heart: await heart.charges({}, count, 3, around), text: await text.charges({ text: 'HEN' }, count, 3, around), moons: moons(count) };
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;
}
