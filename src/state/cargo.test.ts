/** Hostile and damaged links and files: whatever they hold, the page gets a document that is whole and a sentence about what was not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DistributionChoice } from './distributions.ts';
import { defaultExperiment, type Experiment } from './experiment.ts';
import { fileOf, fromFile } from './file.ts';
import { fromLink, LONGEST_HASH, toLink } from './link.ts';
import { validate } from './validate.ts';

function experimentOf(distribution: DistributionChoice): Experiment {
  const verdict = validate({ distribution, seed: 7 });
  if (!verdict.ok) throw new Error(verdict.problems.join());
  return verdict.experiment;
}

const SIDE = 128;
/** A soft heart, as a brush leaves it: 255 within, fading over eight pixels. */
const heart = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [x, y] = [(((i % SIDE) + 0.5) / SIDE - 0.5) * 3, (0.55 - (Math.floor(i / SIDE) + 0.5) / SIDE) * 3];
  const depth = -(((x * x + y * y - 1) ** 3 - x * x * y ** 3) / 0.35);
  return Math.round(63 * Math.min(1, Math.max(0, depth + 0.5))) * 4;
});
const painting = experimentOf({ kind: 'density', width: SIDE, height: SIDE, values: heart, extent: 2.5 });
const samples: ReadonlyArray<Experiment> = [
  painting,
  experimentOf({ kind: 'density', width: 2, height: 2, values: [0.1, 0.2, 0.3, 0] }),
  experimentOf({ kind: 'image', url: `data:image/png;base64,${btoa('not really a picture, but its bytes')}`, channel: 'edges', gamma: 2 }),
  experimentOf({ kind: 'points', points: [[1, 2], [0.1, -3]], weights: [1, 2] }),
  experimentOf({ kind: 'table', points: [1, 2, 3, 4.5, 6, 7], dimension: 3, scaled: true, name: 'a.csv', rows: 12 }),
  experimentOf({ kind: 'mesh', positions: [0, 0, 0, 1, 0, 0, 0, 1, 0], faces: [0, 1, 2], filled: 'volume' }),
  experimentOf({ kind: 'text', text: 'two\nlines', weight: 300, italic: true, depth: 0.5 }),
];

describe('the link of a painting', () => {
  it('of 128 by 128 cells is shorter than 4 kB', () => {
    const { search, hash, complete } = toLink(painting);
    expect(complete).toBe(true);
    expect(search.length + hash.length).toBeLessThan(4000);
  });
  it('brings every level back', () => {
    const { search, hash } = toLink(painting);
    expect(fromLink(search, hash)).toEqual({ experiment: painting, problems: [] });
  });
  it('is not tried when the lists are far too long for any link', () => {
    const large = experimentOf({ kind: 'mesh', positions: Float32Array.from({ length: 900_000 }, (_, i) => i), faces: [0, 1, 2] });
    expect(toLink(large)).toEqual({ search: '?v=1&seed=7', hash: '', complete: false });
  });
});

/** Changes, cuts, doubles or puts in a few letters. */
const mutations = fc.array(fc.record({ at: fc.nat(), kind: fc.constantFrom('change', 'cut', 'put', 'double'), letter: fc.constantFrom(...'AZaz09-_=&?#%.\u0000\u2028é') }), { minLength: 1, maxLength: 6 });

function mutated(text: string, how: ReadonlyArray<{ at: number; kind: string; letter: string }>): string {
  return how.reduce((now, { at, kind, letter }) => {
    const place = at % (now.length + 1);
    if (kind === 'cut') return now.slice(0, place);
    if (kind === 'double') return now.slice(0, place) + now.slice(place / 2);
    return now.slice(0, place) + letter + now.slice(place + (kind === 'change' ? 1 : 0));
  }, text);
}

/** A page that hangs at one of them is found by the limit of the whole, ms. */
const HANGING = 240_000;
const MUTATIONS = 10_000;

it(`${MUTATIONS} mutations of links give a whole document each, and a sentence when the distribution is another`, () => {
  fc.assert(
    fc.property(fc.constantFrom(...samples), mutations, mutations, fc.boolean(), (from, first, second, both) => {
      const { search, hash } = toLink(from);
      const { experiment, problems } = fromLink(both ? mutated(search, first) : search, mutated(hash, second));
      expect(validate(experiment).ok).toBe(true);
      if (!both && from.distribution.kind !== 'text' && experiment.distribution.kind === 'heart') expect(problems.length).toBeGreaterThan(0);
    }),
    { numRuns: MUTATIONS },
  );
}, HANGING);

it('a link that inflates without end is stopped', () => {
  // 60 MB of nothing in 60 kB.
  const bomb = toLink(experimentOf({ kind: 'density', width: 1, height: 1, values: [1] })).search;
  const { experiment, problems } = fromLink(bomb, `#density=${'7cEBDQAAAMKg909tDjcgAAAAAAAAAAAAAAAAAAAA'.repeat(1500)}`);
  expect([experiment.distribution, problems.length]).toEqual([{ kind: 'heart' }, 1]);
  expect(LONGEST_HASH).toBe(100_000);
});

describe('a file', () => {
  it.each(samples.map((one) => [one.distribution.kind, one] as const))('brings %s back exactly', async (_kind, one) => {
    expect(await fromFile(await fileOf(one))).toEqual({ experiment: one, problems: [] });
  });
  it('carries what a link cannot', async () => {
    const large = experimentOf({ kind: 'mesh', positions: Float32Array.from({ length: 300_000 }, (_, i) => Math.sin(i)), faces: [0, 1, 99_999] });
    expect(await fromFile(await fileOf(large))).toEqual({ experiment: large, problems: [] });
  });
  it.each([['nothing', ''], ['a picture', '\u0089PNG\r\n'], ['another JSON', '{"a":1}'], ['a later version', '{"inkfield":2,"search":""}'], ['no query', '{"inkfield":1}']])('that is %s is refused in words', async (_what, text) => {
    await expect(fromFile(new Blob([text]))).rejects.toThrow(/Inkfield|version/);
  });
  it('whose lists are cut off says so', async () => {
    const whole = await fileOf(painting);
    const { experiment, problems } = await fromFile(whole.slice(0, whole.size - 40));
    expect([experiment.distribution, problems.length]).toEqual([defaultExperiment.distribution, 1]);
    expect(experiment.seed).toBe(7);
  });
});
