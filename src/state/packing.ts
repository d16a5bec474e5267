/** Bytes as a short text for a link, and back: deflated, base64url, and never inflated further than they may reach. */
import { deflateSync, Inflate } from 'fflate';

/** Characters turned into a string at once; more overflow the stack. */
const PIECE = 8192;

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += PIECE) text += String.fromCharCode(...bytes.subarray(i, i + PIECE));
  return btoa(text);
}

/** @throws DOMException when the text is not base64. */
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const base64url = (bytes: Uint8Array): string => base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const fromBase64url = (text: string): Uint8Array => fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));

export const deflated = (bytes: Uint8Array): string => base64url(deflateSync(bytes, { level: 9 }));

/** @returns the bytes, or null when they are damaged or would be more than `most`. */
export function inflated(text: string, most: number): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let done = false;
  try {
    const bytes = fromBase64url(text);
    const stream = new Inflate((chunk, last) => {
      length += chunk.length;
      done ||= last;
      if (length <= most) chunks.push(chunk);
    });
    for (let i = 0; i < bytes.length && length <= most; i += PIECE) stream.push(bytes.subarray(i, i + PIECE), i + PIECE >= bytes.length);
  } catch {
    return null;
  }
  if (!done || length > most) return null;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
