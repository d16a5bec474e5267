/** Where models begin and how far they go: the least augmentation whose draws are still numbers, and the ranges of their papers. */
import { expect, it } from 'vitest';
import { LIMITS } from '../state/experiment.ts';
import { edm } from './edm.ts';
import { pfgmppLaw, SMALLEST_AUGMENTATION } from './pfgmpp.ts';
import { ve } from './ve.ts';

it('the least D is one whose farthest draw is a number of which a square is one too, and less is refused', () => {
  // The least uniform of 23 bits.
  const least = 2 ** -24;
  const x = new Float64Array(2);
  pfgmppLaw(SMALLEST_AUGMENTATION, 2).writeKernelDraw(x, 80, [least, 0.3, least, 0.3]);
  expect(x.every((value) => Number.isFinite(value * value))).toBe(true);
  expect(() => pfgmppLaw(SMALLEST_AUGMENTATION * 0.99, 2)).toThrow(RangeError);
  expect(LIMITS.D.min).toBe(SMALLEST_AUGMENTATION);
  // A twentieth: half as much again overflows.
  expect(SMALLEST_AUGMENTATION).toBe(0.05);
});

it('VE goes from 0.01 to 50, as score-based models do, and EDM from 0.002 to 80', () => {
  expect(ve.usual).toEqual({ timeMin: 0.01, timeMax: 50 });
  expect(edm.usual).toEqual({ timeMin: 0.002, timeMax: 80 });
});
