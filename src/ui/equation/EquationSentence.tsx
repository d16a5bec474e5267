/** The sentence of an equation; its words come with the first one. */
import type { ReactElement } from 'react';
import { ofEquation } from '../words/equations.ts';
import type { Moment } from '../words/sentence.ts';
import { useLab } from '../useLab.ts';
import { equationSentence } from './sentence.ts';

export default function EquationSentence({ moment }: { readonly moment: Moment }): ReactElement {
  const said = useLab(({ experiment, status }) => (ofEquation(experiment) ? equationSentence(experiment, moment, status.run, status.samples) : ''));
  return <>{said}</>;
}
