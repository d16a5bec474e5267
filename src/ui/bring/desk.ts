/** What is being brought in: neither the document nor the view, and gone with the page. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { OpenTable } from '../../intake/index.ts';

/** Something that takes its time. */
export interface Import {
  readonly name: string;
  /** 0 to 1; null while nobody knows. */
  readonly share: number | null;
  cancel(): void;
}

export interface Desk {
  /** Files are being dragged over the page. */
  readonly over: boolean;
  readonly importing: Import | null;
  /** Waits for its columns to be chosen. */
  readonly table: OpenTable | null;
  /** A canvas is being prepared: the tool stays in the hand meanwhile. */
  readonly preparing: boolean;
  /** A link was copied into which the distribution does not fit. */
  readonly linkIncomplete: boolean;
}

export const desk = createStore<Desk>()(() => ({ over: false, importing: null, table: null, preparing: false, linkIncomplete: false }));

export const useDesk = <T,>(select: (state: Desk) => T): T => useStore(desk, select);
