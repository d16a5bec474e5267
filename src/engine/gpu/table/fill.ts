/** Filling a table: kernels are sampled, transformed, multiplied with the charges' spectra and transformed back, a batch of layers at a time. */
import type { Law } from '../../../core/law.ts';
import { bufferOf } from '../buffers.ts';
import type { Pass } from '../pass.ts';
import { lawPass, type Room, uniformBuffer } from '../room.ts';
import type { Grid } from './plan.ts';
import type { Prepared } from './prepared.ts';
import { COMPLEX, createTransforms, type Transforms } from '../transform.ts';

/** Complex numbers of a batch: a few ms on a software adapter for every million. */
const BATCH = 2 ** 20;

/** Fields of a pair of layers: both weights, the moments of one, the moments of the other. */
const FIELDS = 3;

/** Nodes of one thread of shaders/passes/tabulate.wgsl and collect.wgsl. */
const RUN = 16;

/** Where a table is. */
export interface Storage {
  readonly nodes: GPUBuffer;
  readonly peaks: GPUBuffer;
}

/** Where a grid is in it. */
export interface Placed {
  readonly grid: Grid;
  readonly firstNode: number;
  readonly firstLayer: number;
}

function pairsOf(grid: Grid): number {
  return Math.max(1, Math.min(grid.layers.length / 2, Math.floor(BATCH / (FIELDS * grid.size ** 2))));
}

/** Bytes of each of the two working buffers. */
export function workBytes(grids: readonly Grid[]): number {
  return Math.max(COMPLEX, ...grids.map((grid) => FIELDS * pairsOf(grid) * grid.size ** 2 * COMPLEX));
}

/**
 * [size] by wave number: cubic B-splines were used to splat and will be to read, and each takes (2 + cos k)/3 off; with it 1/size of a transform
 * there and back.
 */
function prefilterOf(size: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: size }, (_, k) => (3 / (2 + Math.cos((2 * Math.PI * k) / size))) ** 2 / size);
}

interface FillPasses {
  readonly tabulate: Pass;
  readonly convolve: Pass;
  readonly collect: Pass;
}

export async function fillPasses(room: Room, law: Law): Promise<FillPasses> {
  const [tabulate, convolve, collect] = await Promise.all([lawPass(room, 'tabulate', law, 2), room.passes.get('convolve', '', {}), room.passes.get('collect', '', {})]);
  return { tabulate, convolve, collect };
}

/** What one filling works with. */
export interface Filling {
  readonly law: Law;
  readonly prepared: Prepared;
  readonly placed: readonly Placed[];
  readonly storage: Storage;
  /** Two buffers of `workBytes`. */
  readonly work: readonly [GPUBuffer, GPUBuffer];
  readonly signal?: AbortSignal | undefined;
}

/** One grid: submits its batches, waiting for the one before the last each time. */
async function fillGrid(room: Room, passes: FillPasses, lawBuffer: GPUBuffer, filling: Filling, place: Placed, transforms: Transforms, scrap: GPUBuffer[]): Promise<void> {
  const { device } = room;
  const { law, prepared, storage, work, signal } = filling;
  const { grid, firstNode, firstLayer } = place;
  const { tabulate, convolve, collect } = passes;
  const [here, there] = work;
  const { size } = transforms;
  const square = size * size;
  const spectra = prepared.spectra(grid, transforms, there);
  const layers = bufferOf(device, GPUBufferUsage.STORAGE, Float32Array.from(grid.layers.flatMap(({ level, radius }) => [level, radius])), 'layers');
  const prefilter = bufferOf(device, GPUBufferUsage.STORAGE, prefilterOf(size), 'prefilter');
  scrap.push(layers, prefilter);
  const uniform = (pass: Pass, values: Record<string, number>): GPUBuffer => {
    const buffer = uniformBuffer(room, pass.pack(values), 'table');
    scrap.push(buffer);
    return buffer;
  };
  const { half_power, augmentation, gaussian } = law.uniforms as Record<string, number>;
  const batch = pairsOf(grid);
  let before: Promise<unknown> = Promise.resolve();
  for (let first = 0; first < grid.layers.length; first += 2 * batch) {
    signal?.throwIfAborted();
    const pairs = Math.min(batch, (grid.layers.length - first) / 2);
    const values = { size, pairs, first, cell: grid.cell, half_power: half_power!, augmentation: augmentation!, gaussian: gaussian! };
    const places = { size, side: grid.nodes, pairs, first_node: firstNode + first * grid.nodes ** 2, first_layer: firstLayer + first };
    const encoder = device.createCommandEncoder();
    const compute = encoder.beginComputePass();
    tabulate.dispatch(compute, tabulate.bind([lawBuffer, uniform(tabulate, values), layers, here]), (pairs * square) / RUN);
    transforms.prepare(here, there, pairs, size)(compute);
    const product = convolve.bind([uniform(convolve, { size, pairs }), prefilter, here, spectra.charge, spectra.moment, there]);
    convolve.dispatch(compute, product, pairs * square);
    transforms.prepare(there, here, FIELDS * pairs, grid.nodes)(compute);
    const nodes = collect.bind([uniform(collect, places), there, storage.nodes, storage.peaks]);
    collect.dispatch(compute, nodes, (pairs * grid.nodes ** 2) / RUN);
    compute.end();
    device.queue.submit([encoder.finish()]);
    const finished = device.queue.onSubmittedWorkDone();
    await before;
    before = finished;
  }
  await before;
}

/** Fills all grids. @throws the signal's reason when it is aborted. */
export async function fill(room: Room, filling: Filling): Promise<void> {
  const passes = await fillPasses(room, filling.law);
  const lawBuffer = uniformBuffer(room, passes.tabulate.packLaw(filling.law.uniforms), 'law');
  const scrap: GPUBuffer[] = [lawBuffer];
  const transforms = new Map<number, Transforms>();
  try {
    for (const place of filling.placed) {
      const { size } = place.grid;
      const known = transforms.get(size) ?? (await createTransforms(room, size));
      transforms.set(size, known);
      await fillGrid(room, passes, lawBuffer, filling, place, known, scrap);
    }
  } finally {
    for (const buffer of scrap) buffer.destroy();
    for (const known of transforms.values()) known.release();
  }
}
