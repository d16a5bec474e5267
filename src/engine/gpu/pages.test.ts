/** Pages cover every knot, overlap by one, and the right one is found. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageAt } from '../../core/film.ts';
import { pageSpans } from './pages.ts';

it('pages cover all knots, and neighbours share exactly one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 600 }), fc.integer({ min: 3, max: 700 }), (knots, most) => {
      const spans = pageSpans(knots, most);
      expect(spans[0]!.first).toBe(0);
      expect(spans.at(-1)!.first + spans.at(-1)!.knots).toBe(knots);
      for (let i = 1; i < spans.length; i++) expect(spans[i]!.first).toBe(spans[i - 1]!.first + spans[i - 1]!.knots - 1);
      expect(spans.every((span) => span.knots >= 2 && span.knots <= most)).toBe(true);
      for (let row = 0; row < knots - 1; row++) {
        const { first, knots: count } = spans[pageAt(spans, row)]!;
        expect(row >= first && row + 1 < first + count).toBe(true);
      }
    }),
  );
});

it('a buffer that holds two knots is no page', () => {
  expect(() => pageSpans(5, 2)).toThrow('at least three knots');
});
