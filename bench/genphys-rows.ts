/** Rows of the tables that the benchmark of equations prints and keeps. */

export type TableRow = Readonly<Record<string, string | number>>;

/** Prints a row and hands it on. */
export type Tell = (row: TableRow) => TableRow;

/** What stands under 'good' of a row that is not as it must be. */
export const MISSED = 'NO';
