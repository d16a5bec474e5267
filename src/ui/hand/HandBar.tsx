/** The controls of the tool in the hand. */
import type { ReactElement } from 'react';
import { useLab } from '../useLab.ts';
import { Paint, Spray } from './Paint.tsx';
import { Place } from './Place.tsx';
import './hand.css';

export default function HandBar({ small }: { readonly small: boolean }): ReactElement {
  const tool = useLab(({ hand }) => hand.tool);
  const canvas = useLab(({ hand }) => hand.canvas !== null);
  if (tool === 'place') return <Place small={small} />;
  return tool === 'paint' && !canvas ? <Spray small={small} /> : <Paint small={small} />;
}
