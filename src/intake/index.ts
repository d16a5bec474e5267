/** Files and the clipboard become distributions. Light by itself: parsers, decoders and workers are loaded when they are needed. */
import type { Filled, Pixels, Raster, Triangles } from '../distributions/distribution.ts';
import type { Intake } from './kind.ts';
import type { ColumnChoice, OpenTable, ReadCloud, ReadMesh, ReadPicture, TableOptions, TableTaken, Waiting } from './types.ts';

export type { Intake } from './kind.ts';
export type * from './types.ts';

/** Says what a file or a text is. @throws Error with a sentence for the visitor when it is nothing that can be read. */
export async function intakeOf(input: Blob | { readonly text: string }): Promise<Intake> {
  return (await import('./recognise.ts')).intakeOf(input);
}

/**
 * Reads a table: CSV with commas, semicolons, tabs or spaces, or JSON (arrays of arrays or of objects, { points }, or an object of columns).
 * In a worker; aborting ends it.
 *
 * @throws Error with a sentence for the visitor; AbortError when aborted.
 */
export async function readTable(source: Blob | string, waiting: Waiting = {}): Promise<OpenTable> {
  return (await import('./table/open.ts')).readTable(source, waiting);
}

/** Makes the document's `{ kind: 'table' }` from chosen columns: at most 65,536 rows, chosen evenly from all. @throws as `readTable`. */
export async function tableDistribution(table: OpenTable, choice: ColumnChoice, options: TableOptions): Promise<TableTaken> {
  return (await import('./table/open.ts')).tableDistribution(table, choice, options);
}

/** Decodes any picture that the browser can, made small. @throws Error with a sentence for the visitor. */
export async function readPicture(source: Blob): Promise<ReadPicture> {
  return (await import('./picture/read.ts')).readPicture(source);
}

/** Decodes a picture given as a data URL. @throws Error with a sentence for the visitor. */
export async function pixels(url: string): Promise<Pixels> {
  return (await import('./picture/read.ts')).pixels(url);
}

/** Reads OBJ, STL, PLY or GLB, in a worker. @throws Error with a sentence for the visitor; AbortError when aborted. */
export async function readMesh(source: File, waiting: Waiting = {}): Promise<ReadMesh | ReadCloud> {
  return (await import('./mesh/open.ts')).readMesh(source, waiting);
}

/** The teapot of M. Newell (1975), z up, open at the spout as it always was. */
export async function teapot(): Promise<Triangles> {
  return (await import('./mesh/teapot.ts')).teapot();
}

/** `stippled` of stipple.ts in a worker; a newer request ends the one under way, which rejects with an AbortError. */
export async function stipple(raster: Raster, count: number, seed: number): Promise<Float64Array> {
  return (await import('./geometry.ts')).stipple(raster, count, seed);
}

/** `meshPoints` of solid.ts in a worker of its own; requests are answered in turn. @throws Error with a sentence for the visitor. */
export async function meshPoints(mesh: Triangles, filled: Filled, count: number, seed: number): Promise<Float64Array> {
  return (await import('./geometry.ts')).meshPoints(mesh, filled, count, seed);
}
