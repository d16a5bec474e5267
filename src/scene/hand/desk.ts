/** What a tool knows of the scene it works in, and what the scene asks of a tool. */
import type { PerspectiveCamera } from 'three/webgpu';
import { Vector3 } from 'three/webgpu';
import type { Plane } from '../../state/hand.ts';
import { lab } from '../../state/lab.ts';
import { displayed, type Triple } from '../display.ts';
import { currentDisplay, shownDimension } from '../framing.ts';
import type { Instrument } from './gestures.ts';
import { GROUND, meeting } from './plane.ts';

export interface Desk {
  /** The point of a plane, in data units, under a place on the screen in CSS pixels; of the hand's own plane if none is given. */
  under(x: number, y: number, plane?: Plane): Triple | null;
  /** Where a data point is on the screen in CSS pixels. */
  onScreen(point: ArrayLike<number>): readonly [number, number];
  /** Something changed that is drawn. */
  wake(): void;
  /** Tells those who listen instead of look. */
  say(sentence: string): void;
}

/** Where the tool is about to work, for its marks. */
export interface Aim {
  readonly at: Triple;
  /** It works there now. */
  readonly down: boolean;
  readonly erase: boolean;
}

export interface HandTool extends Instrument {
  /** Null: nowhere. */
  aim(): Aim | null;
  /** CSS cursor over the scene. */
  cursor(): string;
  /** Once a frame. @returns whether another frame is needed though nothing is moved. */
  frame(seconds: number): boolean;
  /** @returns whether the key was the tool's. */
  key(event: KeyboardEvent): boolean;
  keyUp(event: KeyboardEvent): void;
  /** The tool is put down: what is begun is ended, and nothing more is done to the document. */
  leave(): void;
}

/** The plane that the tool works on: flat data have but one. */
export const planeInHand = (): Plane => (shownDimension() === 2 ? GROUND : lab.getState().hand.plane);

export function createDesk(camera: PerspectiveCamera, size: { readonly width: number; readonly height: number }, wake: () => void, say: (sentence: string) => void): Desk {
  const place = new Vector3();
  return {
    under(x, y, plane = planeInHand()) {
      const { x: ox, y: oy, z: oz } = camera.position;
      place.set((2 * x) / size.width - 1, 1 - (2 * y) / size.height, 0).unproject(camera).sub(camera.position).normalize();
      return meeting({ origin: [ox, oy, oz], direction: [place.x, place.y, place.z] }, currentDisplay(), plane);
    },
    onScreen(point) {
      place.set(...displayed([point[0]!, point[1]!, point[2] ?? 0, 0], currentDisplay())).project(camera);
      return [((place.x + 1) / 2) * size.width, ((1 - place.y) / 2) * size.height];
    },
    wake,
    say,
  };
}
