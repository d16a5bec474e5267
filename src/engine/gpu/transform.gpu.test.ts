/** Fourier transforms against plain sums in float64. */
import { beforeAll, describe, expect, it } from 'vitest';
import { bufferOf } from './buffers.ts';
import { readBack } from './read.ts';
import type { Room } from './room.ts';
import { numbers, testRoom } from './table/testing.ts';
import { createTransforms } from './transform.ts';

let room: Room;
beforeAll(async () => {
  room = await testRoom();
});

/** Half a unit in the last place of float32, relative. */
const ULP = 2 ** -24;

async function transformed(size: number, fields: Float32Array<ArrayBuffer>, count: number, lines: number): Promise<Float32Array> {
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const [here, there] = [bufferOf(room.device, storage, fields, 'here'), bufferOf(room.device, storage, fields, 'there')];
  const transforms = await createTransforms(room, size);
  const encoder = room.device.createCommandEncoder();
  const compute = encoder.beginComputePass();
  transforms.prepare(here, there, count, lines)(compute);
  compute.end();
  room.device.queue.submit([encoder.finish()]);
  const out = new Float32Array(await readBack(room.device, [{ buffer: here, offset: 0, bytes: fields.byteLength }]));
  transforms.release();
  for (const buffer of [here, there]) buffer.destroy();
  return out;
}

describe('the transform', () => {
  // A few numbers at known places and all others 0: then a plain sum gives every wave number exactly, whatever the size.
  it.each([64, 128, 256, 512, 1024])('of %s² numbers is the plain sum', async (size) => {
    const places = 24;
    const u = numbers(4 * places, size);
    const field = new Float32Array(2 * size * size);
    const terms = Array.from({ length: places }, (_, i) => {
      const [row, column] = [Math.floor(u[4 * i]! * size), Math.floor(u[4 * i + 1]! * size)];
      const [re, im] = [Math.fround(u[4 * i + 2]! - 0.5), Math.fround(u[4 * i + 3]! - 0.5)];
      field[2 * (row * size + column)] = re;
      field[2 * (row * size + column) + 1] = im;
      return { row, column, re, im };
    }).filter(({ row, column }, i, all) => all.findLastIndex((other) => other.row === row && other.column === column) === i);
    const got = await transformed(size, field, 1, size);
    // Every stage rounds its few sums and products, and turns are off by some units each: some ten units of the whole in all.
    const scale = Math.sqrt(terms.reduce((sum, { re, im }) => sum + re * re + im * im, 0));
    for (let sample = 0; sample < 400; sample++) {
      const [row, column] = [(sample * 7919) % size, (sample * 104_729) % size];
      let [re, im] = [0, 0];
      for (const term of terms) {
        const turn = (2 * Math.PI * ((row * term.row + column * term.column) % size)) / size;
        re += term.re * Math.cos(turn) - term.im * Math.sin(turn);
        im += term.re * Math.sin(turn) + term.im * Math.cos(turn);
      }
      const at = 2 * (row * size + column);
      expect(Math.hypot(got[at]! - re, got[at + 1]! - im), `wave (${row}, ${column})`).toBeLessThan(32 * ULP * scale);
    }
  });

  it('takes fields one by one, and as many rows as are needed', async () => {
    const size = 64;
    const fields = Float32Array.from(numbers(2 * 3 * size * size, 3));
    const [all, some] = [await transformed(size, fields, 3, size), await transformed(size, fields, 3, 20)];
    for (let f = 0; f < 3; f++) {
      const begin = 2 * f * size * size;
      expect(some.subarray(begin, begin + 2 * 20 * size)).toEqual(all.subarray(begin, begin + 2 * 20 * size));
      expect(await transformed(size, fields.slice(begin, begin + 2 * size * size), 1, size)).toEqual(all.slice(begin, begin + 2 * size * size));
    }
  });

  it('has no plan for other sizes', async () => {
    await expect(createTransforms(room, 96)).rejects.toThrow(/expected a transform of 64, 128, 256, 512, 1024 numbers, got 96/);
  });
});
