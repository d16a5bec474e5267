/** What is to be drawn: the films on the screen and the engine that made them. Written by connect.ts, read by the scene every frame. */
import { createStore } from 'zustand/vanilla';
import type { Engine, Film } from './engine.ts';

/** What the scene draws with. A new `key` means a new renderer. `software`: there is no graphics card behind it. */
export type Display = { readonly key: string; readonly software: boolean } & (
  | { readonly kind: 'webgpu'; /** The very device that made the films. */ readonly device: GPUDevice }
  | { readonly kind: 'webgl' }
);

export interface Picture {
  /** Null while there is no engine. */
  readonly display: Display | null;
  readonly engine: Engine | null;
  /** The samples' film; null until the first coarse bake is there. A new film replaces the old one only when it is complete. */
  readonly film: Film | null;
  /** Evenly spread field lines of the same law, baked once a law. */
  readonly lines: Film | null;
  /** The film of the last frame that reached the screen; written by the scene. */
  readonly drawn: Film | null;
}

export const picture = createStore<Picture>(() => ({ display: null, engine: null, film: null, lines: null, drawn: null }));
