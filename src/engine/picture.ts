/** What is to be drawn: the films on the screen and the engine that made them. Written by connect.ts, read by the scene every frame. */
import { createStore } from 'zustand/vanilla';
import type { Engine, Film } from './engine.ts';

export interface Picture {
  /** The device that made the films; null while there is none. The scene draws with this very device. */
  readonly device: GPUDevice | null;
  readonly engine: Engine | null;
  /** The samples' film; null until the first coarse bake is there. A new film replaces the old one only when it is complete. */
  readonly film: Film | null;
  /** Evenly spread field lines of the same law, baked once a law. */
  readonly lines: Film | null;
  /** The film of the last frame that reached the screen; written by the scene. */
  readonly drawn: Film | null;
}

export const picture = createStore<Picture>(() => ({ device: null, engine: null, film: null, lines: null, drawn: null }));
