/** Charges ahead of their film: while a finger changes the distribution they are shown as soon as they are known, and the samples follow. */
import { picture } from '../engine/picture.ts';
import { lab } from '../state/lab.ts';
import { chargesOf } from './recipe.ts';

/** Shows the charges of what the document now says. What cannot be charges is told by the director. */
export async function runAhead(): Promise<void> {
  const { experiment } = lab.getState();
  const charges = await chargesOf(experiment, true).catch(() => null);
  const { experiment: now, dragging } = lab.getState();
  if (charges && dragging && now.distribution === experiment.distribution) picture.setState({ ahead: charges });
}
