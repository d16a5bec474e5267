/** Keys that work everywhere on the page, unless the visitor is typing, a control needs the key itself, or a tool is held. */
import { redo, undo } from '../state/actions.ts';
import { step, toEnd, toggle } from '../state/clock.ts';
import { putDown } from '../state/hand-actions.ts';
import { lab } from '../state/lab.ts';
import { trace, traceNext } from '../state/view-actions.ts';
import { setZoo } from './zoo/open.ts';

/** Where text is typed: no key but Escape is ours. */
const TYPING = 'input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, [contenteditable=true]';
/** Controls that use the arrow keys, Home and End. */
const ARROWS = 'input, select, [role=radiogroup], [role=tablist], [role=slider]';
/** Controls that use the space bar. */
const SPACE = 'button, a, input, select, summary, [role=button], [role=tab], [role=radio]';

function commanded(event: KeyboardEvent): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key === 'z') (event.shiftKey ? redo : undo)();
  else if (key === 'y' && !event.shiftKey) redo();
  else return false;
  return true;
}

function pressed(event: KeyboardEvent, target: Element): boolean {
  const { key } = event;
  // A held tool has the keys of time: Escape puts it down, and the scene itself answers the others.
  if (lab.getState().hand.tool !== 'look') {
    if (key !== 'Escape') return false;
    putDown();
    return true;
  }
  const within = (selector: string): boolean => target.closest(selector) !== null;
  if (key === ' ' && !within(SPACE)) toggle();
  else if ((key === 'ArrowLeft' || key === 'ArrowRight') && !within(ARROWS)) step(key === 'ArrowRight' ? 1 : -1, lab.getState().times?.knots, event.shiftKey);
  else if ((key === 'Home' || key === 'End') && !within(ARROWS)) toEnd(key === 'Home' ? 0 : 1);
  else if (key === '[' || key === ']') traceNext(key === ']' ? 1 : -1);
  else if (key === 'g') setZoo(true);
  else if (key === 'Escape' && lab.getState().view.traced !== null) trace(null);
  else return false;
  return true;
}

/** Listens on the window. @returns what stops it. */
export function listenToKeys(): () => void {
  const listen = (event: KeyboardEvent): void => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.defaultPrevented || target.closest('dialog[open], [role=dialog]') || target.matches(TYPING)) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain ? pressed(event, target) : commanded(event)) event.preventDefault();
  };
  addEventListener('keydown', listen);
  return () => removeEventListener('keydown', listen);
}
