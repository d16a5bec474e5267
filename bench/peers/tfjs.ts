/** The work in TensorFlow.js, on its WebGPU and its WebAssembly backend: a matrix of distances in tiles, softmax, a product with the charges. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Contestant, Job, Runner } from '../contestant.ts';
import { heights } from '../work.ts';
import { dependencies as pinned } from './package.json';

/** Numbers of a tile of the distance matrix: 16 MB, of which a handful are alive at once. */
const TILE = 2 ** 22;

export type Backend = 'webgpu' | 'wasm';
type Tf = typeof import('@tensorflow/tfjs-core');

/** Brings TensorFlow.js with one backend; null where it is not installed. */
export type LoadTfjs = (backend: Backend) => Promise<Tf | null>;

function prepare(tf: Tf, backend: Backend, { work, charges, starts }: Job): Runner {
  const { P, M, S, D } = work;
  const rows = Math.max(1, Math.floor(TILE / M));
  const y = tf.tensor2d(Float32Array.from(charges.positions), [M, 2]);
  const across = [0, 1].map((a) => tf.tensor2d(Float32Array.from({ length: M }, (_, i) => charges.positions[2 * i + a]!), [1, M]));
  const beginning = Float32Array.from(starts);
  const levels = heights(S);
  let ends = beginning;

  /** Squared distances [n, M]. The expanded square would lose all digits near the data. */
  const distances2 = (x: Tensor, n: number): Tensor => {
    const [dx, dy] = across.map((row, a) => tf.sub(tf.slice(x, [0, a], [n, 1]), row));
    return tf.add(tf.square(dx!), tf.square(dy!));
  };
  const stepped = (x: Tensor, n: number, r: number, next: number): Tensor => {
    const d2 = distances2(x, n);
    const logarithms = D === Infinity ? tf.mul(d2, -0.5 / (r * r)) : tf.mul(tf.log(tf.add(d2, r * r)), -(2 + D) / 2);
    const denoised = tf.matMul(tf.softmax(logarithms), y);
    return tf.add(denoised, tf.mul(tf.sub(x, denoised), next / r));
  };
  return {
    async run() {
      await tf.setBackend(backend);
      const began = performance.now();
      let x = tf.tensor2d(beginning, [P, 2]);
      levels.forEach((r, s) => {
        const parts: Tensor[] = [];
        for (let begin = 0; begin < P; begin += rows) {
          const n = Math.min(rows, P - begin);
          const before = x;
          parts.push(tf.tidy(() => stepped(tf.slice(before, [begin, 0], [n, 2]), n, r, levels[s + 1] ?? 0)));
        }
        x.dispose();
        x = parts.length === 1 ? parts[0]! : tf.concat(parts, 0);
        if (parts.length > 1) for (const part of parts) part.dispose();
      });
      // The only way to wait; what it copies is [P, 2].
      ends = Float32Array.from(await x.data());
      x.dispose();
      return performance.now() - began;
    },
    ends: async () => ends,
    release() {
      for (const tensor of [y, ...across]) tensor.dispose();
    },
  };
}

/** @param part and `slow`: see `Contestant`. */
export function tfjsContestant(load: LoadTfjs, backend: Backend, part: number, slow: boolean): Contestant {
  return {
    name: `tfjs ${backend}`,
    about: `TensorFlow.js ${pinned['@tensorflow/tfjs-core']}, ${backend === 'wasm' ? 'WebAssembly with SIMD' : 'WebGPU'}: distance matrix in tiles, softmax, matmul`,
    kind: backend === 'wasm' ? 'processor' : 'gpu',
    part,
    slow,
    approximate: false,
    async prepare(job) {
      const tf = await load(backend);
      if (!tf) return 'TensorFlow.js is not installed: the npm registry lacks it or could not be reached';
      if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend) return `TensorFlow.js could not start its ${backend} backend here`;
      return prepare(tf, backend, job);
    },
  };
}
