/** The scene's chunk: a canvas on our own device or on WebGL2, and in it the world, the camera, the labels and the pointer. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import './scene.css';
import { Canvas, invalidate } from '@react-three/fiber';
import { t } from '@lingui/core/macro';
import { ColorManagement, WebGPURenderer } from 'three/webgpu';
import { useStore } from 'zustand';
import { picture, type Display } from '../engine/picture.ts';
import type { Tool } from '../state/hand.ts';
import { lab } from '../state/lab.ts';
import { CameraRig, FIELD_OF_VIEW, NEAR } from './camera.tsx';
import { useShownDimension } from './framing.ts';
import { bufferSource, textureSource } from './film-source.ts';
import { Legend } from './grid/Legend.tsx';
import { Labels } from './Labels.tsx';
import { Panes } from './panes/Panes.tsx';
import { useComparing } from './panes/views.ts';
import { Pointer } from './Pointer.tsx';
import { Show } from './Show.tsx';
import { createWorld } from './world.ts';
import { paletteOf } from './palette.ts';
import { useMedia } from './media.ts';

/** Nothing of it is needed before a tool is taken up. */
const Hand = lazy(() => import('./hand/Hand.tsx'));

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

/** The keys of the scene besides those of the camera. */
function keysOf(tool: Tool, dimension: 2 | 3): string {
  if (tool === 'paint') {
    return t`Arrows move the brush, with Shift in larger steps; Space sets it down and lifts it, Enter makes one dab; comma and full stop change its size, E erases, Escape puts it down.`;
  }
  if (tool === 'place') {
    const lift = dimension === 3 ? t`Page up and Page down move the plane.` : '';
    return `${t`Arrows move the selected charge or the cursor, with Shift in larger steps; Enter adds a charge, left and right bracket go from charge to charge, Delete removes one, Escape lets go.`} ${lift}`;
  }
  return t`Left and right bracket trace a sample.`;
}

function DisplayStage({ display }: { readonly display: Display }) {
  const [drawn, setDrawn] = useState(false);
  const { software } = display;
  const theme = useStore(lab, (now) => now.view.theme);
  const dimension = useShownDimension();
  const palette = paletteOf(theme, useMedia('(prefers-color-scheme: dark)'));
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const newWorld = useCallback(() => createWorld(() => (display.kind === 'webgpu' ? bufferSource(display.device) : textureSource()), display.kind, invalidate), [display]);
  const world = useMemo(() => newWorld(), [newWorld]);
  const comparing = useComparing();
  const panes = useStore(picture, (now) => now.panes);
  const labels = useRef<HTMLDivElement>(null);
  const voice = useRef<HTMLOutputElement>(null);
  const tool = useStore(lab, (now) => now.hand.tool);
  useEffect(() => () => world.dispose(), [world]);

  return (
    <div
      data-scene
      data-drawn={drawn}
      tabIndex={0}
      role="application"
      aria-roledescription={t`interactive scene`}
      aria-label={`${t`The scene. W, A, S, D turn it, with Shift they move it, plus and minus zoom.`} ${keysOf(tool, dimension)}`}
      style={{ position: 'absolute', inset: 0, opacity: drawn ? 1 : 0, transition: still ? 'none' : 'opacity 600ms ease' }}
    >
      <Canvas
        flat
        linear
        legacy
        frameloop="demand"
        dpr={[1, software ? 1 : MAX_PIXEL_RATIO]}
        camera={{ fov: FIELD_OF_VIEW, near: NEAR, far: 400, position: [7, 7, 13] }}
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
        <Labels host={labels} pane={0} />
        <Legend host={labels} pane={0} palette={palette} />
        {comparing && <Panes newWorld={newWorld} palette={palette} still={still} />}
        {comparing && panes.map((_, i) => <Labels key={i} host={labels} pane={i + 1} />)}
        {comparing && panes.map((_, i) => <Legend key={i} host={labels} pane={i + 1} palette={palette} />)}
        {tool === 'look' ? (
          <Pointer />
        ) : (
          <Suspense fallback={null}>
            <Hand world={world} palette={palette} dimension={dimension} voice={voice} />
          </Suspense>
        )}
      </Canvas>
      <div ref={labels} className="scene-labels" aria-hidden="true" />
      <output ref={voice} className="scene-voice" aria-live="polite" />
    </div>
  );
}
