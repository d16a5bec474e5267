/** GPU memory: buffers that are handed back are used again, so that dragging a slider allocates nothing. */

/** Sizes are rounded up to sixteenths of a power of two: at most 6 % more than asked for, and few different sizes. */
const CLASSES = 16;

/** Smallest buffer, bytes. */
const SMALLEST = 256;

/** Free buffers kept: as many as two films of two buffers, a coarse one and its scratch space need. */
const MOST_FREE = 16;

/** Bytes of free buffers kept. What is larger is seldom wanted twice in a row, and somebody else may need the memory. */
const MOST_FREE_BYTES = 2 ** 27;

/** Films and their scratch space: everything a compute pass, a copy or three's vertex stage does with them. */
const filmUsage = (): number => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST | GPUBufferUsage.VERTEX;

export interface BufferPool {
  /** Bytes of all buffers, taken or free. */
  readonly bytes: number;
  /** A storage buffer of at least `bytes`; its contents are arbitrary. */
  take(bytes: number): GPUBuffer;
  /** Hands a buffer back. Work already submitted still finishes with it. */
  give(buffer: GPUBuffer): void;
  dispose(): void;
}

function sizeClass(bytes: number): number {
  const step = Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(bytes)) / CLASSES);
  return Math.ceil(bytes / step) * step;
}

/** @param limit most bytes of one buffer. */
export function createBufferPool(device: GPUDevice, limit: number): BufferPool {
  const free: GPUBuffer[] = [];
  let disposed = false;
  let taken = 0;
  const freeBytes = (): number => free.reduce((sum, buffer) => sum + buffer.size, 0);
  return {
    get bytes() {
      return taken + freeBytes();
    },
    take(bytes) {
      const size = Math.max(bytes, Math.min(sizeClass(bytes), limit));
      taken += size;
      const found = free.findIndex((buffer) => buffer.size === size);
      if (found >= 0) return free.splice(found, 1)[0]!;
      return device.createBuffer({ label: 'film', size, usage: filmUsage() });
    },
    give(buffer) {
      taken -= buffer.size;
      if (disposed) return buffer.destroy();
      free.push(buffer);
      while (free.length > MOST_FREE || freeBytes() > MOST_FREE_BYTES) free.shift()!.destroy();
    },
    dispose() {
      disposed = true;
      for (const buffer of free.splice(0)) buffer.destroy();
    },
  };
}

/** A small buffer of the given bytes. */
export function bufferOf(device: GPUDevice, usage: number, bytes: ArrayBuffer | Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>, label: string): GPUBuffer {
  const buffer = device.createBuffer({ label, size: bytes.byteLength, usage: usage | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(buffer, 0, bytes);
  return buffer;
}
