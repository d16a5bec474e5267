/** Which samplers the visitor compares, and whether that is under way. Kept while the page is open, as little part of the experiment as a zoom is. */
import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../../state/experiment.ts';
import { samplers, type SamplerId } from '../../samplers/index.ts';

interface Chosen {
  /** Whose error is being measured, also while the laboratory is closed and nothing of it goes on; null: nobody's. */
  readonly measuring: Experiment | null;
  readonly samplers: ReadonlyArray<SamplerId>;
}

/** At first: the simplest, EDM's, the most exact step, and the best for its price. */
export const chosen = createStore<Chosen>(() => ({ measuring: null, samplers: ['euler', 'heun', 'rk4', 'dpmpp2m'] }));

/** In menu order, however they were chosen: so a sampler keeps its colour as long as those before it do. */
export function toggleChosen(id: SamplerId): void {
  const { samplers: now } = chosen.getState();
  const wanted = now.includes(id) ? now.filter((one) => one !== id) : [...now, id];
  chosen.setState({ samplers: samplers.map((sampler) => sampler.id).filter((one) => wanted.includes(one)) });
}

export const setMeasuring = (measuring: Experiment | null): void => chosen.setState({ measuring });
