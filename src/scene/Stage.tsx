/** The scene's chunk: a canvas on our own device or on WebGL2, and in it the world, the camera, the labels and the pointer. */
import { useEffect, useMemo, useRef, useState } from 'react';
import './scene.css';
import { Canvas } from '@react-three/fiber';
import { t } from '@lingui/core/macro';
import { ColorManagement, WebGPURenderer } from 'three/webgpu';
import { useStore } from 'zustand';
import { picture, type Display } from '../engine/picture.ts';
import { lab } from '../state/lab.ts';
import { CameraRig, FIELD_OF_VIEW } from './camera.tsx';
import { bufferSource, textureSource } from './film-source.ts';
import { Labels } from './Labels.tsx';
import { Pointer } from './Pointer.tsx';
import { Show } from './Show.tsx';
import { createWorld } from './world.ts';
import { paletteOf } from './palette.ts';
import { useMedia } from './media.ts';

// Colours are written as the screen wants them (sRGB) and light is added there: this saves a whole pass over every pixel, which on a
// phone or without a GPU is most of a frame.
ColorManagement.enabled = false;

/** Drawing more pixels than this a CSS pixel costs more than it shows. */
const MAX_PIXEL_RATIO = 2;

export default function Stage() {
  const display = useStore(picture, (now) => now.display);
  // Another display means another renderer: the key makes React build the canvas anew.
  return display ? <DisplayStage key={display.key} display={display} /> : null;
}

function DisplayStage({ display }: { readonly display: Display }) {
  const [drawn, setDrawn] = useState(false);
  const { software } = display;
  const theme = useStore(lab, (now) => now.view.theme);
  const dimension = useStore(picture, (now) => now.film?.recipe.charges.dimension ?? 2);
  const palette = paletteOf(theme, useMedia('(prefers-color-scheme: dark)'));
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const world = useMemo(() => createWorld(() => (display.kind === 'webgpu' ? bufferSource(display.device) : textureSource())), [display]);
  const labels = useRef<HTMLDivElement>(null);
  useEffect(() => () => world.dispose(), [world]);

  return (
    <div
      data-scene
      data-drawn={drawn}
      tabIndex={0}
      role="application"
      aria-roledescription={t`interactive scene`}
      aria-label={t`The scene. W, A, S, D turn it, with Shift they move it, plus and minus zoom; left and right bracket trace a sample.`}
      style={{ position: 'absolute', inset: 0, opacity: drawn ? 1 : 0, transition: still ? 'none' : 'opacity 600ms ease' }}
    >
      <Canvas
        flat
        linear
        legacy
        frameloop="demand"
        dpr={[1, software ? 1 : MAX_PIXEL_RATIO]}
        camera={{ fov: FIELD_OF_VIEW, near: 0.1, far: 400, position: [7, 7, 13] }}
        gl={async ({ canvas }) => {
          const backend = display.kind === 'webgpu' ? { device: display.device } : { forceWebGL: true };
          const renderer = new WebGPURenderer({ canvas: canvas as HTMLCanvasElement, ...backend, antialias: !software, alpha: false });
          await renderer.init();
          return renderer;
        }}
      >
        <color attach="background" args={[palette.ground]} />
        <CameraRig dimension={dimension} still={still} />
        <Show world={world} palette={palette} still={still} onDrawn={() => setDrawn(true)} />
        <Labels host={labels} />
        <Pointer />
      </Canvas>
      <div ref={labels} className="scene-labels" aria-hidden="true" />
    </div>
  );
}
