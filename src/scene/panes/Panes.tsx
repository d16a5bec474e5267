/** Panes side by side: while this stands in the scene it draws the frames, the first pane's world and then the others' into rectangles of one canvas. */
import { useEffect, useMemo } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { Scene, type PerspectiveCamera, type WebGPURenderer } from 'three/webgpu';
import { picture, type PanePicture } from '../../engine/picture.ts';
import { clock } from '../../state/clock.ts';
import { lab } from '../../state/lab.ts';
import { currentDisplay, shownDimension, surfaceNow } from '../framing.ts';
import type { Palette } from '../palette.ts';
import type { World } from '../world.ts';
import { aimed, framesNow, markHeight, paneShrink } from './views.ts';

/** A world of its own for a pane beside the first, and what it was told last. */
interface Beside {
  readonly scene: Scene;
  readonly world: World;
  charges: object | null;
  surface: string;
  palette: Palette | null;
}

function createBeside(newWorld: () => World): Beside {
  const [scene, world] = [new Scene(), newWorld()];
  scene.add(world.group);
  return { scene, world, charges: null, surface: '', palette: null };
}

interface PanesProps {
  readonly newWorld: () => World;
  readonly palette: Palette;
  /** The visitor prefers no motion: landscapes rise at once. */
  readonly still: boolean;
}

/** After everything that happens in a frame. From 1 on, React Three Fiber leaves the drawing to us. */
const LAST = 1;

export function Panes({ newWorld, palette, still }: PanesProps) {
  const { gl, scene, camera, size, viewport, invalidate } = useThree();
  const renderer = gl as unknown as WebGPURenderer;
  const beside = useMemo((): Beside[] => [], []);

  useEffect(() => {
    invalidate();
    return () => {
      renderer.autoClear = true;
      renderer.setViewport(0, 0, size.width, size.height);
      invalidate();
    };
  }, [renderer, size, invalidate]);
  useEffect(
    () => () => {
      for (const { world } of beside.splice(0)) world.dispose();
    },
    [beside],
  );

  function tell(one: Beside, { film, lines }: PanePicture, index: number, seconds: number): void {
    const { world } = one;
    world.group.visible = film !== null;
    if (!film) return;
    const { view } = lab.getState();
    const { progress, sense, playing } = clock.getState();
    const dimension = shownDimension();
    const { charges } = film.recipe;
    if (one.charges !== charges) world.setCharges(charges);
    one.charges = charges;
    const surface = surfaceNow(index);
    const key = JSON.stringify([surface, dimension]);
    if (one.surface !== key) world.setSurface(surface, dimension);
    one.surface = key;
    if (one.palette !== palette) world.setPalette(palette);
    one.palette = palette;
    world.setFilm(film);
    if (lines) world.setLines(lines, renderer);
    world.setMoment(progress, sense, renderer);
    const frame = framesNow()[index]!;
    const display = currentDisplay(index);
    world.setMarks(markHeight(frame), null, paneShrink(frame, display.scale));
    world.look.pixelRatio.value = viewport.dpr;
    world.setDisplay(display);
    world.setDensity(dimension === 2 && view.layers.density ? picture.getState().density : null);
    const { paneLandscapes, paneGhosts } = picture.getState();
    if (world.setLandscape(dimension === 3 ? null : (paneLandscapes[index - 1] ?? null), view.layers, still ? Infinity : seconds)) invalidate();
    world.setGhost(paneGhosts[index - 1] ?? null);
    world.setLayers(view.layers, null, view.traced, playing, renderer);
  }

  function draw(what: Scene, pane: number): void {
    const view = aimed(pane, camera as PerspectiveCamera, size);
    if (!view) return;
    const { left, top, width, height } = view.frame;
    renderer.setViewport(left, top, width, height);
    renderer.render(what, view.camera);
  }

  useFrame((_, seconds) => {
    const { panes } = picture.getState();
    for (const { world } of beside.splice(panes.length)) world.dispose();
    // The first is drawn on cleared ground, the others beside it.
    renderer.autoClear = true;
    draw(scene as unknown as Scene, 0);
    renderer.autoClear = false;
    if (framesNow().length > 0) {
      panes.forEach((pane, i) => {
        beside[i] ??= createBeside(newWorld);
        tell(beside[i], pane, i + 1, seconds);
        draw(beside[i].scene, i + 1);
      });
    }
    renderer.autoClear = true;
  }, LAST);
  return null;
}
