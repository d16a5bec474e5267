/** A formula, typeset as MathML by the browser itself: within a line, or as a block of its own that scrolls where it is too wide. */
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { loaded, loadTypesetter } from './typesetter.ts';
import './tex.css';

interface Props {
  /** TeX without dollars. Where it cannot be typeset it is shown as it was written. */
  readonly tex: string;
  /** Read out in place of the formula; left out: what the browser makes of MathML. */
  readonly label?: string;
  /** On a line of its own, with fractions in full size. */
  readonly block?: boolean;
}

export function Tex({ tex, label, block = false }: Props): ReactElement {
  const room = useRef<HTMLSpanElement>(null);
  // Without the typesetter the formula stands as it was written.
  const [stage, setStage] = useState<'awaited' | 'typeset' | 'written'>(loaded() ? 'typeset' : 'awaited');
  useEffect(() => {
    if (stage !== 'awaited') return undefined;
    let here = true;
    loadTypesetter().then(
      () => here && setStage('typeset'),
      () => here && setStage('written'),
    );
    return () => {
      here = false;
    };
  }, [stage]);
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    element.textContent = tex;
    if (stage !== 'typeset') return;
    try {
      loaded()!.render(tex, element, { displayMode: block, wrap: 'none', throwOnError: true });
    } catch {
      element.textContent = tex;
    }
  }, [tex, block, stage]);
  return (
    <span className={block ? 'tex tex-block' : 'tex'} {...(label === undefined ? {} : { role: 'math', 'aria-label': label })}>
      <span ref={room} className={stage === 'awaited' ? 'tex-awaited' : undefined} {...(label === undefined ? {} : { 'aria-hidden': true })} />
    </span>
  );
}
