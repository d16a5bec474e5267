/** The controls of the tool in the hand. */
import { useEffect, type ReactElement } from 'react';
import { useLab } from '../useLab.ts';
import { Paint, Spray } from './Paint.tsx';
import { Place } from './Place.tsx';
import './hand.css';

/** The button that was pressed is gone, and its focus with it: the scene takes it, where the keys paint. */
function focusScene(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('[data-scene]')?.focus({ preventScroll: true });
  });
}

export default function HandBar({ small }: { readonly small: boolean }): ReactElement {
  const tool = useLab(({ hand }) => hand.tool);
  const canvas = useLab(({ hand }) => hand.canvas !== null);
  useEffect(() => {
    focusScene();
    return focusScene;
  }, []);
  if (tool === 'place') return <Place small={small} />;
  return tool === 'paint' && !canvas ? <Spray small={small} /> : <Paint small={small} />;
}
