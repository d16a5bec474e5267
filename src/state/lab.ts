/**
 * The lab: everything but the clock. `experiment` is the document, with an undo history; `view` and `layout` are kept on the device;
 * `status`, `readouts`, `traced` and `timeline` come from the engine by way of connect.ts. Written through actions.ts alone.
 */
import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import { defaultExperiment, type Experiment } from './experiment.ts';
import type { Hand } from './hand.ts';
import { deviceStorage, keep, recalled } from './keep.ts';
import type { Layout } from './layout.ts';
import { startingStatus, type Readouts, type Status, type Traced } from './status.ts';
import type { View } from './view.ts';

/** Where the film on the screen has its knots and what the model's own time is between them. */
export interface FilmTimes {
  /** [K] progress of each knot, ascending from 0 to 1. */
  readonly knots: ArrayLike<number>;
  /** The model's level (sigma in data units, or tau without augmentation) at a progress from 0 to 1. */
  readonly levelAt: (progress: number) => number;
}

/** Something the visitor should know. Stays until dismissed. */
export interface Notice {
  readonly id: number;
  readonly kind: 'problem' | 'news';
  readonly title: string;
  /** One sentence a line. */
  readonly lines: ReadonlyArray<string>;
}

export interface Lab {
  readonly experiment: Experiment;
  /** True between the first and the last event of a drag: bake coarsely. */
  readonly dragging: boolean;
  readonly view: View;
  readonly layout: Layout;
  readonly hand: Hand;
  readonly status: Status;
  readonly readouts: Readouts;
  readonly traced: Traced | null;
  readonly times: FilmTimes | null;
  readonly notices: ReadonlyArray<Notice>;
}

/** Undo goes back this far. */
const HISTORY = 500;

export const lab = createStore<Lab>()(
  temporal(
    (): Lab => ({
      experiment: defaultExperiment,
      dragging: false,
      ...recalled(deviceStorage()),
      status: startingStatus,
      readouts: { uniformity: null, landed: null, hits: null, tableError: null, sliced: null, discrepancy: null, standardised: true },
      traced: null,
      times: null,
      notices: [],
    }),
    {
      partialize: ({ experiment }) => ({ experiment }),
      equality: (before, after) => before.experiment === after.experiment,
      limit: HISTORY,
    },
  ),
);

lab.subscribe(({ view, layout, hand }, before) => {
  if (view !== before.view || layout !== before.layout || hand.brush !== before.hand.brush) keep(deviceStorage(), view, layout, hand);
});
