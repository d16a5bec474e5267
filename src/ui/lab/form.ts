/** What is filled in for a sweep: kept while the page lives. */
import { createStore } from 'zustand/vanilla';
import { type PresetId, presets, USUAL_D } from '../../lab/presets.ts';
import { CHARGES, REPEATS, SAMPLES } from '../../lab/spec.ts';
import { STEPS } from '../../lab/cells.ts';
import { fittingCharges } from '../../lab/measures.ts';
import type { SamplerKind } from '../../state/experiment.ts';
import type { HarmKind, MeasureId, SweepSpec } from '../../state/sweep.ts';

/** As it is typed: lists are text. */
export interface Form {
  readonly preset: PresetId;
  readonly D: string;
  readonly harm: HarmKind;
  readonly amounts: string;
  readonly measure: MeasureId;
  readonly sampler: SamplerKind;
  readonly steps: number;
  readonly repeats: number;
  readonly samples: number;
  readonly charges: number;
}

export const listed = (values: ReadonlyArray<number | string>): string => values.join(', ');

const [{ id: preset, harm, amounts }] = presets;

export const form = createStore<Form>(() => ({
  preset,
  D: listed(USUAL_D),
  harm,
  amounts: listed(amounts),
  measure: 'hits',
  sampler: 'heun',
  steps: STEPS,
  repeats: REPEATS.usual,
  samples: SAMPLES.usual,
  charges: Math.min(CHARGES.most, fittingCharges(SAMPLES.usual)),
}));

export const setForm = (part: Partial<Form>): void => form.setState(part);

/** Values between commas, semicolons or spaces; what is no number stays as it was typed, to be named in the refusal. */
function values(text: string): ReadonlyArray<number | 'inf'> {
  return text
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^(inf|infinity|∞)$/i.test(piece) ? 'inf' : Number.isNaN(Number(piece)) ? (piece as 'inf') : Number(piece)));
}

/** What the form asks for; not examined yet. */
export const specOfForm = ({ preset: _preset, D, harm: kind, amounts: given, ...rest }: Form): SweepSpec => ({ ...rest, D: values(D), harm: { [kind]: values(given) as number[] } });
