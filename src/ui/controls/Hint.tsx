/**
 * One plain sentence about a control: read out by aria-describedby, shown after a moment of pointing, at keyboard focus, or at a long press.
 * `Hinted` marks the control; `HintLayer`, once on the page, shows the bubble outside of all scrolling panels.
 */
import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';

interface HintedProps {
  readonly hint: string;
  readonly className?: string;
  /** Gets the id of the sentence for aria-describedby. */
  readonly children: (hintId: string) => ReactNode;
}

export function Hinted({ hint, className = '', children }: HintedProps): ReactElement {
  const id = useId();
  return (
    <div className={`hinted ${className}`} data-hint={id}>
      {children(id)}
      <span id={id} hidden>
        {hint}
      </span>
    </div>
  );
}

/** Milliseconds of pointing, and of pressing with a finger, before the sentence appears. */
const POINTING = 550;
const PRESSING = 500;
/** Between control and bubble, and from the edge of the window, px. */
const GAP = 12;

function placed(bubble: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const centre = anchor.left + anchor.width / 2;
  const middle = anchor.top + anchor.height / 2;
  const narrow = innerWidth <= 760;
  let left = centre - width / 2;
  let top = anchor.top - height - GAP;
  if (!narrow && anchor.width > 120 && centre < innerWidth / 3) [left, top] = [anchor.right + 2 * GAP, middle - height / 2];
  else if (!narrow && anchor.width > 120 && centre > (2 * innerWidth) / 3) [left, top] = [anchor.left - width - 2 * GAP, middle - height / 2];
  else if (top < GAP) top = anchor.bottom + GAP;
  bubble.style.left = `${Math.max(GAP, Math.min(innerWidth - width - GAP, left))}px`;
  bubble.style.top = `${Math.max(GAP, Math.min(innerHeight - height - GAP, top))}px`;
}

/** Listens on the document while mounted. @returns what takes it off again. */
function follow(bubble: HTMLElement): () => void {
  let timer = 0;
  const hide = (): void => {
    clearTimeout(timer);
    bubble.classList.remove('is-shown');
  };
  const show = (target: EventTarget | null, delay: number): void => {
    const anchor = target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null;
    if (target instanceof Node && bubble.contains(target)) return;
    hide();
    if (!anchor) return;
    timer = window.setTimeout(() => {
      bubble.textContent = document.getElementById(anchor.dataset['hint'] ?? '')?.textContent ?? '';
      placed(bubble, anchor.getBoundingClientRect());
      bubble.classList.add('is-shown');
    }, delay);
  };
  const stop = new AbortController();
  const on = <K extends keyof DocumentEventMap>(type: K, act: (event: DocumentEventMap[K]) => void): void =>
    document.addEventListener(type, act, { signal: stop.signal, passive: true, capture: true });
  on('pointerover', (event) => event.pointerType === 'mouse' && event.buttons === 0 && show(event.target, POINTING));
  on('pointerdown', (event) => (event.pointerType === 'mouse' ? hide() : show(event.target, PRESSING)));
  on('pointerup', () => clearTimeout(timer));
  on('pointermove', (event) => event.pointerType !== 'mouse' && Math.abs(event.movementX) + Math.abs(event.movementY) > 4 && hide());
  on('focusin', (event) => event.target instanceof Element && event.target.matches(':focus-visible') && show(event.target, 0));
  on('focusout', hide);
  on('keydown', (event) => event.key === 'Escape' && hide());
  on('scroll', hide);
  return () => {
    hide();
    stop.abort();
  };
}

export function HintLayer(): ReactElement {
  const bubble = useRef<HTMLDivElement>(null);
  useEffect(() => (bubble.current ? follow(bubble.current) : undefined), []);
  return <div ref={bubble} className="hint-bubble" aria-hidden="true" />;
}
