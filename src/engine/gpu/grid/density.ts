/** p₀ on the grid, made in pieces so that the page goes on meanwhile, and kept for the next run of the same charges. */
import type { Charges } from '../../../core/charges.ts';
import { addCharges, emptyDeposit, normalised, REACH } from '../../../core/symbol/density.ts';
import { cellOf, gridOf } from '../../../core/symbol/grid.ts';
import type { GridLook } from '../../grid-film.ts';
import type { Room } from '../room.ts';
import { orAborted } from '../slices.ts';

/** Additions of one piece: some ms of a processor. */
const PIECE = 4e6;

const known = new WeakMap<Charges, { readonly key: string; readonly density: Float64Array }>();

/** p₀ [n, n]. @throws RangeError when grid or bandwidth are wrong; the signal's reason when it is aborted. */
export async function densityOf(room: Room, { charges, n, length, bandwidth }: Omit<GridLook, 'law'>, signal?: AbortSignal): Promise<Float64Array> {
  const key = JSON.stringify([n, length, bandwidth]);
  const kept = known.get(charges);
  if (kept?.key === key) return kept.density;
  const grid = gridOf(n, length);
  const deposit = emptyDeposit(grid, bandwidth);
  const piece = Math.max(1, Math.floor(PIECE / ((2 * REACH * bandwidth) / cellOf(grid)) ** 2));
  for (let first = 0; first < charges.count; first += piece) {
    addCharges(deposit, charges, first, Math.min(charges.count, first + piece));
    await orAborted(room.device.queue.onSubmittedWorkDone(), signal);
  }
  const density = normalised(deposit);
  known.set(charges, { key, density });
  return density;
}
