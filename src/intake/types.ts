/** What comes out of this room: the forms of a read table, picture and mesh. */

export type IntakeKind = 'picture' | 'table' | 'mesh' | 'experiment' | 'text';

export interface Waiting {
  /** Aborting stops the work at once; the promise rejects with an AbortError. */
  readonly signal?: AbortSignal | undefined;
  /** Share of the work that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface Column {
  /** From the header, or "Column 2". Names may occur twice: columns are chosen by number. */
  readonly name: string;
  /** More than half of its cells are finite numbers. */
  readonly numeric: boolean;
  /** Least and greatest finite number of the rows kept; null when there is none. */
  readonly range: readonly [number, number] | null;
}

export interface BadRow {
  /** Line in the file, from 1; in JSON the number of the row, from 1. */
  readonly line: number;
  /** A sentence: what is wrong. */
  readonly why: string;
}

/** A table that has been read. Its numbers stay in the worker until `close`. */
export interface OpenTable {
  /** File name, or '' for pasted text. */
  readonly name: string;
  /** True when the first row held the names of the columns. */
  readonly header: boolean;
  readonly columns: ReadonlyArray<Column>;
  /** The first rows as they stand in the file, header excluded, each with a text per column. */
  readonly preview: ReadonlyArray<ReadonlyArray<string>>;
  /** Rows in the file, good and bad, without header and blank lines. */
  readonly rows: number;
  /** Every `stride`-th row was kept; 1 unless the file is longer than memory is meant for. */
  readonly stride: number;
  /** Rows of the whole file that have too few columns or something else than a finite number in a numeric column. */
  readonly bad: number;
  /** The first of them. */
  readonly badRows: ReadonlyArray<BadRow>;
  /** A choice of columns to begin with: the first numeric ones, by name where names say so (x, y, z, weight). */
  readonly suggested: ColumnChoice;
  /** Gives back the memory. A closed table cannot be used any more. */
  close(): void;
}

/** Numbers of columns, from 0. */
export interface ColumnChoice {
  readonly x: number;
  readonly y: number;
  readonly z?: number | undefined;
  readonly weight?: number | undefined;
}

export interface TableOptions extends Waiting {
  /** True to standardise: zero mean, unit scale. False: data units as in the file. */
  readonly scaled: boolean;
  /** Most rows that become charges; at most and by default 65,536. */
  readonly count?: number;
  readonly seed?: number;
}

/** The document's `{ kind: 'table' }`. */
export interface TableDocument {
  readonly kind: 'table';
  /** [n, dimension] row by row. */
  readonly points: Float64Array;
  readonly dimension: 2 | 3;
  /** [n], positive; left out when all are equal. */
  readonly weights?: Float64Array;
  readonly scaled: boolean;
  readonly name?: string;
  /** Rows of the file. */
  readonly rows?: number;
}

export interface TableReport {
  /** Rows in the file. */
  readonly rows: number;
  /** Rows that were kept in memory (every `stride`-th). */
  readonly kept: number;
  readonly stride: number;
  /** Of those kept: rows left out because one of the chosen cells is bad or the weight not positive. */
  readonly bad: number;
  readonly badRows: ReadonlyArray<BadRow>;
  /** Good rows from which the charges were chosen. */
  readonly good: number;
  /** Charges. Smaller than `good` when the table was reduced. */
  readonly charges: number;
  /** The same as sentences for the visitor, one each. */
  readonly says: ReadonlyArray<string>;
}

export interface TableTaken {
  readonly distribution: TableDocument;
  readonly report: TableReport;
}

export interface ReadPicture {
  /** PNG as a data URL: grey, with opacity where the picture has any. */
  readonly url: string;
  /** File name, '' when pasted. */
  readonly name: string;
  /** Pixels of the data URL. */
  readonly width: number;
  readonly height: number;
  /** As sentences: made smaller, fewer levels of grey. Empty when it was taken as it is. */
  readonly says: ReadonlyArray<string>;
}

export interface ReadMesh {
  readonly kind: 'mesh';
  /** [V, 3], z up. */
  readonly positions: Float32Array;
  /** [F, 3] */
  readonly faces: Uint32Array;
  readonly name: string;
  /** What was left out or changed, one sentence each. */
  readonly says: ReadonlyArray<string>;
}

/** A PLY without faces is a table of points. */
export interface ReadCloud {
  readonly kind: 'cloud';
  readonly distribution: TableDocument;
  readonly says: ReadonlyArray<string>;
}
