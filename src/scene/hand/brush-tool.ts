/** The brush in the hand, on the canvas or in space: the same for pointer and keys, whatever a stroke does. */
import { t } from '@lingui/core/macro';
import { CANVAS } from '../../state/hand.ts';
import { endDrag, putDown, setBrush } from '../../state/hand-actions.ts';
import { lab } from '../../state/lab.ts';
import type { Triple } from '../display.ts';
import { createCursor, spoken, stepOf } from './cursor.ts';
import { planeInHand, type Desk, type HandTool } from './desk.ts';
import { CELL, onPlane, withinPlane } from './plane.ts';

/** From the first touch to the last. */
export interface HandStroke {
  /** Goes on to a data point. @param pressure 0 to 1. */
  to(at: Triple, pressure: number): void;
  /** From here on the stroke is a straight line from where it began to where it is. */
  straighten(): void;
  /** Hands over to the document what was done since the last time, `seconds` ago. @returns whether it goes on though nothing moves. */
  show(seconds: number): boolean;
  /** The stroke is done: one step of undo, or none when it changed nothing. */
  end(): void;
  /** As if it had not been. */
  takeBack(): void;
  /** Something else was done to the document since, e.g. undo: the stroke is history, and must not be done again. */
  over(): boolean;
}

/** Radius of the brush in cells, and the factor of one key press. */
const SIZE = { least: 0.5, most: 64, factor: 1.25 } as const;

/** @param start begins a stroke, or gives null where there is nothing to work on. */
export function brushTool(desk: Desk, start: (erase: boolean, straight: boolean) => HandStroke | null): HandTool {
  const cursor = createCursor(CANVAS.extent);
  let stroke: HandStroke | null = null;
  let byKeys = false;
  let erasing = false;
  let at: Triple | null = null;

  function begin(where: Triple | null, pressure: number, eraser: boolean, shift: boolean): void {
    finish();
    const { brush, straight } = lab.getState().hand;
    erasing = brush.erase || eraser;
    stroke = start(erasing, straight || shift);
    go(where, pressure);
  }
  function go(where: Triple | null, pressure: number): void {
    at = where;
    // A brush that is still down begins anew.
    if (stroke?.over()) stroke = start(erasing, lab.getState().hand.straight);
    if (where) cursor.put(...withinPlane(where, planeInHand()));
    if (where) stroke?.to(where, pressure);
    desk.wake();
  }
  function finish(): void {
    stroke?.end();
    stroke = null;
    byKeys = false;
    desk.wake();
  }
  function forget(): void {
    stroke?.takeBack();
    stroke = null;
    byKeys = false;
    desk.wake();
  }
  const tell = (): void => desk.say(`${spoken(planeInHand(), cursor.place())} ${stroke ? t`Brush down.` : t`Brush up.`}`);

  function size(factor: number): void {
    const { brush } = lab.getState().hand;
    const next = Math.min(SIZE.most, Math.max(SIZE.least, brush.size * factor));
    setBrush({ size: Number(next.toPrecision(3)) });
    desk.say(t`Brush ${(next * CELL).toFixed(2)} wide each way.`);
  }

  const there = (): Triple => onPlane(...cursor.place(), planeInHand());
  function key(event: KeyboardEvent): boolean {
    const step = stepOf(event);
    if (step) {
      cursor.move(...step);
      go(there(), 1);
      tell();
    } else if (event.key === ' ') {
      if (event.repeat) return true;
      if (stroke) finish();
      else {
        begin(there(), 1, false, false);
        byKeys = true;
      }
      tell();
    } else if (event.key === 'Enter') {
      begin(there(), 1, false, false);
      finish();
      desk.say(t`One dab.`);
    } else if (event.key === ',' || event.key === '.') size(event.key === '.' ? SIZE.factor : 1 / SIZE.factor);
    else if (event.key.toLowerCase() === 'e') {
      const erase = !lab.getState().hand.brush.erase;
      setBrush({ erase });
      desk.say(erase ? t`Erasing.` : t`Painting.`);
    } else if (event.key === 'Escape') {
      if (stroke && byKeys) finish();
      else if (stroke) forget();
      else putDown();
    } else return false;
    desk.wake();
    return true;
  }

  return {
    begin: (touch) => begin(desk.under(touch.x, touch.y), touch.pressure, touch.eraser, touch.shift),
    move(path) {
      if (!stroke || byKeys) return;
      for (const touch of path) {
        if (touch.shift) stroke.straighten();
        go(desk.under(touch.x, touch.y), touch.pressure);
      }
    },
    end: () => !byKeys && finish(),
    takeBack: () => !byKeys && forget(),
    hover(touch) {
      if (byKeys) return;
      go(touch && desk.under(touch.x, touch.y), 1);
    },
    aim: () => at && { at, down: stroke !== null, erase: stroke ? erasing : lab.getState().hand.brush.erase },
    cursor: () => 'crosshair',
    frame: (seconds) => stroke?.show(seconds) ?? false,
    key,
    keyUp: () => undefined,
    leave() {
      if (lab.getState().hand.tool === 'paint') finish();
      else if (stroke) endDrag();
      stroke = null;
    },
  };
}
