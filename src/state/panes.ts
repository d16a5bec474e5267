/** Panes side by side: what each shows, how they are written in a link, and where they stand in the window. */
import { createStore } from 'zustand/vanilla';
import { isEquation, type EquationChoice } from './equation-choice.ts';
import { augmentationOf, LIMITS, priorHeight, type Experiment, type PaneChoice } from './experiment.ts';

/** In a link: panes are divided by the first, fields by the second; neither is escaped in a query. */
const PANES = '*';
const FIELDS = '_';

/** In a field: parts a name of an equation's parameters from its value. */
const NAMED = '~';

/** What a query and the text of panes would take for something else is escaped. */
const escaped = (text: string): string => encodeURIComponent(text).replace(/[_*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Cut in the middle of a sign: what is left is no equation either, and is told so.
    return text;
  }
}

function knobsText({ kind: _kind, ...knobs }: EquationChoice): ReadonlyArray<string> {
  return Object.entries(knobs).map(([name, value]) => `${name}${NAMED}${escaped(String(value))}`);
}

const knobsIn = (fields: ReadonlyArray<string>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    fields.map((field) => {
      const [name = '', value = ''] = field.split(NAMED);
      return [name, name === 'text' ? unescaped(value) : numberIn(unescaped(value))];
    }),
  );

function paneText({ model, sampler }: PaneChoice): string {
  if (isEquation(model)) return [model.kind, ...knobsText(model), sampler.kind, sampler.steps].join(FIELDS);
  const knob = model.kind === 'pfgmpp' ? [model.D] : model.kind === 'unaugmented' && model.softening !== undefined ? [model.softening] : [];
  return [model.kind, ...knob, sampler.kind, sampler.steps].join(FIELDS);
}

/** `pfgmpp_inf_euler_12*yukawa_mass~0.5_heun_64`: model, its D, softening or parameters, sampler, steps. */
export const panesText = (panes: ReadonlyArray<PaneChoice>): string => panes.map(paneText).join(PANES);

const numberIn = (text: string): unknown => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

/** What such a text says, to be validated. What is no pane is given back as it came. */
export function panesIn(text: string): unknown {
  if (text === '') return [];
  return text.split(PANES).map((one) => {
    const [model, ...rest] = one.split(FIELDS);
    const [steps, sampler, ...knobs] = rest.toReversed();
    if (isEquation({ kind: model ?? '' })) return { model: { kind: model, ...knobsIn(knobs.toReversed()) }, sampler: { kind: sampler, steps: numberIn(steps ?? '') } };
    const [knob, ...more] = knobs;
    if (sampler === undefined || more.length > 0) return one;
    return {
      model: { kind: model, ...(knob === undefined ? {} : { [model === 'unaugmented' ? 'softening' : 'D']: numberIn(knob) }) },
      sampler: { kind: sampler, steps: numberIn(steps ?? '') },
    };
  });
}

/** The experiment that a pane shows. Its prior lies as high as the first one's, r = sigma sqrt(D), so that one clock means one noise level. */
export function paneExperiment(experiment: Experiment, { model, sampler }: PaneChoice): Experiment {
  const shown = { ...experiment, model, sampler: { ...experiment.sampler, ...sampler }, panes: [] };
  if (isEquation(model)) return shown;
  const D = augmentationOf(model);
  if (!isEquation(experiment.model) && D === augmentationOf(experiment.model)) return shown;
  const height = priorHeight(experiment);
  const onPlane = experiment.start === 'plane' || D === 0 || D === Infinity;
  const radius = Math.min(LIMITS.radius.max, Math.max(LIMITS.radius.min, onPlane ? height : height * Math.sqrt(D)));
  return { ...shown, radius, sampler: { ...shown.sampler, timeMax: Math.max(height, 2 * shown.sampler.timeMin) } };
}

/** All that are shown, the experiment itself first. */
export const experimentsShown = (experiment: Experiment): readonly [Experiment, ...Experiment[]] => [experiment, ...experiment.panes.map((pane) => paneExperiment(experiment, pane))];

/** A rectangle of the window, CSS pixels. `head`: height of the words at its top, below which the picture is centred. */
export interface PaneFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly head: number;
}

/** Where the panes stand, the first one's too; written by the interface, which lays them out. Empty: one picture fills the window. */
export const paneFrames = createStore<{ readonly frames: ReadonlyArray<PaneFrame> }>(() => ({ frames: [] }));
