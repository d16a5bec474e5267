/** Small PNG files of greys, with or without opacity: written here, because what canvases write is four times as large and differs from browser to browser. */
import { zlibSync } from 'fflate';

/** A picture of greys, [height · width] each 0 to 255; `alpha` null when all is opaque. */
export interface Greys {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
  readonly alpha: Uint8Array | null;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Colour types and filters of PNG (W3C, 2003, sections 6.1 and 9). */
const GREY = 0;
const GREY_ALPHA = 4;
const FILTERS = [0, 1, 2, 3, 4] as const;
const DEFLATE_LEVEL = 9;
/** The polynomial of CRC-32 with its bits turned round. */
const POLYNOMIAL = 0xedb88320;

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? POLYNOMIAL ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

/** What a filter expects of a byte from those before it: left, above, above left. */
function expected(filter: (typeof FILTERS)[number], left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const guess = left + above - corner;
      const [l, a, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
      return l <= a && l <= c ? left : a <= c ? above : corner;
    }
    default:
      return filter satisfies never;
  }
}

/** Rows with the filter in front that leaves the smallest numbers, as the specification advises. */
function filtered(rows: Uint8Array, stride: number, pixel: number): Uint8Array {
  const height = rows.length / stride;
  const out = new Uint8Array((stride + 1) * height);
  const tried = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    let least = Infinity;
    for (const filter of FILTERS) {
      let sum = 0;
      for (let i = 0; i < stride; i++) {
        const at = y * stride + i;
        const left = i >= pixel ? rows[at - pixel]! : 0;
        const above = y > 0 ? rows[at - stride]! : 0;
        const corner = y > 0 && i >= pixel ? rows[at - stride - pixel]! : 0;
        const rest = (rows[at]! - expected(filter, left, above, corner)) & 0xff;
        tried[i] = rest;
        sum += rest < 128 ? rest : 256 - rest;
      }
      if (sum >= least) continue;
      least = sum;
      out[y * (stride + 1)] = filter;
      out.set(tried, y * (stride + 1) + 1);
    }
  }
  return out;
}

/** The bytes of a PNG file: 8 bits a sample, grey alone or grey and opacity. */
export function png({ width, height, grey, alpha }: Greys): Uint8Array {
  const pixel = alpha ? 2 : 1;
  const rows = alpha ? Uint8Array.from({ length: 2 * grey.length }, (_, i) => (i % 2 === 0 ? grey : alpha)[i >> 1]!) : grey;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, alpha ? GREY_ALPHA : GREY, 0, 0, 0], 8);
  const candidates = [filtered(rows, width * pixel, pixel), unfiltered(rows, width * pixel)].map((lines) => zlibSync(lines, { level: DEFLATE_LEVEL }));
  const smallest = candidates[0]!.length <= candidates[1]!.length ? candidates[0]! : candidates[1]!;
  const parts = [Uint8Array.from(SIGNATURE), chunk('IHDR', header), chunk('IDAT', smallest), chunk('IEND', new Uint8Array(0))];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

/** Rows with a zero in front: drawings of few greys deflate better as they are. */
function unfiltered(rows: Uint8Array, stride: number): Uint8Array {
  const height = rows.length / stride;
  const out = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) out.set(rows.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  return out;
}
