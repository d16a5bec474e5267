/** Tables: x̂ looked up in a time that does not depend on the number of charges. */
import shaders from 'virtual:shaders';
import type { Charges } from '../../../core/charges.ts';
import type { Law } from '../../../core/law.ts';
import { bufferOf } from '../buffers.ts';
import type { Evaluator } from '../evaluator.ts';
import { guarded, lawPass, type Room, uniformBuffer } from '../room.ts';
import { packUniforms, structFields } from '../uniforms.ts';
import { fill, type Placed, type Storage, workBytes } from './fill.ts';
import { type Grid, type Ladder, type LevelRange, planTable } from './plan.ts';
import { type Prepared, prepare } from './prepared.ts';

export type { LevelRange } from './plan.ts';

export type Quality = 'coarse' | 'fine';

/** Nodes of a side and layers in a unit of ln(level). Coarse is for dragging: a quarter of the work, and x̂ still within a few hundredths. */
const fineness = {
  fine: { nodes: 128, density: 5, most: 512 },
  coarse: { nodes: 64, density: 2.5, most: 256 },
} as const;

/** Noise of the transforms in float32, relative to a layer's peak. */
const FAINT = 2e-5;

/** Time of a look-up, in pairs of the exact sum. Measured on a software adapter: 2,000 pairs of D = 1, 1,000 of D = ∞, where a table starts to pay; less once the exact sum leaves the cache. */
export const LOOK_UP_PAIRS = 1000;

const WORD = 4;
const NODE_BYTES = 16;

export interface Table {
  readonly evaluator: () => Promise<Evaluator>;
  /** GPU memory of the table itself. */
  readonly bytes: number;
  /** From the call to the last layer, ms. */
  readonly buildMs: number;
  /** Its grids from the finest to the widest: nodes of a side and layers. */
  readonly description: readonly { readonly nodes: number; readonly layers: number; readonly half: number }[];
  /** Hands the memory back; no evaluator may be used afterwards. */
  release(): void;
}

/** True when x̂ of these charges under this law can be tabulated: the PFGM++ family in the plane. */
export function supportsTable(law: Law, charges: Charges): boolean {
  return law.model === 'pfgmpp' && charges.dimension === 2;
}

/** Puts grids one after another. */
function placeAll(grids: readonly Grid[]): { readonly placed: readonly Placed[]; readonly nodes: number; readonly layers: number } {
  let [nodes, layers] = [0, 0];
  const placed = grids.map((grid) => {
    const place = { grid, firstNode: nodes, firstLayer: layers };
    nodes += grid.layers.length * grid.nodes ** 2;
    layers += grid.layers.length;
    return place;
  });
  return { placed, nodes, layers };
}

const NO_LADDER: Ladder = { offset2: 0, start: 0, first: 0, count: 0 };

/** Rows of `struct Grid` in shaders/lib/table_frame.wgsl. */
function packGrids(law: Law, placed: readonly Placed[]): ArrayBuffer {
  const fields = structFields(shaders['lookup']![law.model]!, 'Grid');
  const row = Math.max(1, fields.length) * WORD;
  const bytes = new Uint8Array(row * Math.max(1, placed.length));
  placed.forEach(({ grid, firstNode, firstLayer }, i) => {
    const [low, high] = [grid.low ?? NO_LADDER, grid.high ?? NO_LADDER];
    const values = {
      half: grid.half,
      top: grid.top,
      split: grid.split,
      near: grid.near ? 1 : 0,
      side: grid.nodes,
      nodes_per_unit: 1 / grid.cell,
      first_node: firstNode,
      first_layer: firstLayer,
      low_offset2: low.offset2,
      low_start: low.start,
      low_first: low.first,
      low_count: low.count,
      high_start: high.start,
      high_first: high.first,
      high_count: high.count,
    };
    bytes.set(new Uint8Array(packUniforms(fields, values, 'Grid of shaders/lib/table_frame.wgsl'), 0, row), i * row);
  });
  return bytes.buffer;
}

