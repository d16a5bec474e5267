/** Pictures: greys of the right brightness, small files that other decoders read, and addresses that are checked. */
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { writePcg4d } from '../../core/random.ts';
import type { Pixels } from '../../distributions/distribution.ts';
import { Refusal } from '../reasons.ts';
import { blobOf } from './data-url.ts';
import { fitted, sizedDrawing } from './decode.ts';
import { shrunk } from './desk.ts';
import { greysOf, LONGEST_URL, smaller, smallPicture } from './grey.ts';
import { type Greys, png } from './png.ts';

/** As an independent decoder reads it: [height · width, 4]. */
const decoded = (bytes: Uint8Array): PNG => PNG.sync.read(Buffer.from(bytes));
const decodedUrl = (url: string): PNG => decoded(Buffer.from(url.split(',')[1]!, 'base64'));
/** The same noise every time. */
function noise(length: number): Uint8Array {
  const words = new Uint32Array(4);
  return Uint8Array.from({ length }, (_, i) => {
    writePcg4d(words, i, 0, 1, 2);
    return words[0]! >>> 24;
  });
}
const picture = (width: number, height: number, of: (i: number) => [number, number, number, number]): Pixels => ({
  width, height, rgba: Uint8ClampedArray.from(Array.from({ length: width * height }, (_, i) => of(i)).flat()),
});

describe('files', () => {
  it.each<[string, Greys]>([
    ['one pixel', { width: 1, height: 1, grey: Uint8Array.of(7), alpha: null }],
    ['noise', { width: 13, height: 9, grey: noise(117), alpha: null }],
    ['noise with opacity', { width: 9, height: 13, grey: noise(117), alpha: noise(117).toReversed() }],
    ['a gradient', { width: 64, height: 5, grey: Uint8Array.from({ length: 320 }, (_, i) => 3 * (i % 64)), alpha: null }],
    ['stripes', { width: 8, height: 40, grey: Uint8Array.from({ length: 320 }, (_, i) => (i >> 3) % 2 * 255), alpha: null }],
  ])('of %s hold every pixel', (_name, greys) => {
    const { width, height, data } = decoded(png(greys));
    expect([width, height]).toEqual([greys.width, greys.height]);
    greys.grey.forEach((value, i) => expect([...data.subarray(4 * i, 4 * i + 4)]).toEqual([value, value, value, greys.alpha?.[i] ?? 255]));
  });
  it('are smaller for what is smooth', () => {
    const smooth = png({ width: 256, height: 256, grey: Uint8Array.from({ length: 65_536 }, (_, i) => 128 + 100 * Math.sin(i / 9000) * Math.cos((i % 256) / 40)), alpha: null });
    expect(smooth.length).toBeLessThan(65_536 / 3);
  });
});

describe('greys', () => {
  it('have the luminance of the colours', () => {
    // Of BT.709 and sRGB, by hand: red 0.2126 → 127, green 0.7152 → 220, blue 0.0722 → 76; greys stay as they are.
    const colours: [number, number, number, number][] = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [200, 200, 200, 255], [0, 0, 0, 255], [255, 255, 255, 255]];
    expect([...greysOf(picture(6, 1, (i) => colours[i]!)).grey]).toEqual([127, 220, 76, 200, 0, 255]);
  });
  it('keep opacity only where there is any to keep', () => {
    expect(greysOf(picture(2, 1, () => [9, 9, 9, 255])).alpha).toBe(null);
    const half = greysOf(picture(2, 1, (i) => [9, 9, 9, 255 * i]));
    expect([[...half.alpha!], [...half.grey]]).toEqual([[0, 255], [0, 9]]);
  });
});

