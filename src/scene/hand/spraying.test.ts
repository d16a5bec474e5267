/** Spraying in space: charges fill the disc of the brush evenly on the plane, as one step of undo, and the eraser takes them away again. */
import { beforeEach, describe, expect, it } from 'vitest';
import { resetExperiment, undo } from '../../state/actions.ts';
import { emptyHand } from '../../state/hand.ts';
import { takeSpray } from '../../state/hand-actions.ts';
import { lab } from '../../state/lab.ts';
import { CELL } from './plane.ts';
import { beginSpraying } from './spraying.ts';

const plane = { across: 'y', offset: 0.5 } as const;
const brush = { ...emptyHand.brush, size: 10, softness: 0 };
const radius = 10 * CELL;
const points = () => {
  const { distribution } = lab.getState().experiment;
  return distribution.kind === 'points' ? distribution.points : [];
};

beforeEach(() => {
  lab.setState({ hand: emptyHand });
  resetExperiment();
  takeSpray();
  lab.temporal.getState().clear();
});

describe('the spray', () => {
  it('fills the disc on the plane evenly, in proportion to time', () => {
    const stroke = beginSpraying(brush, plane, false);
    stroke.to([1, 0.5, -1], 1);
    for (let frame = 0; frame < 40; frame++) expect(stroke.show(0.05)).toBe(true);
    stroke.end();
    // 240 a second for 2 s, and the 12 of a tap.
    expect(points()).toHaveLength(492);
    const square = points().reduce((sum, [x, y, z]) => {
      expect(y).toBe(0.5);
      return sum + ((x! - 1) ** 2 + (z! + 1) ** 2) / points().length;
    }, 0);
    // The mean square distance from the centre of a uniform disc is radius² / 2; a sequence of discrepancy about 1/492 is off by less than a hundredth.
    expect(Math.abs(square / (radius * radius) - 0.5)).toBeLessThan(0.01);
    expect(lab.temporal.getState().pastStates).toHaveLength(1);
    undo();
    expect(points()).toHaveLength(0);
    expect(lab.getState().hand.tool).toBe('paint');
  });

  it('gives a few for a mere tap, repeats them by symmetry, and nothing outside the frame', () => {
    const tap = beginSpraying({ ...brush, symmetry: 4 }, plane, false);
    tap.to([1, 0.5, 0], 1);
    tap.end();
    expect(points()).toHaveLength(48);
    for (let i = 0; i < 4; i++) expect(Math.hypot(points()[i]![0]!, points()[i]![2]!)).toBeCloseTo(Math.hypot(points()[0]![0]!, points()[0]![2]!), 12);
    const far = beginSpraying(brush, plane, false);
    far.to([40, 0.5, 0], 1);
    far.end();
    expect(points()).toHaveLength(48);
  });

  it('takes away what is under the eraser, on this plane only', () => {
    for (const offset of [0.5, 2]) {
      const stroke = beginSpraying(brush, { across: 'y', offset }, false);
      stroke.to([0, offset, 0], 1);
      stroke.end();
    }
    const eraser = beginSpraying({ ...brush, size: 12 }, plane, true);
    eraser.to([0, 0.5, 0], 1);
    eraser.end();
    expect(points()).toHaveLength(12);
    expect(points().every(([, y]) => y === 2)).toBe(true);
  });
});
