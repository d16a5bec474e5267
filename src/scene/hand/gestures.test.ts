/** Pointers become acts of one hand: pens press and erase, palms do not draw, and two fingers leave no trace. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listenToHand, type Instrument, type Touch } from './gestures.ts';

interface Told {
  pointerId?: number;
  pointerType?: string;
  clientX?: number;
  clientY?: number;
  button?: number;
  buttons?: number;
  pressure?: number;
  timeStamp?: number;
}

/** As much of a canvas as is listened to. */
class Canvas extends EventTarget {
  getBoundingClientRect = () => ({ left: 10, top: 20 });
  setPointerCapture = (): void => undefined;
  closest = () => null;
  tell(type: string, told: Told = {}): Event {
    const event = new Event(type, { cancelable: true });
    const plain = { pointerId: 1, pointerType: 'mouse', clientX: 0, clientY: 0, button: 0, buttons: 1, pressure: 0.5, shiftKey: false, timeStamp: 0, ...told };
    for (const [name, value] of Object.entries(plain)) Object.defineProperty(event, name, { value });
    this.dispatchEvent(event);
    return event;
  }
}

let canvas: Canvas;
let acts: string[];
let touches: Touch[];

beforeEach(() => {
  vi.stubGlobal('window', globalThis);
  vi.useFakeTimers();
  canvas = new Canvas();
  acts = [];
  touches = [];
  const instrument: Instrument = {
    begin: (at) => (acts.push('begin'), touches.push(at)),
    move: (path) => (acts.push('move'), touches.push(...path)),
    end: () => acts.push('end'),
    takeBack: () => acts.push('takeBack'),
    hover: (at) => acts.push(at ? 'hover' : 'gone'),
    press: () => acts.push('press'),
  };
  listenToHand(canvas as unknown as HTMLElement, instrument);
});

const finger = (pointerId: number, told: Told = {}): Told => ({ pointerId, pointerType: 'touch', ...told });

describe('the hand on the scene', () => {
  it('draws with the left button, counted from the corner of the scene, and hovers without', () => {
    canvas.tell('pointermove', { buttons: 0 });
    canvas.tell('pointerdown', { clientX: 110, clientY: 70 });
    canvas.tell('pointermove', { clientX: 111, clientY: 70 });
    canvas.tell('pointerup');
    expect(acts).toEqual(['hover', 'begin', 'move', 'end']);
    expect(touches[0]).toMatchObject({ x: 100, y: 50, pressure: 1, eraser: false });
  });

  it('leaves the other buttons to the camera', () => {
    canvas.tell('pointerdown', { button: 2, buttons: 2 });
    canvas.tell('pointermove', { buttons: 2 });
    expect(acts).toEqual(['gone']);
  });

  it('knows how hard a pen presses and which end of it is down', () => {
    canvas.tell('pointerdown', { pointerType: 'pen', pressure: 0.25 });
    canvas.tell('pointerup', { pointerType: 'pen' });
    canvas.tell('pointerdown', { pointerType: 'pen', pressure: 0.75, button: 5, buttons: 32 });
    expect(touches).toMatchObject([{ pressure: 0.25, eraser: false }, { pressure: 0.75, eraser: true }]);
  });

  it('takes a stroke back when a second finger follows at once, and ends it when it follows late', () => {
    canvas.tell('pointerdown', finger(1));
    canvas.tell('pointerdown', finger(2, { timeStamp: 100 }));
    canvas.tell('pointermove', finger(1));
    canvas.tell('pointerup', finger(2));
    canvas.tell('pointerup', finger(1));
    expect(acts).toEqual(['begin', 'takeBack']);
    canvas.tell('pointerdown', finger(3));
    canvas.tell('pointerdown', finger(4, { timeStamp: 5000 }));
    expect(acts.slice(2)).toEqual(['begin', 'end']);
  });

  it('keeps a palm beside the pen away from stroke and camera', () => {
    const camera = vi.fn<() => void>();
    canvas.addEventListener('pointerdown', camera);
    canvas.tell('pointerdown', { pointerId: 9, pointerType: 'pen' });
    canvas.tell('pointerdown', finger(2));
    canvas.tell('pointermove', { pointerId: 9, pointerType: 'pen' });
    expect(acts).toEqual(['begin', 'move']);
    expect(camera).toHaveBeenCalledTimes(1);
  });

  it('ends a stroke that the system takes away', () => {
    canvas.tell('pointerdown', finger(1));
    canvas.tell('pointercancel', finger(1));
    canvas.tell('lostpointercapture', finger(1));
    expect(acts).toEqual(['begin', 'end']);
  });

  it('is a long press only while the finger stays', () => {
    canvas.tell('pointerdown', finger(1));
    vi.advanceTimersByTime(1000);
    expect(acts).toEqual(['begin', 'press']);
    canvas.tell('pointerup', finger(1));
    canvas.tell('pointerdown', finger(2));
    canvas.tell('pointermove', finger(2, { clientX: 30 }));
    vi.advanceTimersByTime(1000);
    expect(acts.slice(2)).toEqual(['begin', 'move']);
  });
});
