/** Pointing at a sample: the nearest one on the screen is traced; a click keeps it. */
import { useEffect } from 'react';
import { useThree } from '@react-three/fiber';
import { Vector3, type PerspectiveCamera } from 'three/webgpu';
import { picture } from '../engine/picture.ts';
import { trace } from '../state/view-actions.ts';
import { clock } from '../state/clock.ts';
import { placingNow } from './landscape-now.ts';
import { aimed, paneAt } from './panes/views.ts';
import type { Film } from '../engine/engine.ts';
import { pointable } from './pointable.ts';

/** CSS pixels within which a sample counts as pointed at; more for a finger. */
const REACH = { mouse: 14, touch: 26 };
/** The first so many samples can be pointed at; going through more would hold up the page, and among so many there is always one near. */
const POINTED = 65_536;
/** Milliseconds between two looks while the samples move. */
const EVERY = 120;

export function Pointer() {
  const { gl, camera, size } = useThree();

  useEffect(() => {
    const canvas = gl.domElement;
    let kept = false;
    let busy = false;
    let last = 0;
    let down: { x: number; y: number } | null = null;
    let read: { film: Film; progress: number; points: Float32Array } | null = null;

    /** Where the samples of a pane are now; read back only when they moved since. */
    const points = async (pane: number): Promise<Float32Array | null> => {
      const { engine, film: first, panes } = picture.getState();
      const film = pane === 0 ? first : panes[pane - 1]?.film;
      if (!engine || !film) return null;
      const { progress } = clock.getState();
      if (read?.film !== film || read.progress !== progress) read = { film, progress, points: await pointable(engine, film, progress, Math.min(film.samples, POINTED)) };
      return read.points;
    };

    const nearest = async (x: number, y: number, reach: number): Promise<number | null> => {
      // Sample i of one pane is sample i of all: it is traced in every one.
      const pane = paneAt(x, y);
      const view = pane === null ? null : aimed(pane, camera as PerspectiveCamera, size);
      const all = view && (await points(pane!));
      if (!all) return null;
      const { left, top, width, height } = view.frame;
      const placed = placingNow(pane!);
      const place = new Vector3();
      let best: number | null = null;
      let least = reach * reach;
      for (let i = 0; i < all.length / 4; i++) {
        place.set(...placed(all.subarray(i * 4, i * 4 + 4))).project(view.camera);
        const distance = (left + ((place.x + 1) / 2) * width - x) ** 2 + (top + ((1 - place.y) / 2) * height - y) ** 2;
        if (distance < least) [least, best] = [distance, i];
      }
      return best;
    };

    const look = async (event: PointerEvent, keep: boolean) => {
      if (busy) return;
      busy = true;
      try {
        const found = await nearest(event.offsetX, event.offsetY, event.pointerType === 'mouse' ? REACH.mouse : REACH.touch);
        if (keep) {
          kept = found !== null;
          trace(found);
        } else if (!kept) trace(found);
      } finally {
        busy = false;
      }
    };

    const onMove = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0 || kept || event.timeStamp - last < EVERY) return;
      last = event.timeStamp;
      void look(event, false);
    };
    const onDown = (event: PointerEvent) => {
      down = { x: event.clientX, y: event.clientY };
    };
    const onUp = (event: PointerEvent) => {
      const moved = down ? Math.hypot(event.clientX - down.x, event.clientY - down.y) : Infinity;
      down = null;
      if (moved < 5) void look(event, true);
    };
    canvas.addEventListener('pointermove', onMove);
    canvas.addEventListener('pointerdown', onDown);
    canvas.addEventListener('pointerup', onUp);
    return () => {
      canvas.removeEventListener('pointermove', onMove);
      canvas.removeEventListener('pointerdown', onDown);
      canvas.removeEventListener('pointerup', onUp);
    };
  }, [gl, camera, size]);
  return null;
}
