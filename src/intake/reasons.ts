/** Why something was not taken: plain values that travel out of workers, made into sentences by sentences.ts on the page. */

/** `limit` and `size` are bytes unless said otherwise. */
export type Reason =
  | { readonly is: 'empty file' }
  | { readonly is: 'too large'; readonly what: 'table' | 'json' | 'picture' | 'mesh'; readonly size: number; readonly limit: number }
  | { readonly is: 'unreadable' }
  | { readonly is: 'unknown' }
  | { readonly is: 'not text' }
  | { readonly is: 'one column' }
  | { readonly is: 'too many columns'; readonly columns: number; readonly limit: number }
  | { readonly is: 'too few numeric columns'; readonly numeric: number }
  | { readonly is: 'open quote'; readonly line: number }
  | { readonly is: 'no rows' }
  | { readonly is: 'no good rows'; readonly bad: number }
  | { readonly is: 'bad json'; readonly what: string }
  | { readonly is: 'json of another form' }
  | { readonly is: 'corrupt picture' }
  | { readonly is: 'too many pixels'; readonly width: number; readonly height: number }
  | { readonly is: 'empty picture' }
  | { readonly is: 'transparent picture' }
  | { readonly is: 'no canvas' }
  | { readonly is: 'hidden pixels' }
  | { readonly is: 'not a picture address' }
  | { readonly is: 'unknown mesh' }
  | { readonly is: 'broken mesh'; readonly what: string }
  | { readonly is: 'compressed mesh'; readonly extension: string }
  | { readonly is: 'outside files'; readonly name: string }
  | { readonly is: 'no faces' }
  | { readonly is: 'not finite'; readonly vertex: number }
  | { readonly is: 'too many triangles'; readonly triangles: number; readonly limit: number }
  | { readonly is: 'hollow mesh' };

/** Thrown where something is read; the page shows `sentence(reason)`. */
export class Refusal extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.is);
    this.name = 'Refusal';
    this.reason = reason;
  }
}

/** What is wrong with a cell or a row of a table. */
export type Wrong =
  | { readonly is: 'too few columns'; readonly columns: number; readonly expected: number }
  | { readonly is: 'too many columns'; readonly columns: number; readonly expected: number }
  | { readonly is: 'not a number'; readonly text: string }
  | { readonly is: 'not finite'; readonly text: string }
  | { readonly is: 'missing' }
  | { readonly is: 'weight not positive'; readonly value: number };
