/** What the open question shows: its run, its words and its colours. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../../core/charges.ts';
import { frontSpeed, reaction } from '../../equations/nonlinear.ts';
import { openRun, type OpenRun } from './run.ts';
import { onPicture, pixelsOf, ramp } from './picture.ts';
import { findings, openPlot } from './words.ts';

const run = (rate = 1.5, turn: (share: number) => Promise<void> = async () => undefined): Promise<OpenRun> => openRun(chargesFrom(2, [[-0.8, 0.5], [0.9, 0.6], [0, -1]]), 12, rate, turn);

describe('the run of the open question', () => {
  it('forgets where it began, though parts do not add up, and its samples go back', async () => {
    const shares: number[] = [];
    const made = await run(1.5, async (share) => void shares.push(share));
    expect(made.apart[0]! / 2).toBeGreaterThan(0.95);
    expect(made.apart.at(-1)! / 2).toBeLessThan(0.02);
    expect(Math.max(...made.unsummed)).toBeGreaterThan(0.3);
    expect(made.samples).toHaveLength(made.times.length);
    const back = made.samples[0]!;
    const near = Array.from({ length: back.length / 2 }, (_, s) => Math.hypot(back[2 * s]!, back[2 * s + 1]!)).filter((distance) => distance < 1.8);
    expect(near.length / (back.length / 2)).toBeGreaterThan(0.9);
    expect(shares.at(-1)).toBe(1);
    expect(shares.every((share, i) => i === 0 || share >= shares[i - 1]!)).toBe(true);
    const said = findings(made);
    expect(said[0]).toMatch(/differ by (9\d|100)% of their mass, at t = .* by (less than )?1%\. Fronts run at 2√\(aD\) = 1\.34/);
    expect(said[2]).toMatch(/\(\d+ of 6,000 are left/);
    // The finest waves of 128 nodes in 12 units grow by e in 1.5e-3: some 5 such times for two digits, some 40 for sixteen.
    expect(made.undone.misread).toBeGreaterThan(0.005);
    expect(made.undone.misread).toBeLessThan(0.02);
    expect(made.undone.rounded).toBeGreaterThan(0.04);
    expect(made.undone.rounded).toBeLessThan(0.12);
    expect(said[3]).toMatch(/off by up to 1% .* 0\.0\d+ before T, .* 0\.0\d+ before it\. .* infinite 3\.08 before T/);
    expect(openPlot(made).series.map(({ points }) => points.length)).toEqual([97, 97]);
  });

  it('ends when its turn throws', async () => {
    await expect(run(1.5, () => Promise.reject(new Error('enough')))).rejects.toThrow('enough');
  });

  it('knows how fast fronts are', () => {
    expect(frontSpeed(reaction.law({ rate: 1.2 }))).toBeCloseTo(1.2, 12);
    expect(() => reaction.law({ rate: 0 })).toThrow(/expected rate above 0, got 0/);
  });
});

describe('its pictures', () => {
  it('grow lighter on dark ground and darker on paper, all the way', () => {
    for (const dark of [true, false]) {
      const colours = ramp(dark);
      const light = Array.from({ length: 256 }, (_, i) => 0.2126 * colours[3 * i]! + 0.7152 * colours[3 * i + 1]! + 0.0722 * colours[3 * i + 2]!);
      // Bytes are rounded: half a level of each channel.
      light.forEach((value, i) => i > 0 && expect((value - light[i - 1]!) * (dark ? 1 : -1)).toBeGreaterThan(-0.8));
      expect(Math.abs(light[255]! - light[0]!)).toBeGreaterThan(120);
    }
  });

  it('have y upward, and places where they are in the box, wherever samples went', () => {
    const pixels = pixelsOf(Float64Array.of(0, 0, 1, 0), 2, 1, ramp(true));
    expect(Array.from(pixels.subarray(0, 3))).toEqual(Array.from(ramp(true).subarray(-3)));
    expect(onPicture(0, 12, 512)).toBe(256);
    expect(onPicture(-3, 12, 512)).toBe(128);
    expect(onPicture(9, 12, 512)).toBe(128);
  });
});
