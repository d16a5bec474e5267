/** The name that a file keeps in the document. */

/** Characters: as many as a document takes. */
const LONGEST = 120;

/** @returns one line of at most 120 characters; '' when it has no name, as what is pasted. */
export const nameOf = (source: Blob | string): string => (source instanceof File ? source.name.replace(/\p{Cc}/gu, '').slice(0, LONGEST) : '');
