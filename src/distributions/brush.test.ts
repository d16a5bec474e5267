/** Strokes: even, symmetric, bounded, and the same however the pointer reports them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginStroke, motions, profile, type Brush } from './brush.ts';

const SIDE = 64;
const round: Brush = { size: 8, softness: 0.5, strength: 1, erase: false, mirror: 'none', symmetry: 1 };
const empty = (): Uint8Array => new Uint8Array(SIDE * SIDE);
const at = (values: Uint8Array, x: number, y: number): number => values[y * SIDE + x]!;
/** The canvas after a stroke through (x, y) and (x, y, pressure) places. */
function painted(brush: Partial<Brush>, places: ReadonlyArray<readonly [number, number, number?]>, base = empty()): Uint8Array {
  const stroke = beginStroke(base, SIDE, SIDE, { ...round, ...brush });
  for (const place of places) stroke.to(...place);
  return stroke.values();
}

describe('a stamp', () => {
  it('is full in the middle and none outside the radius', () => {
    const values = painted({}, [[32, 32]]);
    expect([at(values, 32, 32), at(values, 32, 27), at(values, 32, 41), at(values, 45, 32)]).toEqual([255, expect.closeTo(220, -2), 0, 0]);
  });
  it('has an edge of one pixel when it is hard, and fades from the centre when it is soft', () => {
    const hard = { size: 8, softness: 0 };
    expect([7.4, 8, 8.6].map((distance) => profile(distance, hard))).toEqual([1, 0.5, 0]);
    const soft = { size: 8, softness: 1 };
    expect([0, 4, 8].map((distance) => profile(distance, soft))).toEqual([1, 0.5, 0]);
  });
  it('covers in proportion to strength and pressure', () => {
    expect(at(painted({ strength: 0.5 }, [[32, 32, 0.5]]), 32, 32)).toBe(Math.round(255 * 0.25));
  });
  it('erases what is there in proportion', () => {
    const full = empty().fill(200);
    expect(at(painted({ erase: true, strength: 0.75 }, [[32, 32]], full), 32, 32)).toBe(50);
    expect(at(full, 32, 32)).toBe(200);
  });
});

describe('a stroke', () => {
  it('does not build up where the hand is slow', () => {
    const once = painted({ strength: 0.4 }, [[10, 32], [50, 32]]);
    const slow = painted({ strength: 0.4 }, [[10, 32], [50, 32], [10, 32], [50, 32]]);
    // The way back has its stamps elsewhere, so that the edge moves within its unevenness; the middle is the same.
    for (let x = 12; x < 48; x++) expect(at(slow, x, 32)).toBe(at(once, x, 32));
    expect(at(once, 30, 32)).toBe(Math.round(0.4 * 255));
  });
  it('is the same however many events tell it', () => {
    const few = painted({}, [[5, 9], [55, 49]]);
    const many = painted({}, Array.from({ length: 501 }, (_, i) => [5 + i / 10, 9 + (40 * i) / 500] as const));
    // Stamps lie at the same lengths along the line; sums of 500 lengths are off by 1e-13, a value by its rounding.
    expect(many.every((value, i) => Math.abs(value - few[i]!) <= 1)).toBe(true);
    expect(many.filter((value, i) => value !== few[i]).length).toBeLessThan(10);
  });
  it('is even along a straight line', () => {
    const values = painted({ softness: 1 }, [[0, 32.5], [64, 32.5]]);
    // The profile falls by at most 1.5/8 a pixel; between stamps a pixel is at most (1/2)² / (2 d) pixels too far away, least favourably at d = 1/2.
    for (const row of [32, 34, 36]) {
      const across = Array.from({ length: 40 }, (_, i) => at(values, 12 + i, row));
      expect(Math.max(...across) - Math.min(...across)).toBeLessThanOrEqual(255 * (1.5 / 8) * 0.25);
    }
  });
  it('tells the pixels that changed, and leaves all others', () => {
    const stroke = beginStroke(empty(), SIDE, SIDE, round);
    stroke.to(20, 20);
    const before = stroke.values().slice();
    const { left, top, right, bottom } = stroke.to(30, 24);
    const outside = [...before.keys()].filter((i) => i % SIDE < left || i % SIDE >= right || Math.floor(i / SIDE) < top || Math.floor(i / SIDE) >= bottom);
    expect(outside.every((i) => before[i] === stroke.values()[i])).toBe(true);
    expect([left, top, right, bottom].every((edge) => edge > 8 && edge < 42)).toBe(true);
  });
  it('may leave the canvas and come back, and passes over what is no place', () => {
    const values = painted({}, [[-500, 32], [Number.NaN, 4], [600, 32]]);
    expect([at(values, 0, 32), at(values, 63, 32), at(values, 32, 10)]).toEqual([255, 255, 0]);
  });
  it('never leaves 0 to 255, gains by painting and loses by erasing', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const place = fc.tuple(fc.double({ min: -80, max: 140 }), fc.double({ min: -80, max: 140 }), share);
    const brush = fc.record({ size: fc.double({ min: 0.1, max: 40, noNaN: true }), softness: share, strength: share, erase: fc.boolean(), mirror: fc.constantFrom('none', 'x', 'y', 'both'), symmetry: fc.integer({ min: 1, max: 12 }) } as const);
    const base = Uint8Array.from(empty(), (_, i) => (i * 37) % 256);
    fc.assert(
      fc.property(brush, fc.array(place, { minLength: 1, maxLength: 4 }), (brush, places) => {
        const values = painted(brush, places, base);
        return values.every((value, i) => (brush.erase ? value <= base[i]! : value >= base[i]!));
      }),
      { numRuns: 40 },
    );
  });
});

describe('symmetry', () => {
  const stroke = [[40, 12], [50, 20, 0.4], [44.3, 27.1]] as const;
  it('of mirrors gives the same picture reflected', () => {
    const values = painted({ mirror: 'both' }, stroke);
    for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) {
      expect(at(values, SIDE - 1 - x, y)).toBe(at(values, x, y));
      expect(at(values, x, SIDE - 1 - y)).toBe(at(values, x, y));
    }
  });
  it('of a quarter turn gives the same picture turned', () => {
    const values = painted({ symmetry: 4 }, stroke);
    for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) expect(at(values, SIDE - 1 - y, x)).toBe(at(values, x, y));
  });
  it('of other turns has a stamp in each of their places', () => {
    const values = painted({ symmetry: 5, size: 3 }, [[32, 12]]);
    for (let turn = 0; turn < 5; turn++) {
      const angle = (2 * Math.PI * turn) / 5;
      expect(at(values, Math.floor(32 + 20 * Math.sin(angle)), Math.floor(32 - 20 * Math.cos(angle)))).toBeGreaterThan(200);
    }
  });
  it('paints no place twice', () => {
    expect(motions({ mirror: 'both', symmetry: 2 }).length).toBe(4);
    expect(motions({ mirror: 'x', symmetry: 12 }).length).toBe(24);
    expect(motions({ mirror: 'both', symmetry: 3 }).length).toBe(12);
  });
});

it.each([
  ['a canvas of another size', new Uint8Array(3), {}],
  ['no radius', empty(), { size: 0 }],
  ['too much strength', empty(), { strength: 1.5 }],
  ['half a symmetry', empty(), { symmetry: 0.5 }],
])('%s is refused', (_name, base, brush) => expect(() => beginStroke(base, SIDE, SIDE, { ...round, ...brush })).toThrow(RangeError));
