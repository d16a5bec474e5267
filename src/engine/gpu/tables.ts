/** Tables that are kept: a drag and the full bake after it, or two films of one law, look up in the same one. */
import type { Charges } from '../../core/charges.ts';
import type { Law } from '../../core/law.ts';
import type { Evaluator } from './evaluator.ts';
import type { Room } from './room.ts';
import { buildTable, type LevelRange, type Quality, type Table } from './table/index.ts';

/** A fine and a coarse one of the present law. Each may take a hundred megabytes. */
const MOST_KEPT = 2;

/** What is tabulated. */
export interface Wanted {
  readonly charges: Charges;
  readonly law: Law;
  readonly range: LevelRange;
  readonly quality: Quality;
}

interface Kept {
  readonly wanted: Wanted;
  readonly table: Table;
  users: number;
  evicted: boolean;
}

export interface TableStore {
  /** True when nothing would have to be built. */
  has(wanted: Wanted): boolean;
  /** An evaluator by a kept table or a new one. Rejects with the signal's reason when aborted. */
  evaluator(room: Room, wanted: Wanted, signal?: AbortSignal): Promise<Evaluator>;
  /** What building took last, ms, or null. */
  buildMs(charges: Charges, quality: Quality): number | null;
}

const same = (a: Wanted, b: Wanted): boolean =>
  a.charges === b.charges &&
  a.quality === b.quality &&
  a.law.model === b.law.model &&
  JSON.stringify([a.law.uniforms, a.range]) === JSON.stringify([b.law.uniforms, b.range]);

/** Tables of so many charges take about as long to build: grids are as fine as a power of four of the charges asks for. */
const classOf = (charges: Charges, quality: Quality): string => `${quality} ${Math.ceil(Math.log2(charges.count) / 2)}`;

export function createTableStore(): TableStore {
  let kept: Kept[] = [];
  const took = new Map<string, number>();

  function drop(entry: Kept): void {
    entry.evicted = true;
    if (entry.users === 0) entry.table.release();
  }

  /** Room for one more. */
  function evict(): void {
    for (const old of kept.slice(MOST_KEPT - 1)) drop(old);
    kept = kept.slice(0, MOST_KEPT - 1);
  }

  return {
    has: (wanted) => kept.some((entry) => same(entry.wanted, wanted)),
    buildMs: (charges, quality) => took.get(classOf(charges, quality)) ?? null,
    async evaluator(room, wanted, signal) {
      let entry = kept.find((known) => same(known.wanted, wanted));
      if (!entry) {
        evict();
        const { charges, law, range, quality } = wanted;
        const table = await buildTable(room, charges, law, range, quality, signal);
        took.set(classOf(charges, quality), table.buildMs);
        entry = { wanted, table, users: 0, evicted: false };
      }
      const owner = entry;
      kept = [owner, ...kept.filter((other) => other !== owner)];
      owner.users++;
      const give = (): void => {
        owner.users--;
        if (owner.evicted && owner.users === 0) owner.table.release();
      };
      try {
        const evaluator = await owner.table.evaluator();
        return {
          ...evaluator,
          release() {
            evaluator.release();
            give();
          },
        };
      } catch (error) {
        give();
        throw error;
      }
    },
  };
}
