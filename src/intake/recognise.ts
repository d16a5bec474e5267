/** Says what was dropped, pasted or chosen, and hands it on to the one who reads it. */
import { HEAD, type Intake, kindOf } from './kind.ts';
import { Refusal } from './reasons.ts';
import { spoken } from './sentences.ts';

/** Longer texts that are no table are not for drawing. Characters. */
const LONGEST_TEXT = 2000;
/** Files of text are read as a whole only up to this many bytes. */
const LARGEST_TEXT = 2 ** 20;

function ofText(text: string): Intake {
  if (text.trim() === '') throw new Refusal({ is: 'empty file' });
  const kind = kindOf('', 'text/plain', new TextEncoder().encode(text.slice(0, HEAD)));
  if (kind === 'experiment') return { kind, file: new File([text], '') };
  if (kind === 'table') return { kind, text };
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
  switch (kind) {
    case 'picture':
    case 'mesh':
    case 'table':
    case 'experiment':
      return { kind, file: named };
    case 'text':
      if (file.size > LARGEST_TEXT) throw new Refusal({ is: 'unknown' });
      return ofText(await file.text());
    default:
      return kind satisfies never;
  }
}

/**
 * Says what a file or a text is.
 *
 * @throws Error with a sentence for the visitor when it is nothing that can be read.
 */
export function intakeOf(input: Blob | { readonly text: string }): Promise<Intake> {
  return spoken(() => (input instanceof Blob ? ofFile(input) : ofText(input.text)));
}
