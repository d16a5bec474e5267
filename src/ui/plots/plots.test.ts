/** Plots before they are drawn: numbers beside axes that never touch, names that find room, points under keys, words, tables, and colours that can be told apart. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../locales/later.ts';
import { frameOf, legendHeight } from './frame.ts';
import { legendRows, nearestSpot, type Spot, spotByKey, spread } from './place.ts';
import { axisOf, domainOf } from './scales.ts';
import { measuredText, textWidth, tickText } from './text.ts';
import type { PlotProps, Series } from './types.ts';
import { courseText, csvOf, edgeText, reading, tableOf } from './words.ts';

const EM = 13;
const line = (id: string, points: ReadonlyArray<readonly [number, number]>): Series => ({ id, name: id, points: points.map(([x, y]) => ({ x, y })) });
const plot = (series: ReadonlyArray<Series>, over: Partial<PlotProps> = {}): PlotProps => ({ title: 'Error', xLabel: 'NFE', yLabel: 'error', xScale: 'log', yScale: 'log', summary: '', series, ...over });

describe('numbers beside an axis', () => {
  const exponent = fc.double({ min: -9, max: 9, noNaN: true });
  it('never touch and are at least two, whatever the span and the length', () => {
    fc.assert(
      fc.property(exponent, fc.double({ min: 0.02, max: 14, noNaN: true }), fc.integer({ min: 240, max: 2000 }), fc.constantFrom('log', 'linear'), (low, decades, length, kind) => {
        const domain = [10 ** low, 10 ** (low + decades)] as const;
        const axis = axisOf({ kind, domain, range: [40, 40 + length], text: tickText, extent: (text) => EM * textWidth(text), gap: EM / 2 });
        const written = axis.ticks.filter(({ text }) => text !== '').map(({ value, text }) => ({ at: axis.at(value), half: (EM * textWidth(text)) / 2 })).toSorted((a, b) => a.at - b.at);
        expect(written.length).toBeGreaterThanOrEqual(2);
        written.forEach((here, i) => i > 0 && expect(here.at - here.half - written[i - 1]!.at - written[i - 1]!.half).toBeGreaterThanOrEqual(EM / 2));
        for (const { at } of written) expect(at).toBeGreaterThan(39.9);
      }),
    );
  });

  it('are round ones: 1, 2, 5 within decades, decades over many of them', () => {
    const texts = (domain: readonly [number, number], length: number): string[] =>
      axisOf({ kind: 'log', domain, range: [0, length], text: tickText, extent: (text) => EM * textWidth(text), gap: EM }).ticks.flatMap(({ text }) => text || []);
    expect(texts([3.5, 170], 400)).toEqual(['5', '10', '20', '50', '100']);
    expect(texts([1e-8, 1], 300)).toEqual(['10⁻⁸', '10⁻⁶', '10⁻⁴', '0.01', '1']);
  });

  it('may be names, of which the first and the last stay when there is no room for all', () => {
    const named = Array.from({ length: 12 }, (_, i) => ({ x: i, text: i === 11 ? '∞' : String(2 ** i) }));
    const ticks = axisOf({ kind: 'linear', domain: [0, 11], range: [0, 200], text: tickText, extent: (text) => EM * textWidth(text), gap: EM, named }).ticks;
    expect(ticks.length).toBe(12);
    const written = ticks.flatMap(({ text }) => text || []);
    expect([written[0], written.at(-1)]).toEqual(['1', '∞']);
    expect(written.length).toBeLessThan(12);
  });

  it('that are names stand wherever one finds room, however uneven their places are', () => {
    const named = [0, 0.02, 0.2, 0.5, 1].map((x) => ({ x, text: String(x) }));
    const { ticks } = axisOf({ kind: 'linear', domain: [0, 1], range: [0, 300], text: tickText, extent: (text) => EM * textWidth(text), gap: EM, named });
    expect(ticks.flatMap(({ text }) => text || [])).toEqual(['0', '0.2', '0.5', '1']);
  });

  it('have a domain that holds every point, also a lone one, none, and those that a logarithm cannot show', () => {
    expect(domainOf([], 'log')).toEqual([0.1, 1]);
    expect(domainOf([0, -1, NaN], 'log')).toEqual([0.1, 1]);
    expect(domainOf([5], 'log')).toEqual([2.5, 10]);
    expect(domainOf([5], 'linear')).toEqual([0, 10]);
    expect(domainOf([0], 'linear')).toEqual([0, 1]);
    const [low, high] = domainOf([0.01, Infinity, 3, -2], 'log');
    expect(low).toBeLessThan(0.01);
    expect(high).toBeGreaterThan(3);
  });

  it('puts what a logarithm cannot show on the edge', () => {
    const axis = axisOf({ kind: 'log', domain: [0.1, 10], range: [100, 0], text: tickText, extent: () => EM, gap: 1 });
    expect([axis.at(0), axis.at(-3), axis.at(0.1), axis.at(10), axis.at(1e9)]).toEqual([100, 100, 100, 0, 0]);
  });
});

describe('names of lines', () => {
  it('are pushed apart no further than they must, in the order of their lines', () => {
    expect(spread([50, 50, 10], 20, 0, 100)).toEqual([50, 70, 10]);
    expect(spread([100, 98, 99], 20, 0, 100)).toEqual([100, 60, 80]);
    expect(spread(Array.from({ length: 9 }, () => 5), 20, 0, 100)).toBeNull();
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 400, noNaN: true }), { minLength: 1, maxLength: 12 }), (wanted) => {
        const places = spread(wanted, 20, 0, 300)!.toSorted((a, b) => a - b);
        places.forEach((at, i) => i > 0 && expect(at - places[i - 1]!).toBeGreaterThanOrEqual(20 - 1e-9));
        expect(places[0]).toBeGreaterThanOrEqual(-1e-9);
        expect(places.at(-1)).toBeLessThanOrEqual(300 + 1e-9);
      }),
    );
  });

  it('stand at the ends of the lines where there is room, in rows below where not, and nowhere for a single line', () => {
    const two = [line('Euler', [[4, 0.3], [144, 0.01]]), line('Heun', [[7, 0.2], [287, 0.001]])];
    const wide = frameOf(plot(two), 900, EM);
    expect([wide.direct.length, wide.legend.length]).toEqual([2, 0]);
    const narrow = frameOf(plot(two), 320, EM);
    expect([narrow.direct.length, narrow.legend.length]).toEqual([0, 2]);
    expect(legendHeight(narrow, narrow.legend.at(-1)!.row)).toBeLessThan(narrow.height);
    const alone = frameOf(plot(two.slice(0, 1)), 900, EM);
    expect([alone.direct.length, alone.legend.length]).toEqual([0, 0]);
  });

  it('in rows stay within the width', () => {
    const many = Array.from({ length: 14 }, (_, i) => line(`Sampler ${i}`, []));
    for (const { left, id } of legendRows(many, 320, EM)) expect(left === 0 || left + (2.4 + textWidth(id)) * EM <= 320).toBe(true);
    expect(legendRows(many, 320, EM).at(-1)!.row).toBeGreaterThan(3);
  });
});

describe('names in the plot', () => {
  it('of the floor and of marks stand where lines do not', () => {
    const valley = line('a', [[1, 1], [2, 0.5], [3, 0.2], [4, 0.5], [5, 1]]);
    const frame = frameOf(plot([valley], { xScale: 'linear', yScale: 'linear', floor: { y: 0.1, text: 'chance' }, marks: [{ x: 3, y: 0.2, text: 'least: here' }] }), 600, EM);
    // Below the bottom of the valley, and away from it.
    expect(frame.markNames[0]!.y).toBeGreaterThan(frame.y.at(0.2));
    const { x, y } = frame.floorName!;
    for (const spot of frame.spots) expect(spot.x < x || spot.x > x + EM * textWidth('chance') || Math.abs(spot.y - y) > EM).toBe(true);
  });
  it('leave lengths below rounding on the edge', () => {
    const { y, spots } = frameOf(plot([line('a', [[1, 0.1], [2, 1e-9], [3, 0]])], { least: 1e-6 }), 600, EM);
    expect(y.domain[0]).toBeGreaterThan(1e-7);
    expect(spots[1]!.y).toBe(spots[2]!.y);
    expect(edgeText(plot([line('a', [[1, 0.1], [2, 1e-9]])], { least: 1e-6 }))).toContain('less than 10⁻⁶');
  });
});

describe('points', () => {
  const two = [line('a', [[1, 1], [2, 2], [3, 3]]), line('b', [[1, 3], [2.2, 2], [3, 1]])];
  const { spots } = frameOf(plot(two, { xScale: 'linear', yScale: 'linear' }), 600, EM);
  const named = (spot: Spot | null): string => (spot ? `${two[spot.series]!.id}${spot.point}` : 'none');
  it('are walked through with the arrow keys, along a line and from line to line', () => {
    const walk = (...keys: string[]): string => named(keys.reduce<Spot | null>((from, key) => spotByKey(spots, from, key), null));
    expect(walk('ArrowRight')).toBe('a0');
    expect(walk('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')).toBe('a2');
    expect(walk('ArrowRight', 'ArrowRight', 'ArrowDown')).toBe('b1');
    expect(walk('ArrowRight', 'ArrowUp')).toBe('b0');
    expect(walk('ArrowRight', 'End')).toBe('a2');
    expect(spotByKey(spots, null, 'Tab')).toBeNull();
    expect(spotByKey([], null, 'ArrowRight')).toBeNull();
  });
  it('are found under a pointer near them', () => {
    for (const spot of spots) expect(named(nearestSpot(spots, spot.x + 3, spot.y - 3))).toBe(named(spot));
    expect(nearestSpot([], 0, 0)).toBeNull();
  });
  it('that cannot be drawn are left out, and no picture is made of nothing', () => {
    expect(frameOf(plot([line('a', [[0, 1], [NaN, 1], [4, Infinity], [4, 2]])]), 320, EM).spots.length).toBe(1);
    expect(frameOf(plot([]), 320, EM).spots).toEqual([]);
  });
});

describe('words', () => {
  const euler = line('Euler', [[4, 0.31], [18, 0.05], [144, 0.0021]]);
  it('tell the course of a line from end to end', () => {
    expect(courseText(euler, {})).toBe('Euler falls from 0.31 at 4 to 0.0021 at 144.');
    expect(courseText(line('Bias', [[1, 1], [8, 3]]), {})).toBe('Bias rises from 1.0 at 1 to 3.0 at 8.');
    expect(courseText(line('Flat', [[1, 1], [8, 0.98]]), { xTicks: [{ x: 8, text: '∞' }] })).toBe('Flat stays near 0.98 from 1 to ∞.');
    expect(courseText(line('One', [[1, 1]]), {})).toBe('');
  });
  it('read a point with its bar and its note', () => {
    const series: Series = { id: 'a', name: 'D = 1', points: [{ x: 2, y: 0.12, low: 0.1, high: 0.14, label: '5 seeds' }] };
    expect(reading(series, series.points[0]!, plot([series]))).toEqual(['D = 1', 'NFE: 2', 'error: 0.12 (0.10 to 0.14)', '5 seeds']);
  });
  it('write small and large numbers as powers of ten', () => {
    expect([tickText(1e-4), tickText(2e-5), tickText(0.005), tickText(1e6), tickText(0), tickText(-2)]).toEqual(['10⁻⁴', '2\u00a0×\u00a010⁻⁵', '0.005', '10⁶', '0', '−2']);
    expect([measuredText(0.012345), measuredText(1.2345e-5), measuredText(NaN)]).toEqual(['0.0123', '1.23\u00a0×\u00a010⁻⁵', '–']);
  });
  it('make a table of all values of x, and leave gaps empty', () => {
    expect(tableOf(plot([euler, line('Heun', [[18, 0.02]])]))).toEqual({ head: ['NFE', 'Euler', 'Heun'], rows: [['4', '0.31', ''], ['18', '0.050', '0.020'], ['144', '0.0021', '']] });
  });
  it('export every point with all its digits, and quote what has commas, quotes or lines', () => {
    const series: Series = { id: 'a', name: 'DDIM, "eta" 1', points: [{ x: 8, y: 1 / 3, low: 0.1, high: 0.5 }, { x: 9, y: 2 }] };
    expect(csvOf(plot([series], { xTicks: [{ x: 9, text: '∞' }] }))).toBe('series,NFE,error,low,high,note\r\n"DDIM, ""eta"" 1",8,0.3333333333333333,0.1,0.5,\r\n"DDIM, ""eta"" 1",∞,2,,,\r\n');
  });
  it('say so where a logarithmic axis cannot show a point', () => {
    const zero = [line('a', [[1, 0.1], [2, 0]])];
    expect(edgeText(plot(zero))).toMatch(/lower edge are 0/);
    expect(edgeText(plot(zero, { yScale: 'linear' }))).toBe('');
    expect(edgeText(plot([line('a', [[1, 0.1]])]))).toBe('');
  });
});

describe('colours of series', () => {
  const css = readFileSync(new URL('./plots.css', import.meta.url), 'utf8');
  const all = [...css.matchAll(/--series-\d: #([0-9a-f]{6})/g)].map(([, hex]) => [0, 2, 4].map((at) => Number.parseInt(hex!.slice(at, at + 2), 16) / 255));
  const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  const luminance = (colour: number[]): number => 0.2126 * linear(colour[0]!) + 0.7152 * linear(colour[1]!) + 0.0722 * linear(colour[2]!);
  it('stand out from the panels of both themes by 3 to 1', () => {
    expect(all.length).toBe(16);
    const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const grounds = [luminance([0x10, 0x16, 0x2a].map((value) => value / 255)), luminance([1, 0xfe / 255, 0xfa / 255])];
    all.forEach((colour, i) => expect(contrast(luminance(colour), grounds[i < 8 ? 0 : 1]!), `colour ${i}`).toBeGreaterThan(3));
  });

  /** Full deficiencies of Machado, Oliveira & Fernandes 2009, on linear light. */
  const eyes = {
    usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
  };
  /** Distance in OKLab (Ottosson 2020). 0.02 is about what is just seen side by side; 0.1 is seen apart, on thin lines. */
  function oklab([r, g, b]: number[]): number[] {
    const cone = (x: number, y: number, z: number): number => Math.cbrt(x * r! + y * g! + z * b!);
    const [l, m, s] = [cone(0.4122214708, 0.5363325363, 0.0514459929), cone(0.2119034982, 0.6806995451, 0.1073969566), cone(0.0883024619, 0.2817188376, 0.6299787005)];
    return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
  }
  it.each(Object.entries(eyes))('are apart for %s eyes, any two of the eight', (_, eye) => {
    const seen = (colour: number[]): number[] => oklab(eye.map((row) => Math.max(0, row.reduce((sum, share, i) => sum + share * linear(colour[i]!), 0))));
    for (const first of [0, 8]) {
      for (let i = 0; i < 8; i++) {
        for (let j = 0; j < i; j++) {
          const [a, b] = [seen(all[first + i]!), seen(all[first + j]!)];
          expect(Math.hypot(...a.map((value, k) => value - b[k]!)), `${first + i} and ${first + j}`).toBeGreaterThan(0.1);
        }
      }
    }
  });
});
