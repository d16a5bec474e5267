/** The Hilbert curve goes to every cell once and only from neighbour to neighbour. */
import { describe, expect, it } from 'vitest';
import { cellOrder, KEY_BITS, planeKey, spaceKey, writeAlong } from './hilbert.ts';

describe('the order of cells', () => {
  it.each([[1, 1], [8, 8], [5, 3], [1, 9], [300, 2]])('of %i by %i holds each cell once', (width, height) => {
    expect([...cellOrder(width, height).cells].toSorted((a, b) => a - b)).toEqual(Array.from({ length: width * height }, (_, i) => i));
  });
  it('of a square of a power of two steps only to neighbours', () => {
    const { cells } = cellOrder(32, 32);
    for (let i = 1; i < cells.length; i++) {
      const [a, b] = [cells[i - 1]!, cells[i]!];
      expect(Math.abs((a % 32) - (b % 32)) + Math.abs(Math.floor(a / 32) - Math.floor(b / 32))).toBe(1);
    }
  });
  it('is kept for the next time', () => expect(cellOrder(32, 32)).toBe(cellOrder(32, 32)));
});

it('the curve within cells goes on where it left the cell before', () => {
  const { cells, ways } = cellOrder(8, 8);
  const [end, start] = [new Float64Array(2), new Float64Array(2)];
  // Ends and starts are half of 2^-12 away from the common edge: neighbours by the length of a place.
  for (let i = 1; i < cells.length; i++) {
    writeAlong(end, 0, 1 - 2 ** -24, ways[i - 1]!);
    writeAlong(start, 0, 0, ways[i]!);
    const across = (cells[i]! % 8) - (cells[i - 1]! % 8) + start[0]! - end[0]!;
    const up = Math.floor(cells[i - 1]! / 8) - Math.floor(cells[i]! / 8) + start[1]! - end[1]!;
    expect(Math.abs(across) + Math.abs(up)).toBeCloseTo(2 ** -12, 12);
  }
});

describe('keys', () => {
  // A small grid at the corner lies in the first part of the curve, whose keys therefore are 0 to its number of cells less 1.
  it('of a square at the corner are each number once and step to neighbours', () => {
    const places: number[][] = [];
    for (let x = 0; x < 16; x++) for (let y = 0; y < 16; y++) places[planeKey(x, y)] = [x, y];
    expect(places.length).toBe(256);
    for (let i = 1; i < places.length; i++) expect(places[i]!.reduce((sum, value, a) => sum + Math.abs(value - places[i - 1]![a]!), 0)).toBe(1);
  });
  it('of a cube at the corner are each number once and step to neighbours', () => {
    const places: number[][] = [];
    for (let x = 0; x < 8; x++) for (let y = 0; y < 8; y++) for (let z = 0; z < 8; z++) places[spaceKey(x, y, z)] = [x, y, z];
    expect(places.length).toBe(512);
    for (let i = 1; i < places.length; i++) expect(places[i]!.reduce((sum, value, a) => sum + Math.abs(value - places[i - 1]![a]!), 0)).toBe(1);
  });
  it('reach to the end of 32 and 48 bits', () => {
    const last = 2 ** KEY_BITS - 1;
    expect([planeKey(0, 0), planeKey(last, 0)]).toEqual([0, 2 ** 32 - 1]);
    expect([spaceKey(0, 0, 0), spaceKey(last, 0, 0)]).toEqual([0, 2 ** 48 - 1]);
  });
});
