/** Sweeps that are worth a visitor's minute: each with what to look for. */
import { t } from '@lingui/core/macro';
import type { Augmentation } from '../state/experiment.ts';
import type { HarmKind, SweepSpec } from '../state/sweep.ts';

export interface LabPreset {
  readonly id: string;
  readonly D: ReadonlyArray<Augmentation>;
  readonly harm: HarmKind;
  readonly amounts: ReadonlyArray<number>;
  name(): string;
  /** What to look for, in a sentence or two. */
  look(): string;
}

/** PFGM, two PFGM++ between, and diffusion. */
export const USUAL_D: ReadonlyArray<Augmentation> = [1, 8, 128, 'inf'];

export const presets = [
  {
    id: 'noise',
    D: USUAL_D,
    harm: 'alpha',
    amounts: [0, 0.1, 0.2, 0.5, 1],
    name: () => t`Noise at each step`,
    look: () => t`Before each step samples are pushed by noise of α σ. The smaller D, the fewer of them land elsewhere: its kernel has heavy tails, so that a sample off its way is still where the field is known.`,
  },
  {
    id: 'bits',
    D: USUAL_D,
    harm: 'bits',
    amounts: [2, 3, 4, 5, 6, 8],
    name: () => t`Quantised field`,
    look: () => t`The field’s answer is rounded to 2^b values a coordinate. That harms every D nearly alike, and which suffers least depends on the shape: the exact field has no weights to round. With the weights of a network rounded, the paper finds that a small D suffers least (its table is below).`,
  },
  {
    id: 'steps',
    D: USUAL_D,
    harm: 'steps',
    amounts: [3, 4, 5, 6, 8, 10, 14, 18, 24],
    name: () => t`Larger steps`,
    look: () => t`With 10 to 14 steps a small D is still right where a large one is not. With very few it is the other way round, and D = 1 is the worst: on the filled heart with 3 or 4 steps, on its outline still with 6.`,
  },
  {
    id: 'scale',
    D: USUAL_D,
    harm: 'scale',
    amounts: [0.5, 0.65, 0.8, 1, 1.25, 1.5, 2],
    name: () => t`Wrong scale`,
    look: () => t`The field believes that the noise is so many times what it is; 1 is right. To both sides the small D lose least.`,
  },
  {
    id: 'spot',
    D: [0.5, 1, 1.5, 2, 3, 4, 6, 8, 16, 64, 'inf'],
    harm: 'steps',
    amounts: [5, 6, 8],
    name: () => t`Best D for few steps`,
    look: () => t`With few steps neither end is best: on the filled heart the least error lies near D = 8 with 5 steps, near D = 4 with 6 and between 1 and 2 with 8. Choose the number of steps above the plot. With the paper’s networks, which err by themselves, it lies at other D (their table is below).`,
  },
] as const satisfies ReadonlyArray<LabPreset>;

export type PresetId = (typeof presets)[number]['id'];

/** The sweep of a preset as a script would ask for it. */
const presetSpec = ({ D, harm, amounts }: Pick<LabPreset, 'D' | 'harm' | 'amounts'>): SweepSpec => ({ D, harm: { [harm]: amounts } });

/** What runs when nothing was chosen. */
export const defaultSpec: SweepSpec = presetSpec(presets[0]);
