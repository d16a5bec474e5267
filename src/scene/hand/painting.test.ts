/** A stroke as the hand makes it: one step of undo, straight on wish, nothing outside the canvas, and taken back without a trace. */
import { beforeEach, describe, expect, it } from 'vitest';
import { resetExperiment, undo } from '../../state/actions.ts';
import { CANVAS, emptyHand } from '../../state/hand.ts';
import { takeBrush } from '../../state/hand-actions.ts';
import { lab } from '../../state/lab.ts';
import { beginPainting } from './painting.ts';

const canvas = (): Uint8Array => lab.getState().hand.canvas!;
const cells = (): number => canvas().reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
const steps = (): number => lab.temporal.getState().pastStates.length;
const begin = (straight = false) => beginPainting(canvas(), emptyHand.brush, straight);

beforeEach(() => {
  lab.setState({ hand: emptyHand });
  resetExperiment();
  takeBrush();
  lab.temporal.getState().clear();
});

describe('a stroke', () => {
  it('is on the canvas frame by frame, and one step of undo', () => {
    const stroke = begin();
    stroke.to([-1, 0, 0], 1);
    stroke.show(0);
    const early = cells();
    expect(early).toBeGreaterThan(0);
    expect(lab.getState().dragging).toBe(true);
    stroke.to([1, 0, 0], 1);
    expect(cells()).toBe(early);
    stroke.show(0);
    expect(cells()).toBeGreaterThan(early);
    stroke.end();
    expect(lab.getState().dragging).toBe(false);
    expect(steps()).toBe(1);
    undo();
    expect(cells()).toBe(0);
  });

  it('is straight from its beginning to its end, however it got there', () => {
    const straight = begin(true);
    for (const [x, y] of [[-1, -1], [2, -2], [0, 2], [1, 1]] as const) {
      straight.to([x, y, 0], 1);
      straight.show(0);
    }
    straight.end();
    const crooked = Uint8Array.from(canvas());
    undo();
    const line = begin();
    line.to([-1, -1, 0], 1);
    line.to([1, 1, 0], 1);
    line.end();
    expect(crooked).toEqual(canvas());
  });

  it('becomes straight when that is wished for on the way', () => {
    const stroke = begin();
    stroke.to([-1, 0, 0], 1);
    stroke.to([0, 2, 0], 1);
    stroke.show(0);
    stroke.straighten();
    stroke.to([1, 0, 0], 1);
    stroke.end();
    // Nothing is left of the way up: half the canvas above the line's reach is blank.
    expect(canvas().subarray(0, CANVAS.side * 40).every((value) => value === 0)).toBe(true);
  });

  it('leaves no trace outside the canvas, not even a step of undo, but comes in over the border', () => {
    const outside = begin();
    outside.to([4, 4, 0], 1);
    outside.show(0);
    outside.to([5, 4, 0], 1);
    outside.end();
    expect(steps()).toBe(0);
    const across = begin();
    across.to([4, 0, 0], 1);
    across.to([2, 0, 0], 1);
    across.end();
    expect(cells()).toBeGreaterThan(0);
    expect(steps()).toBe(1);
  });

  it('is history once it was undone on the way', () => {
    const stroke = begin();
    stroke.to([0, 0, 0], 1);
    stroke.show(0);
    undo();
    expect(stroke.over()).toBe(true);
    stroke.to([1, 0, 0], 1);
    stroke.show(0);
    stroke.end();
    expect(cells()).toBe(0);
  });

  it('is taken back as if it had not been', () => {
    const stroke = begin();
    stroke.to([0, 0, 0], 1);
    stroke.show(0);
    stroke.takeBack();
    expect(cells()).toBe(0);
    expect(steps()).toBe(0);
    expect(lab.getState()).toMatchObject({ dragging: false, hand: { tool: 'paint' } });
  });
});
