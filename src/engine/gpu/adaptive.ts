/** Films in steps chosen by their error. */
import type { Evaluator } from './evaluator.ts';
import type { Room } from './room.ts';
import type { Order, RoundBuffers, RoundOptions, RunValues } from './rounds.ts';
export interface Account { readonly evaluations: number; readonly accepted: number; readonly rejected: number; readonly unfinished: number }
export async function runAdaptive(_room: Room, _e: Evaluator, _o: Order, _b: RoundBuffers, _v: RunValues, _s: RoundOptions): Promise<Account> {
  throw new Error('not yet');
}
