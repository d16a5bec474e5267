/** Painting and placing as acts on the document: strokes that can be undone, taken back and cleared, and charges by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { redo, resetExperiment, setD, setDistribution, undo } from './actions.ts';
import { CANVAS, emptyHand } from './hand.ts';
import { addCharges, clearCanvas, endDrag, moveCharge, paint, putDown, removeCharge, removeCharges, select, takeBack, takeBrush, takeCharges, weighCharge } from './hand-actions.ts';
import { lab } from './lab.ts';

const hand = () => lab.getState().hand;
const distribution = () => lab.getState().experiment.distribution;
const steps = () => lab.temporal.getState().pastStates.length;

/** A canvas with one painted cell. */
function dot(cell: number): Uint8Array {
  const canvas = new Uint8Array(CANVAS.side ** 2);
  canvas[cell] = 255;
  return canvas;
}

beforeEach(() => {
  lab.setState({ hand: emptyHand });
  resetExperiment();
  lab.temporal.getState().clear();
});

describe('painting', () => {
  it('makes one step of undo of a stroke, and undo brings the blank canvas and the earlier shape back', () => {
    takeBrush();
    paint(dot(3), 'drag');
    paint(dot(4), 'drag');
    paint(dot(5), 'end');
    expect(steps()).toBe(1);
    expect(distribution()).toMatchObject({ kind: 'density', extent: CANVAS.extent });
    undo();
    expect(distribution()).toEqual({ kind: 'heart' });
    expect(hand()).toMatchObject({ tool: 'paint' });
    expect(hand().canvas!.every((value) => value === 0)).toBe(true);
    redo();
    expect(hand().canvas).toEqual(dot(5));
  });

  it('is kept in so few levels that it fits a link', () => {
    takeBrush(Uint8Array.from({ length: CANVAS.side ** 2 }, (_, i) => i % 256));
    expect(new Set(hand().canvas).size).toBe(25);
    paint(Uint8Array.from({ length: CANVAS.side ** 2 }, (_, i) => (i * 7) % 256), 'end');
    expect(new Set(hand().canvas).size).toBe(25);
    expect(distribution()).toMatchObject({ kind: 'density', values: hand().canvas });
  });

  it('takes a stroke back as if it had not been', () => {
    takeBrush();
    paint(dot(3), 'end');
    const base = hand().canvas!;
    paint(dot(4), 'drag');
    takeBack(base);
    expect(hand().canvas).toEqual(dot(3));
    expect(lab.getState()).toMatchObject({ dragging: false });
    expect(steps()).toBe(1);
  });

  it('takes the first stroke on a cleared canvas back to the cleared canvas', () => {
    takeBrush();
    paint(dot(3), 'end');
    clearCanvas();
    const base = hand().canvas!;
    paint(dot(9), 'drag');
    takeBack(base);
    expect(hand().canvas!.some((value) => value > 0)).toBe(false);
    expect(distribution()).toMatchObject({ kind: 'density' });
  });

  it('fills a cleared canvas again by undo, before it goes back in the document', () => {
    takeBrush();
    paint(dot(3), 'end');
    paint(dot(4), 'end');
    clearCanvas();
    undo();
    expect(hand().canvas).toEqual(dot(4));
    expect(steps()).toBe(2);
    undo();
    expect(hand().canvas).toEqual(dot(3));
  });

  it('ends the drag even when everything was wiped away', () => {
    takeBrush();
    paint(dot(3), 'end');
    paint(dot(4), 'drag');
    paint(new Uint8Array(CANVAS.side ** 2), 'end');
    expect(lab.getState().dragging).toBe(false);
    expect(hand().canvas!.some((value) => value > 0)).toBe(false);
  });

  it('keeps the brush when only the physics change, and lays it aside for another shape', () => {
    takeBrush();
    setD(64);
    expect(hand().tool).toBe('paint');
    // As long as a drag lasts, the document may be on its way to the canvas.
    setDistribution({ kind: 'text', text: 'I' }, 'drag');
    expect(hand().tool).toBe('paint');
    setDistribution({ kind: 'text', text: 'I' });
    expect(hand()).toMatchObject({ tool: 'look', canvas: null });
  });
});

describe('placing', () => {
  it('adds, moves, weighs and removes charges, each a step of undo', () => {
    takeCharges(null);
    addCharges([[1, 0]]);
    addCharges([[0, 1]]);
    expect(hand().selected).toBe(1);
    moveCharge(0, [2, 0], 'drag');
    moveCharge(0, [3, 0], 'drag');
    endDrag();
    weighCharge(1, 4, 'end');
    expect(distribution()).toEqual({ kind: 'points', points: [[3, 0], [0, 1]], weights: [1, 4] });
    expect(steps()).toBe(4);
    expect(removeCharge(0)).toBe(true);
    expect(removeCharge(0)).toBe(false);
    expect(distribution()).toEqual({ kind: 'points', points: [[0, 1]] });
  });

  it('keeps the tool when undo comes back to what was shown before the first charge', () => {
    takeCharges(null);
    addCharges([[1, 0]]);
    undo();
    expect(distribution()).toEqual({ kind: 'heart' });
    expect(hand().tool).toBe('place');
  });

  it('lets go of a charge that undo took away', () => {
    takeCharges({ kind: 'points', points: [[0, 0]] });
    addCharges([[1, 0]]);
    select(1);
    undo();
    expect(hand().selected).toBeNull();
  });

  it('removes many at once but never the last', () => {
    takeCharges({ kind: 'points', points: [[0, 0], [1, 0], [2, 0]], weights: [1, 2, 3] });
    removeCharges(new Set([1]), 'end');
    expect(distribution()).toEqual({ kind: 'points', points: [[0, 0], [2, 0]], weights: [1, 3] });
    removeCharges(new Set([0, 1]), 'end');
    expect(distribution()).toEqual({ kind: 'points', points: [[0, 0]] });
  });

  it('puts the tool down without touching the document', () => {
    takeCharges(null);
    addCharges([[1, 0]]);
    putDown();
    expect(hand().tool).toBe('look');
    expect(distribution()).toMatchObject({ kind: 'points' });
  });
});
