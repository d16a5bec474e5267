/** Values of a parameter where a condition begins or ends to hold, as marks on its slider and as a sentence. Pure. */
import { t } from '@lingui/core/macro';
import type { Parameter, Surroundings, Threshold } from '../../equations/equation.ts';
import type { Mark } from '../controls/Knob.tsx';
import { evenly, logarithmic, type Scale } from '../mappings.ts';
import { figures } from '../phrases.ts';

/** Of linear sliders; the range of all of them is about one. */
const GRAIN = 0.01;

export const scaleOf = ({ min, max, scale }: Parameter): Scale => (scale === 'log' ? logarithmic(min, max) : evenly(min, max, GRAIN));

const conditionOf = ({ of }: Threshold): string => (of === 'c1' ? t`C1` : t`C2`);
/** Two figures, as the slider is set. */
const atText = (at: number): string => figures(at, 2);

/** Marks closer than this share of the slider stand back to back. */
const CLOSE = 0.4;

/** Marks for those within the slider's range. */
export function thresholdMarks(parameter: Parameter, surroundings: Surroundings): Mark[] {
  const scale = scaleOf(parameter);
  const shown = (parameter.thresholds?.(surroundings) ?? []).filter(({ at }) => at > parameter.min && at < parameter.max);
  return shown.map((threshold, i) => {
    const position = scale.positionOf(threshold.at);
    const sign = threshold.holds === 'above' ? '>' : '<';
    const neighbour = shown.some((other, j) => j !== i && Math.abs(scale.positionOf(other.at) - position) < CLOSE);
    const first = neighbour && shown.every((other) => other.at >= threshold.at);
    return { position, text: `${conditionOf(threshold)} ${sign} ${atText(threshold.at)}`, align: first || position > 0.8 ? 'end' : neighbour || position < 0.2 ? 'start' : 'centre' };
  });
}

/** "C1 holds above 5.0: not here." */
export function thresholdText(parameter: Parameter, surroundings: Surroundings, value: number): string {
  return (parameter.thresholds?.(surroundings) ?? [])
    .map((threshold) => {
      const { at, holds } = threshold;
      const [condition, limit] = [conditionOf(threshold), atText(at)];
      const met = holds === 'above' ? value >= at : value <= at;
      if (holds === 'above') return met ? t`${condition} holds above ${limit}.` : t`${condition} holds above ${limit}: not here.`;
      return met ? t`${condition} holds below ${limit}.` : t`${condition} holds below ${limit}: not here.`;
    })
    .join(' ');
}
