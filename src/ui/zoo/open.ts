/** Whether the zoo stands open, where it was scrolled to, and how its sliders stand: known to header and keys before anything of it is loaded. */
import { createStore } from 'zustand/vanilla';
import type { RowKind } from '../../state/equation-choice.ts';

export interface ZooState {
  readonly open: boolean;
  /** Pixels from the top. */
  readonly scrolled: number;
  /** Parameters that the visitor turned here, by row; the others are those of the experiment, or the usual ones. */
  readonly turned: { readonly [Kind in RowKind]?: Readonly<Record<string, number>> };
}

export const zoo = createStore<ZooState>(() => ({ open: false, scrolled: 0, turned: {} }));

export const setZoo = (open: boolean): void => zoo.setState({ open });
export const setScrolled = (scrolled: number): void => zoo.setState({ scrolled });

/** Sets the parameters of a row in the zoo alone; undefined: as they were. */
export function turn(kind: RowKind, values: Readonly<Record<string, number>> | undefined): void {
  zoo.setState(({ turned: { [kind]: _before, ...others } }) => ({ turned: values ? { ...others, [kind]: values } : others }));
}
