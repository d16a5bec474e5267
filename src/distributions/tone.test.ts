/** Pictures as densities, on pixels made by hand. */
import { i18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import type { Pixels } from './distribution.ts';
import { toned, type Tone } from './tone.ts';

i18n.loadAndActivate({ locale: 'en', messages: {} });

/** A picture of rows of colours, each [red, green, blue, opacity]. */
function picture(rows: ReadonlyArray<ReadonlyArray<readonly [number, number, number, number]>>): Pixels {
  return { width: rows[0]!.length, height: rows.length, rgba: Uint8ClampedArray.from(rows.flat(2)) };
}
const [BLACK, WHITE, GREY, NONE] = [[0, 0, 0, 255], [255, 255, 255, 255], [188, 188, 188, 255], [0, 0, 0, 0]] as const;
const plain = { threshold: 0, gamma: 1 };
const values = (pixels: Pixels, tone: Partial<Tone>): number[] => [...(toned(pixels, { channel: 'luminance', ...plain, ...tone }).values as Float64Array)];

describe('luminance', () => {
  it('is that of linear light: sRGB 188 is half of white', () => {
    // (188/255 + 0.055)/1.055 to the 2.4 is 0.5029.
    expect(values(picture([[BLACK, GREY, WHITE]]), {})).toEqual([0, expect.closeTo(0.5029, 3), 1]);
  });
  it('weighs red, green and blue as BT.709 does', () => {
    const [red, green, blue] = values(picture([[[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]]]), {});
    expect([red! / green!, blue! / green!]).toEqual([expect.closeTo(0.2126 / 0.7152, 3), expect.closeTo(0.0722 / 0.7152, 3)]);
  });
  it('and its inverse count nothing where the picture is transparent', () => {
    const half = picture([[NONE, [255, 255, 255, 0], BLACK, WHITE, [255, 255, 255, 51]]]);
    expect(values(half, {})).toEqual([0, 0, 0, 1, expect.closeTo(0.2, 4)]);
    expect(values(half, { channel: 'inverted' })).toEqual([0, 0, 1, 0, 0]);
  });
});

it('opacity is opacity, whatever the colour', () => expect(values(picture([[NONE, BLACK, [9, 200, 3, 102]]]), { channel: 'alpha' })).toEqual([0, 1, expect.closeTo(0.4, 4)]));

describe('edges', () => {
  it('lie along the border of light and dark, and not along that of the picture', () => {
    const rows = Array.from({ length: 4 }, () => [BLACK, BLACK, BLACK, WHITE, WHITE, WHITE]);
    expect(values(picture(rows), { channel: 'edges' })).toEqual(rows.flatMap(() => [0, 0, 1, 1, 0, 0]));
  });
  it('are seen on a black drawing on nothing', () => {
    const rows = Array.from({ length: 3 }, () => [NONE, NONE, BLACK, BLACK]);
    expect(values(picture(rows), { channel: 'edges' })).toEqual(rows.flatMap(() => [0, 1, 1, 0]));
  });
});

describe('the threshold', () => {
  const stairs = picture([[[0, 0, 0, 51], [0, 0, 0, 102], [0, 0, 0, 204]]]);
  it('cuts off what is less, and the rest keeps its proportions', () => {
    expect(values(stairs, { channel: 'alpha', threshold: 0.4 })).toEqual([0, expect.closeTo(0.5, 4), 1]);
  });
  it('of 1 keeps what is full', () => expect(values(picture([[GREY, WHITE]]), { threshold: 1 })).toEqual([0, 1]));
  it('comes before gamma, which bends the rest', () => {
    expect(values(stairs, { channel: 'alpha', gamma: 2 })).toEqual([expect.closeTo(1 / 16, 4), expect.closeTo(1 / 4, 4), 1]);
  });
});

it('a faint picture stays one however strong gamma is', () => expect(values(picture([[[0, 0, 0, 1]]]), { channel: 'alpha', gamma: 10 })).toEqual([1]));

it.each([
  ['black', BLACK, { channel: 'luminance' }, /no light.*dark/],
  ['white', WHITE, { channel: 'inverted' }, /no dark.*light/],
  ['transparent', NONE, { channel: 'inverted' }, /transparent/],
  ['transparent', NONE, { channel: 'alpha' }, /transparent/],
  ['of one colour', GREY, { channel: 'edges' }, /no edges/],
  ['grey below the threshold', GREY, { threshold: 0.9 }, /lower/],
] as const)('a picture that is %s says what to do: %#', (_name, colour, tone, sentence) => {
  expect(() => values(picture([[colour, colour], [colour, colour]]), tone)).toThrow(sentence);
});

it.each([{ threshold: -1 }, { threshold: Number.NaN }, { gamma: 0 }, { gamma: Infinity }])('%j is refused', (tone) => {
  expect(() => values(picture([[WHITE]]), tone)).toThrow(RangeError);
});
