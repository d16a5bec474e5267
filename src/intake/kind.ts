/** What a file or a pasted text is: decided by its name, its type and its first bytes. */
import type { IntakeKind } from './types.ts';

/** Something that was dropped, pasted or chosen, and what it is. */
export type Intake =
  | { readonly kind: 'picture' | 'mesh'; readonly file: File }
  | { readonly kind: 'table'; readonly file: File }
  | { readonly kind: 'table'; readonly text: string }
  | { readonly kind: 'experiment' | 'text'; readonly text: string };

/** Bytes that are looked at. */
export const HEAD = 4096;

/** @param head up to `HEAD` first bytes. @returns null when it is nothing that can be read. */
export declare function kindOf(name: string, type: string, head: Uint8Array): IntakeKind | null;

/** @throws Error with a sentence for the visitor when it is nothing that can be read. */
export declare function intakeOf(input: Blob | { readonly text: string }): Promise<Intake>;

/** What a drop or a paste offers: its first file, else its text; null when there is neither. */
export declare function offered(transfer: DataTransfer): File | { readonly text: string } | null;
