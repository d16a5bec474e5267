/** Charges while a finger waits, and when it rests. */
import { describe, expect, it } from 'vitest';
import { validate } from '../state/validate.ts';
import type { Experiment } from '../state/experiment.ts';
import { chargesOf } from './recipe.ts';

function experimentOf(patch: object): Experiment {
  const verdict = validate(patch);
  if (!verdict.ok) throw new Error(verdict.problems.join());
  return verdict.experiment;
}
const painted = (level: number): Experiment =>
  experimentOf({ charges: 200, distribution: { kind: 'density', width: 16, height: 16, extent: 2.5, values: Array.from({ length: 256 }, (_, i) => (i % 16 > 4 ? level : 0)) } });

describe('charges', () => {
  it('of a painting come quickly while the brush moves, and better when it rests', async () => {
    const painting = painted(200);
    const quick = await chargesOf(painting, true);
    const best = await chargesOf(painting);
    expect([quick.count, best.count]).toEqual([200, 200]);
    expect(quick.positions).not.toEqual(best.positions);
  });
  it('do not move when another knob is dragged', async () => {
    const painting = painted(100);
    const best = await chargesOf(painting);
    expect(await chargesOf({ ...painting, model: { kind: 'pfgmpp', D: 8 } }, true)).toBe(best);
  });
  it('of a preset are the very same while a knob is dragged', async () => {
    const heart = experimentOf({ charges: 100 });
    expect(await chargesOf(heart, true)).toBe(await chargesOf(heart));
  });
  it('are made again after they could not be made', async () => {
    const broken = experimentOf({ distribution: { kind: 'image', url: 'data:image/png;base64,AAAA' } });
    await expect(chargesOf(broken)).rejects.toThrow();
    await expect(chargesOf(broken)).rejects.toThrow();
  });
});
