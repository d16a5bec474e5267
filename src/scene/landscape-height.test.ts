/** The landscape in float64: heights, what lies between the points of the grid, where film points stand on it, and how far it reaches. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { landscapeExtent } from '../engine/landscape-extent.ts';
import type { LandscapePicture } from '../engine/picture.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { displayed, onlyCoordinates, type Display } from './display.ts';
import { heightAt, LANDSCAPE_HALF, onLandscape, RELIEF, reliefOf, stretched, textureRows } from './landscape-height.ts';

const display: Display = { weights: onlyCoordinates('physical'), dimension: 2, scale: 1.3 };

/** A landscape of side 3 over [-2, 2]² with these excesses, from the least y. */
const landscape = (...excess: number[]): LandscapePicture => ({ side: 3, extent: 2, level: 0.5, rows: Float32Array.from(excess.flatMap((e, i) => [e, i, -i])) });
const bumpy = landscape(0, 1, 2, 3, 40, 5, 600, 7, 8);

describe('heights', () => {
  it('go with the excess near the bottom and with its logarithm far up, and end', () => {
    // asinh(e) = e − e³/6 + …
    expect(Math.abs(reliefOf(0.01) - RELIEF * 0.01)).toBeLessThan(RELIEF * 0.01 ** 3);
    expect(Math.abs(reliefOf(1000) - reliefOf(100) - RELIEF * Math.log(10))).toBeLessThan(RELIEF * 1e-4);
    expect(reliefOf(Infinity)).toBe(reliefOf(1e30));
    expect(reliefOf(NaN)).toBe(reliefOf(Infinity));
  });

  it('are those of the grid at its points, and means between them', () => {
    expect(heightAt(bumpy, 0, 0)).toBe(reliefOf(40));
    expect(heightAt(bumpy, -2, 2)).toBe(reliefOf(600));
    expect(heightAt(bumpy, 2, -2)).toBe(reliefOf(2));
    expect(heightAt(bumpy, 1, 0)).toBeCloseTo((reliefOf(40) + reliefOf(5)) / 2, 12);
    expect(heightAt(bumpy, -1, -1)).toBeCloseTo((reliefOf(0) + reliefOf(1) + reliefOf(3) + reliefOf(40)) / 4, 12);
  });

  it('go on as at the edge beyond the grid', () => {
    expect(heightAt(bumpy, 99, -99)).toBe(heightAt(bumpy, 2, -2));
    expect(heightAt(bumpy, 0, 99)).toBe(heightAt(bumpy, 0, 2));
  });

  it('reach the vertex stage with the score', () => {
    const texels = textureRows(bumpy);
    expect(texels.length).toBe(36);
    // float32 of the same numbers.
    expect(texels[4 * 4]).toBe(Math.fround(reliefOf(40)));
    expect(Array.from(texels.subarray(17, 20))).toEqual([4, -4, 40]);
  });
});

describe('a film point', () => {
  it('is where the display has it before the landscape rises, and on it afterwards', () => {
    const point = [1, -0.5, 0, 0.5];
    expect(onLandscape(point, display, bumpy, 2, 0)).toEqual(displayed(point, display));
    const [x, y, z] = onLandscape(point, display, bumpy, 2, 1);
    expect(x).toBeCloseTo(LANDSCAPE_HALF / 2, 12);
    expect(y).toBeCloseTo(heightAt(bumpy, 1, -0.5), 12);
    expect(z).toBeCloseTo(LANDSCAPE_HALF / 4, 12);
  });

  it('is moved by no more than a little while the landscape is of another moment', () => {
    expect(stretched(bumpy, 2.1)).toBe(2.1);
    expect(stretched(bumpy, 20)).toBeCloseTo(2.16, 12);
    expect(stretched(bumpy, 0.1)).toBeCloseTo(2 / 1.08, 12);
  });
});

describe('what a landscape spans', () => {
  const charges = chargesFrom(2, [[2, -1], [-2, 1]]);
  const of = (D: number, start: 'plane' | 'hemisphere', walkedAt: number | null = null) => ({
    walkedAt,
    recipe: { charges, law: pfgmppLaw(D, 2), surface: { start, radius: 5, level: 5 } } as Parameters<typeof landscapeExtent>[0]['recipe'],
  });

  it('holds the data and three sigma of noise, but not what lies beyond a hemisphere', () => {
    expect(landscapeExtent(of(Infinity, 'plane'), 0, 0)).toBeCloseTo(2.4, 12);
    expect(landscapeExtent(of(Infinity, 'plane'), 2, 0.5)).toBeCloseTo(8.4, 12);
    expect(landscapeExtent(of(1, 'hemisphere'), 4, 0.9)).toBe(5);
  });

  it('begins wide for walkers and ends at the data and their noise', () => {
    expect(landscapeExtent(of(Infinity, 'plane', 0.3), 0.3, 1)).toBeCloseTo(2.4 + 0.9 + 3, 12);
    expect(landscapeExtent(of(Infinity, 'plane', 0.3), 0.3, 0)).toBeCloseTo(2.4 + 0.9, 12);
  });
});
