/** The gallery holds every preset once, and finds the shape that is shown. */
import { describe, expect, it } from 'vitest';
import '../../locales/index.ts';
import { presets } from '../../distributions/presets/index.ts';
import { validate } from '../../state/validate.ts';
import { featuredShapes, shapeGroups, shapeIdOf } from './shapes.ts';

const all = shapeGroups().flatMap(({ shapes }) => shapes);

describe('the gallery', () => {
  it('holds every preset once, and words', () => {
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(presets.every(({ id }) => ids.includes(id))).toBe(true);
    expect(all.length).toBe(presets.length + 2);
  });

  it('offers only what the document accepts, and finds each again', () => {
    for (const { id, choice } of all) {
      expect(validate({ distribution: choice }).ok, id).toBe(true);
      expect(shapeIdOf(choice), id).toBe(id);
    }
  });

  it('begins with eight of them', () => {
    expect(featuredShapes().map(({ id }) => all.some((shape) => shape.id === id))).toEqual(Array.from({ length: 8 }, () => true));
  });

  it('takes a word in a style of its own for a text of the visitor', () => {
    expect(shapeIdOf({ kind: 'text', text: 'PFGM' })).toBe('word:PFGM');
    expect(shapeIdOf({ kind: 'text', text: 'PFGM', depth: 0.5 })).toBeNull();
    expect(shapeIdOf({ kind: 'text', text: 'PFGM?' })).toBeNull();
  });
});