describe('small pictures', () => {
  it('are kept as they are when they are small', () => {
    const small = smallPicture({ width: 16, height: 16, grey: noise(256), alpha: null });
    expect([small.width, small.height, small.levels]).toEqual([16, 16, 256]);
    expect(Uint8Array.from(decodedUrl(small.url).data.filter((_, i) => i % 4 === 0))).toEqual(noise(256));
  });
  it('lose levels before pixels', () => {
    const small = smallPicture({ width: 256, height: 256, grey: noise(65_536), alpha: null });
    expect(small.url.length).toBeLessThanOrEqual(LONGEST_URL);
    expect([small.width, small.levels < 256]).toEqual([256, true]);
    // Rounded to the nearest of so many equal steps.
    const step = 255 / (small.levels - 1);
    const was = noise(65_536);
    const off = Array.from(decodedUrl(small.url).data.filter((_, i) => i % 4 === 0), (value, i) => Math.abs(value - was[i]!));
    expect(Math.max(...off.slice(0, 10_000))).toBeLessThanOrEqual(step / 2 + 0.5);
  }, 20_000);
  it('lose pixels when that is not enough', () => {
    const small = smallPicture({ width: 256, height: 200, grey: noise(51_200), alpha: noise(51_200).toReversed() });
    expect(small.url.length).toBeLessThanOrEqual(LONGEST_URL);
    expect(small.width).toBeLessThan(256);
    expect(Math.abs(small.width / small.height - 1.28)).toBeLessThan(0.02);
  });
  it('keep the mean brightness when they are made smaller', () => {
    const mean = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const greys: Greys = { width: 100, height: 60, grey: noise(6000), alpha: null };
    const less = smaller(greys, 37);
    expect([less.width, less.height]).toEqual([37, 22]);
    // Rounding is off by at most half, and on average by nearly nothing.
    expect(Math.abs(mean(less.grey) - mean(greys.grey))).toBeLessThan(0.5);
  });
  it('take no colour from what cannot be seen', () => {
    const less = smaller({ width: 2, height: 1, grey: Uint8Array.of(200, 50), alpha: Uint8Array.of(255, 0) }, 1);
    expect([less.grey[0], less.alpha![0]]).toEqual([200, 128]);
  });
  it('refuse what is wholly transparent', () => expect(() => shrunk(picture(4, 4, () => [9, 9, 9, 0]))).toThrow(Refusal));
});

describe('drawings', () => {
  it.each([
    ['<svg width="24" height="12"><g/></svg>', '<svg width="256" height="128" viewBox="0 0 24 12"><g/></svg>'],
    ['<svg viewBox="0 0 10 20"/>', '<svg width="128" height="256" viewBox="0 0 10 20"/>'],
    ['<svg width="100%" height="100%" viewBox="0 0 4 4"></svg>', '<svg width="256" height="256" viewBox="0 0 4 4"></svg>'],
    ["<?xml version='1.0'?><svg data-a='>' width='2px' height='1px'/>", "<?xml version='1.0'?><svg width=\"256\" height=\"128\" viewBox=\"0 0 2 1\" data-a='>'/>"],
    ['<svg stroke-width="3"/>', '<svg width="256" height="256" viewBox="0 0 256 256" stroke-width="3"/>'],
  ])('%s is drawn large', (text, want) => expect(sizedDrawing(text, 256)).toBe(want));
  it.each(['<svg width="0" height="5"/>', '<svg viewBox="0 0 a b"/>', 'no drawing', '<svg width="3"'])('%s is refused', (text) => expect(() => sizedDrawing(text, 256)).toThrow(Refusal));
});

describe('addresses', () => {
  it('of pictures become their bytes', async () => {
    const blob = blobOf(`data:image/png;base64,${btoa('\x89PNG')}`);
    expect([blob.type, [...new Uint8Array(await blob.arrayBuffer())]]).toEqual(['image/png', [0x89, 80, 78, 71]]);
    expect(blobOf('data:image/svg+xml;base64,AAAA').type).toBe('image/svg+xml');
  });
  it.each([
    'https://example.org/a.png', 'blob:https://example.org/1', 'javascript:alert(1)', 'data:text/html;base64,AAAA', 'data:image/png,abc', 'data:image/png;base64,',
    'data:image/png;base64,A', 'data:image/png;base64,A A=', 'data:image/tiff;base64,AAAA', ' data:image/png;base64,AAAA', '', `data:image/png;base64,${'A'.repeat(4_000_000)}`,
  ])('%.60s are refused', (url) => expect(() => blobOf(url)).toThrow(Refusal));
});

it.each([[1000, 500, 256, 128], [500, 1000, 128, 256], [10, 20, 10, 20], [100_000, 1, 256, 1]])('%d by %d fits in as %d by %d', (width, height, w, h) =>
  expect(fitted(width, height, 256)).toEqual({ width: w, height: h }));
