// The part of TensorFlow.js that the benchmark calls: its packages are installed by `npm run bench` alone, and types are checked without them.

declare module '@tensorflow/tfjs-core' {
  export interface Tensor {
    data(): Promise<Float32Array>;
    dispose(): void;
  }
  export const version_core: string;
  export function setBackend(name: string): Promise<boolean>;
  export function getBackend(): string;
  export function tidy<T>(work: () => T): T;
  export function tensor2d(values: Float32Array, shape: [number, number], type?: 'float32'): Tensor;
  export function slice(x: Tensor, begin: number[], size: number[]): Tensor;
  export function concat(parts: Tensor[], axis: number): Tensor;
  export function add(a: Tensor, b: Tensor | number): Tensor;
  export function sub(a: Tensor, b: Tensor | number): Tensor;
  export function mul(a: Tensor, b: Tensor | number): Tensor;
  export function square(x: Tensor): Tensor;
  export function log(x: Tensor): Tensor;
  export function softmax(x: Tensor): Tensor;
  export function matMul(a: Tensor, b: Tensor): Tensor;
}

declare module '@tensorflow/tfjs-backend-webgpu' {}

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setWasmPaths(paths: Record<string, string>): void;
  export function setThreadsCount(count: number): void;
}
