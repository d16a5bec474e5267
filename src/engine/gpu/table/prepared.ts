/** Charges made ready for tables: sorted, splatted and transformed once, whatever law and levels are asked for. The last few stay ready. */
import type { Charges } from '../../../core/charges.ts';
import { bufferOf } from '../buffers.ts';
import type { Room } from '../room.ts';
import { type Grid, radiusOf } from './plan.ts';
import { type Cells, cellsOf, finestOf, momentsOf, rowsOf, type Sources, sourcesOf, splat } from './sources.ts';
import type { Transforms } from '../transform.ts';

/** Two charge sets, each coarse and fine. */
const MOST_KEPT = 4;

/** Conjugate spectra of Σ q and Σ q (x − i y), [size, size] complex. */
export interface Spectra {
  readonly charge: GPUBuffer;
  readonly moment: GPUBuffer;
}

export interface Prepared {
  readonly sources: Sources;
  /** Σ q x^a y^b in the order of `struct Table`. */
  readonly moments: Readonly<Record<string, number>>;
  /** Nodes of a side of the finest grid. */
  readonly finest: number;
  readonly cells: Cells;
  /** [M, 4] charges in the order of the cells, and [side² + 1] first charge of each cell. */
  readonly rows: GPUBuffer;
  readonly firsts: GPUBuffer;
  /** Spectra on a grid, recorded now if they are not there yet. */
  spectra(grid: Grid, transforms: Transforms, scratch: GPUBuffer): Spectra;
  /** Every user gives it back once. */
  release(): void;
}

interface Kept {
  readonly charges: Charges;
  readonly prepared: Prepared;
  readonly nodes: number;
  readonly most: number;
  readonly destroy: () => void;
  users: number;
}

const keptBy = new WeakMap<Room, Kept[]>();

function record(room: Room, sources: Sources, grid: Grid, transforms: Transforms, scratch: GPUBuffer): Spectra {
  const { size } = transforms;
  const fields = splat(sources, grid.cell, grid.nodes, size);
  const charge = bufferOf(room.device, GPUBufferUsage.STORAGE, fields.charge, 'charge spectrum');
  const moment = bufferOf(room.device, GPUBufferUsage.STORAGE, fields.moment, 'moment spectrum');
  const encoder = room.device.createCommandEncoder();
  const compute = encoder.beginComputePass();
  for (const field of [charge, moment]) transforms.prepare(field, scratch, 1, size)(compute);
  compute.end();
  room.device.queue.submit([encoder.finish()]);
  return { charge, moment };
}

function make(room: Room, charges: Charges, nodes: number, most: number): Kept {
  const sources = sourcesOf(charges);
  const finest = finestOf(sources, nodes, most);
  const cells = cellsOf(sources, radiusOf(sources.reach, finest));
  const known = new Map<string, Spectra>();
  const rows = bufferOf(room.device, GPUBufferUsage.STORAGE, rowsOf(sources, cells), 'sorted charges');
  const firsts = bufferOf(room.device, GPUBufferUsage.STORAGE, cells.first, 'cells');
  const kept: Kept = {
    charges,
    nodes,
    most,
    users: 0,
    destroy() {
      for (const buffer of [rows, firsts, ...[...known.values()].flatMap(({ charge, moment }) => [charge, moment])]) buffer.destroy();
    },
    prepared: {
      sources,
      moments: momentsOf(sources),
      finest,
      cells,
      rows,
      firsts,
      spectra(grid, transforms, scratch) {
        const key = `${grid.half} ${grid.nodes}`;
        const found = known.get(key) ?? record(room, sources, grid, transforms, scratch);
        known.set(key, found);
        return found;
      },
      release() {
        kept.users--;
      },
    },
  };
  return kept;
}

/** @param nodes of a side of a grid. @param most nodes of a side of the finest. */
export function prepare(room: Room, charges: Charges, nodes: number, most: number): Prepared {
  const all = keptBy.get(room) ?? [];
  keptBy.set(room, all);
  const place = all.findIndex((kept) => kept.charges === charges && kept.nodes === nodes && kept.most === most);
  const kept = place >= 0 ? all.splice(place, 1)[0]! : make(room, charges, nodes, most);
  all.unshift(kept);
  kept.users++;
  for (let i = all.length - 1; i >= MOST_KEPT; i--) if (all[i]!.users === 0) all.splice(i, 1)[0]!.destroy();
  return kept.prepared;
}
