/** Pointer events on the scene as the acts of one drawing hand; a second finger hands them over to the camera. */

/** Where a pointer is, CSS pixels from the top left corner of the scene, and how. */
export interface Touch {
  readonly x: number;
  readonly y: number;
  /** 0 to 1; what cannot press has 1. */
  readonly pressure: number;
  /** The other end of a pen. */
  readonly eraser: boolean;
  readonly shift: boolean;
  /** CSS pixels within which it points at something. */
  readonly reach: number;
}

/** What a held tool makes of a hand. */
export interface Instrument {
  begin(at: Touch): void;
  /** Everything the pointer did since the last call, in order. */
  move(path: ReadonlyArray<Touch>): void;
  /** It was lifted, or taken away by the system. */
  end(): void;
  /** It was the beginning of another gesture, or the visitor thought better of it. */
  takeBack(): void;
  /** Over the scene without touching it; null: it left. */
  hover(at: Touch | null): void;
  /** A finger has been held down long without moving. */
  press?(): void;
}

const REACH = { mouse: 14, pen: 14, touch: 26 } as const;
/** A second finger that comes this soon (ms) means that the first one did not draw either. */
const TOGETHER = 300;
/** A press is long after so many milliseconds, and is none when the pointer moved farther than this many pixels. */
const LONG = 700;
const STILL = 6;
/** `buttons` of a pen's eraser, and `button` of it. Source: Pointer Events, W3C 2024, 4.1.1. */
const ERASER = 32;
const ERASER_BUTTON = 5;

/** @returns what stops listening. */
export function listenToHand(canvas: HTMLElement, instrument: Instrument): () => void {
  let drawing: { readonly id: number; readonly type: string; readonly since: number; readonly x: number; readonly y: number; readonly timer: number } | null = null;
  const fingers = new Set<number>();
  let box = canvas.getBoundingClientRect();

  const touchOf = (event: PointerEvent): Touch => ({
    x: event.clientX - box.left,
    y: event.clientY - box.top,
    // Only pens say something reliable; a mouse reports 0.5 and fingers whatever their maker thought fit.
    pressure: event.pointerType === 'pen' ? event.pressure : 1,
    eraser: (event.buttons & ERASER) !== 0,
    shift: event.shiftKey,
    reach: event.pointerType in REACH ? REACH[event.pointerType as keyof typeof REACH] : REACH.mouse,
  });

  const stop = (how: 'end' | 'takeBack'): void => {
    if (!drawing) return;
    clearTimeout(drawing.timer);
    drawing = null;
    instrument[how]();
  };

  const onDown = (event: PointerEvent): void => {
    box = canvas.getBoundingClientRect();
    if (event.pointerType === 'touch') fingers.add(event.pointerId);
    if (drawing) {
      // A palm beside a drawing pen is no gesture.
      if (drawing.type === 'pen' && event.pointerType === 'touch') event.stopImmediatePropagation();
      else if (event.pointerType === 'touch') stop(event.timeStamp - drawing.since < TOGETHER ? 'takeBack' : 'end');
      return;
    }
    const draws = event.button === 0 || (event.pointerType === 'pen' && event.button === ERASER_BUTTON);
    if (!draws || fingers.size > 1) return;
    canvas.closest<HTMLElement>('[data-scene]')?.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    const at = touchOf(event);
    const pressed = (): void => {
      if (!drawing || !instrument.press) return;
      drawing = null;
      instrument.press();
    };
    const timer = event.pointerType === 'touch' ? window.setTimeout(pressed, LONG) : 0;
    drawing = { id: event.pointerId, type: event.pointerType, since: event.timeStamp, x: at.x, y: at.y, timer };
    instrument.begin(at);
  };
  const onMove = (event: PointerEvent): void => {
    if (drawing?.id === event.pointerId) {
      const coalesced = event.getCoalescedEvents?.() ?? [];
      const path = (coalesced.length > 0 ? coalesced : [event]).map(touchOf);
      const last = path.at(-1)!;
      if (Math.hypot(last.x - drawing.x, last.y - drawing.y) > STILL) clearTimeout(drawing.timer);
      instrument.move(path);
    } else if (!drawing && event.pointerType !== 'touch') instrument.hover(event.buttons === 0 ? touchOf(event) : null);
  };
  const onUp = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    if (drawing?.id === event.pointerId) stop('end');
  };
  const onLeave = (event: PointerEvent): void => {
    if (!drawing || drawing.id === event.pointerId) instrument.hover(null);
  };

  const listening = new AbortController();
  const on = (type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'lostpointercapture' | 'pointerleave', act: (event: PointerEvent) => void, capture = false): void =>
    canvas.addEventListener(type, act, { capture, signal: listening.signal });
  // Before the camera hears of it.
  on('pointerdown', onDown, true);
  on('pointermove', onMove);
  on('pointerup', onUp);
  on('pointercancel', onUp);
  on('lostpointercapture', onUp);
  on('pointerleave', onLeave);
  return () => {
    stop('end');
    listening.abort();
  };
}
