/** The Paste button: reads the clipboard where the browser allows it, and else says which keys do. */
import { t } from '@lingui/core/macro';
import { notify } from '../../state/view-actions.ts';
import { takeLater } from './listen.ts';
import type { Offer } from './take.ts';

async function offerOf(items: ClipboardItems): Promise<Offer | null> {
  for (const item of items) {
    const picture = item.types.find((type) => type.startsWith('image/'));
    if (picture) return item.getType(picture);
  }
  for (const item of items) if (item.types.includes('text/plain')) return { text: await (await item.getType('text/plain')).text() };
  return null;
}

const keys = (): string => (/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ V' : 'Ctrl V');

export async function pasteFromClipboard(): Promise<void> {
  let offer: Offer | null;
  try {
    offer = await offerOf(await navigator.clipboard.read());
  } catch {
    notify('news', t`The browser did not let the page read the clipboard`, [
      t`Press ${keys()} anywhere on the page instead: pictures, tables, files and text are taken.`,
    ]);
    return;
  }
  if (offer && (offer instanceof Blob || offer.text.trim() !== '')) await takeLater(offer);
  else notify('news', t`There is nothing in the clipboard that can be used`, [t`Copy a picture, a table or some text first.`]);
}
