/** Packing of rasters: nothing is lost, a painted heart is small, and no bytes do harm. */
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { beginStroke } from './brush.ts';
import { packRaster, quantised, unpackRaster } from './raster-pack.ts';

/** A heart painted with a soft brush and an unsteady hand, its inside filled by smaller rounds: 128 by 128. */
function paintedHeart(): Uint8Array {
  let canvas = new Uint8Array(128 * 128);
  for (const scale of [1, 0.8, 0.6, 0.4, 0.2]) {
    const stroke = beginStroke(canvas, 128, 128, { size: 10, softness: 0.5, strength: 0.8, erase: false, mirror: 'none', symmetry: 1 });
    for (let i = 0; i <= 120; i++) {
      const a = (2 * Math.PI * i) / 120;
      const [x, y] = [16 * Math.sin(a) ** 3, 13 * Math.cos(a) - 5 * Math.cos(2 * a) - 2 * Math.cos(3 * a) - Math.cos(4 * a)];
      stroke.to(64 + 3 * scale * x + 0.7 * Math.sin(13 * i), 60 - 3 * scale * y + 0.7 * Math.sin(78 * i), 0.5 + 0.4 * Math.sin(i / 7));
    }
    canvas = stroke.values().slice();
  }
  return canvas;
}

describe('a packed raster', () => {
  it('comes back exactly, whatever is on it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 255 }), fc.integer(), (width, height, most, seed) => {
        const values = Uint8Array.from({ length: width * height }, (_, i) => Math.imul(i + 1, seed | 1) >>> 7 & most);
        expect(unpackRaster(packRaster(values, width, height))).toEqual({ width, height, values });
      }),
    ));
  it('of a softly painted heart fits a link: below 4,000 characters of six bits', () => {
    const heart = quantised(paintedHeart());
    const packed = packRaster(heart, 128, 128);
    expect(unpackRaster(packed)!.values).toEqual(heart);
    expect(Math.ceil((deflateSync(packed, { level: 9 }).length * 8) / 6)).toBeLessThan(4000);
  });
  it('refuses what is no raster', () => {
    expect(() => packRaster(new Uint8Array(5), 2, 2)).toThrow(RangeError);
    expect(() => packRaster(new Uint8Array(513), 513, 1)).toThrow(RangeError);
  });
});

describe('levels', () => {
  it('keep nothing and full as they are, and move no value by more than half a step', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    const levels = quantised(all);
    expect([levels[0], levels[255]]).toEqual([0, 255]);
    expect(Math.max(...levels.map((value, i) => Math.abs(value - i)))).toBeLessThanOrEqual(6);
    expect(quantised(levels)).toEqual(levels);
  });
});

describe('hostile bytes', () => {
  const packed = packRaster(quantised(paintedHeart()), 128, 128);
  const soundOrNull = (bytes: Uint8Array): void => {
    const raster = unpackRaster(bytes);
    if (raster) expect([raster.values.length, raster.width <= 512, raster.height <= 512]).toEqual([raster.width * raster.height, true, true]);
  };
  it('that were changed or cut give a raster or null', () => {
    const change = fc.tuple(fc.nat(packed.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), fc.nat(packed.length), (changes, length) => {
        const bytes = packed.slice(0, length);
        for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
        soundOrNull(bytes);
      }),
      { numRuns: 2000 },
    );
  });
  it('of any kind give a raster or null', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), soundOrNull), { numRuns: 2000 });
  });
  it('that were cut off or are too many give null', () => {
    expect(unpackRaster(packed.subarray(0, packed.length - 1))).toBeNull();
    expect(unpackRaster(new Uint8Array([...packed, 0]))).toBeNull();
  });
  it('that name a value which is not among those that occur give null', () => {
    expect(unpackRaster(Uint8Array.of(1, 0, 1, 0, 0, 9, 0, 0))).toEqual({ width: 1, height: 1, values: Uint8Array.of(9) });
    expect(unpackRaster(Uint8Array.of(1, 0, 1, 0, 0, 9, 0, 1))).toBeNull();
    expect(unpackRaster(Uint8Array.of(1, 0, 1, 0, 0, 9, 4, 0))).toBeNull();
  });
  it('that claim a larger raster than there may be give null', () => {
    const large = new Uint8Array(5 + 1 + 513 * 2);
    large.set([1, 0, 513 & 255, 513 >> 8, 0]);
    expect(unpackRaster(large)).toBeNull();
  });
});
