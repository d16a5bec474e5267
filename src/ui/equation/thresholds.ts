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

/**
 * "C1 holds above 5.0, whatever the data.": C1 is about single charges, the sharpest data there are; smoother ones allow more. C2 is not about the data.
 */
export function thresholdText(parameter: Parameter, surroundings: Surroundings, value: number): string {
  return (parameter.thresholds?.(surroundings) ?? [])
    .map(({ at, holds, of }) => {
      const limit = atText(at);
      const met = holds === 'above' ? value >= at : value <= at;
      if (of === 'c2') return holds === 'above' ? t`C2 holds above ${limit}.` : t`C2 holds below ${limit}.`;
      if (met) return holds === 'above' ? t`C1 holds above ${limit}, whatever the data.` : t`C1 holds below ${limit}, whatever the data.`;
      return holds === 'above' ? t`C1 holds above ${limit} for single charges; here it depends on the data.` : t`C1 holds below ${limit} for single charges; here it depends on the data.`;
    })
    .join(' ');
}