async function evaluatorOf(room: Room, law: Law, prepared: Prepared, plan: ReturnType<typeof planTable>, placed: readonly Placed[], storage: Storage): Promise<Evaluator> {
  const pass = await lawPass(room, 'lookup', law, 2);
  const { half_power, augmentation, gaussian } = law.uniforms as Record<string, number>;
  const { sources, cells, moments } = prepared;
  const values = {
    half_power: half_power!,
    augmentation: augmentation!,
    gaussian: gaussian!,
    reach: sources.reach,
    far: plan.far,
    density: plan.density,
    faint: FAINT,
    radius: plan.radius,
    sharp: plan.sharp,
    side: cells.side,
    cells_per_unit: cells.perUnit,
    grid_count: placed.length,
    charge_count: sources.count,
    ...moments,
  };
  const lawBuffer = uniformBuffer(room, pass.packLaw(law.uniforms), 'law');
  const table = uniformBuffer(room, pass.pack(values), 'table');
  const grids = bufferOf(room.device, GPUBufferUsage.STORAGE, packGrids(law, placed), 'grids');
  return {
    kind: 'table',
    cost: LOOK_UP_PAIRS,
    bind(walks, span) {
      const group = pass.bind([lawBuffer, prepared.rows, span, walks, table, grids, storage.nodes, storage.peaks, prepared.firsts]);
      return (compute, samples) => pass.dispatch(compute, group, samples);
    },
    release() {
      for (const buffer of [lawBuffer, table, grids]) buffer.destroy();
    },
  };
}

/**
 * Builds a table of x̂ at levels in `range`. What depends on the charges alone is kept for the next table.
 *
 * @throws RangeError for a law or charges that `supportsTable` refuses; the signal's reason when it is aborted.
 */
export async function buildTable(room: Room, charges: Charges, law: Law, range: LevelRange, quality: Quality, signal?: AbortSignal): Promise<Table> {
  if (!supportsTable(law, charges)) throw new RangeError(`expected a law of the PFGM++ family in the plane, got ${law.model} in ${charges.dimension} dimensions`);
  signal?.throwIfAborted();
  const started = room.now();
  const { nodes, density, most } = fineness[quality];
  const prepared = await guarded(room.device, 'the table', () => prepare(room, charges, nodes, most));
  const plan = planTable(law, prepared.sources.reach, range, { nodes, density, finest: prepared.finest });
  const { placed, nodes: count, layers } = placeAll(plan.grids);
  const bytes = count * NODE_BYTES;
  const held: GPUBuffer[] = [];
  const take = (size: number): GPUBuffer => {
    const buffer = room.pool.take(size);
    held.push(buffer);
    return buffer;
  };
  const peaks = bufferOf(room.device, GPUBufferUsage.STORAGE, new Uint32Array(Math.max(1, layers)), 'peaks');
  let released = false;
  const release = (): void => {
    if (released) return;
    released = true;
    for (const buffer of held) room.pool.give(buffer);
    peaks.destroy();
    prepared.release();
  };
  const work: GPUBuffer[] = [];
  try {
    const storage = await guarded(room.device, 'the table', () => {
      for (let i = 0; i < 2; i++) work.push(room.pool.take(workBytes(plan.grids)));
      return { nodes: take(Math.max(1, count) * NODE_BYTES), peaks };
    });
    await fill(room, { law, prepared, placed, storage, work: [work[0]!, work[1]!], signal });
    return {
      evaluator: () => evaluatorOf(room, law, prepared, plan, placed, storage),
      bytes,
      buildMs: room.now() - started,
      description: plan.grids.map((grid) => ({ nodes: grid.nodes, layers: grid.layers.length, half: grid.half })),
      release,
    };
  } catch (error) {
    release();
    throw error;
  } finally {
    for (const buffer of work) room.pool.give(buffer);
  }
}
