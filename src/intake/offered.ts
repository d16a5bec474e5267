/** What is dropped, pasted or chosen, made ready for the one who reads it. */
import { HEAD, type Intake, kindOf } from './kind.ts';
import { Refusal } from './reasons.ts';
import { spoken } from './sentences.ts';

/** Longer texts that are no table are not for drawing. Characters. */
const LONGEST_TEXT = 2000;
/** An experiment with everything in it; larger ones were not written by this page. Bytes. */
const LARGEST_EXPERIMENT = 64 * 2 ** 20;

/** What a drop or a paste offers: its first file, else its text; null when there is neither. */
export function offered(transfer: DataTransfer): File | { readonly text: string } | null {
  const file = transfer.files[0] ?? [...transfer.items].find(({ kind }) => kind === 'file')?.getAsFile();
  if (file) return file;
  const text = transfer.getData('text/plain');
  return text.trim() === '' ? null : { text };
}

function ofText(text: string): Intake {
  if (text.trim() === '') throw new Refusal({ is: 'empty file' });
  const kind = kindOf('', 'text/plain', new TextEncoder().encode(text.slice(0, HEAD)));
  if (kind === 'experiment' || kind === 'table') return { kind, text };
  if (kind === 'mesh') return { kind, file: new File([text], 'mesh.obj') };
  if (kind === 'picture') return { kind, file: new File([text], 'picture.svg', { type: 'image/svg+xml' }) };
  if (text.length > LONGEST_TEXT) throw new Refusal({ is: 'unknown' });
  return { kind: 'text', text: text.trim() };
}

async function ofFile(file: Blob): Promise<Intake> {
  const named = file instanceof File ? file : new File([file], '', { type: file.type });
  if (file.size === 0) throw new Refusal({ is: 'empty file' });
  const head = await file.slice(0, HEAD).arrayBuffer().catch(() => {
    throw new Refusal({ is: 'unreadable' });
  });
  const kind = kindOf(named.name, named.type, new Uint8Array(head));
  if (kind === null) throw new Refusal({ is: 'unknown' });
  if (kind === 'picture' || kind === 'mesh' || kind === 'table') return { kind, file: named };
  if (file.size > LARGEST_EXPERIMENT) throw new Refusal({ is: 'unknown' });
  const text = await file.text();
  return kind === 'experiment' ? { kind, text } : ofText(text);
}

/**
 * Says what a file or a text is.
 *
 * @throws Error with a sentence for the visitor when it is nothing that can be read.
 */
export function intakeOf(input: Blob | { readonly text: string }): Promise<Intake> {
  return spoken(() => (input instanceof Blob ? ofFile(input) : ofText(input.text)));
}
