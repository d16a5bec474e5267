/** Which form of the kernel a law takes, and how its shader's text is made ready. */
import { describe, expect, it } from 'vitest';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../models/unaugmented.ts';
import { kernelOf } from './kernel.ts';
import { specialised } from './specialise.ts';
import { shapesOf } from './tuning.ts';

describe('the form of the kernel', () => {
  it('is N + D where powers are multiplied out, else one of three', () => {
    expect([1, 2, 6].map((D) => kernelOf(pfgmppLaw(D, 2), 2))).toEqual([3, 4, 8]);
    expect([Infinity, 127, 7.3, 0.05].map((D) => kernelOf(pfgmppLaw(D, 2), 2))).toEqual([0, 1, 2, 2]);
    expect([2, 3].map((N) => kernelOf(pfgmppLaw(128, N as 2 | 3), N))).toEqual([130, 131]);
    expect([2, 3].map((N) => kernelOf(unaugmentedLaw(0, N as 2 | 3), N))).toEqual([2, 3]);
  });

  it('leaves the shape to the adapter alone', () => {
    expect(shapesOf(true).steady.samples).toBeGreaterThan(shapesOf(false).steady.samples);
    expect(shapesOf(true).quick.samples).toBeLessThan(shapesOf(true).steady.samples);
  });
});

describe('the text of a shader', () => {
  it('has loops over each_ written out, inner ones too', () => {
    const text = 'const SAMPLES = 4u;\nconst TILE = 2u;\nfor (var each_a = 0u; each_a < SAMPLES; each_a++) { x[each_a] += 1.0; for (var each_b = 0u; each_b < TILE; each_b++) { y[each_a] += t[each_b]; } }\nend';
    const words = specialised(text, {}, 3);
    expect(words.match(/x\[\d+u\]/g)).toEqual(['x[0u]', 'x[1u]', 'x[2u]']);
    expect(words.match(/y\[\d+u\] \+= t\[\d+u\]/g)).toEqual([0, 1, 2].flatMap((a) => [0, 1].map((b) => `y[${a}u] += t[${b}u]`)));
    expect(words).toMatch(/^const SAMPLES = 3u;/);
    expect(words).toMatch(/end$/);
  });

  it('leaves other loops', () => {
    const text = 'for (var k = 0u; k < SAMPLES; k++) { a(); }';
    expect(specialised(text, {}, 4)).toBe(text);
  });

  it('has tests of overrides decided, and nothing after a return', () => {
    const text = 'const STEEP = 1u;\nfn f() { if (kernel == STEEP) { return 1; } if (kernel == 3u) { if (!software) { return 2; } return 3; } return 4; }\nfn g() { if (n == 3u) { z(); } }';
    const of = (kernel: number, software: number): string => specialised(text, { kernel, software }, 1).replace(/[{}\s]+/g, ' ');
    expect(of(1, 0)).toMatch(/fn f\(\) return 1; fn g/);
    expect(of(3, 0)).toMatch(/fn f\(\) return 2; fn g/);
    expect(of(3, 1)).toMatch(/fn f\(\) return 3; fn g/);
    expect(of(2, 1)).toMatch(/fn f\(\) return 4; fn g/);
    expect(of(2, 1)).toContain('if (n == 3u) z();');
  });

  it('keeps a test that has an else', () => {
    const text = 'if (kernel == 1u) { a(); } else if (kernel == 2u) { b(); } else { c(); }';
    expect(specialised(text, { kernel: 2 }, 1)).toBe(text);
  });

  it('says when the bound of a loop is unknown', () => {
    expect(() => specialised('for (var each_a = 0u; each_a < MANY; each_a++) { a(); }', {}, 1)).toThrow(/MANY/);
  });
});
