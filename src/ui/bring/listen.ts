/** Drops and pastes anywhere on the page, as long as nobody is typing and no dialogue is open. What they bring is read by a chunk of its own. */
import { desk } from './desk.ts';
import type { Offer } from './take.ts';

/** Where a paste is text for somebody else. */
const TYPING = 'input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true]';

export const takeLater = async (offer: Offer): Promise<void> => (await import('./take.ts')).take(offer);

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
const hasText = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('text/plain') ?? false;
const inDialog = (): boolean => document.querySelector('dialog[open]') !== null;
const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPING) !== null;

/** Its first file, else its text. Asked at once, within the event: afterwards the browser tells nothing. */
function offered(transfer: DataTransfer | null): Offer | null {
  const file = transfer?.files[0];
  const text = transfer?.getData('text/plain') ?? '';
  return file ?? (text.trim() === '' ? null : { text });
}

/** Listens on the window. @returns what stops it. */
export function listenToOffers(): () => void {
  const stop = new AbortController();
  const on = <K extends keyof WindowEventMap>(type: K, act: (event: WindowEventMap[K]) => void): void =>
    addEventListener(type, act, { signal: stop.signal });
  const over = (is: boolean): void => {
    if (desk.getState().over !== is) desk.setState({ over: is });
  };
  on('dragover', (event) => {
    if (isTyping(event.target) && !hasFiles(event)) return;
    // Without this the browser would leave the page for the file.
    event.preventDefault();
    const welcome = !inDialog() && (hasFiles(event) || hasText(event));
    if (event.dataTransfer) event.dataTransfer.dropEffect = welcome ? 'copy' : 'none';
    over(welcome && hasFiles(event));
  });
  // Leaving the window has no element that is entered.
  on('dragleave', (event) => event.relatedTarget === null && over(false));
  on('drop', (event) => {
    over(false);
    if (isTyping(event.target) && !hasFiles(event)) return;
    event.preventDefault();
    const offer = inDialog() ? null : offered(event.dataTransfer);
    if (offer) void takeLater(offer);
  });
  on('paste', (event) => {
    if (event.defaultPrevented || isTyping(event.target) || inDialog()) return;
    const offer = offered(event.clipboardData);
    if (!offer) return;
    event.preventDefault();
    void takeLater(offer);
  });
  return () => {
    over(false);
    stop.abort();
  };
}
