/** Joins the stores to the world: every frame it tells the world what to show, and asks for frames only when something changes. */
import { useEffect, useRef } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import type { WebGPURenderer } from 'three/webgpu';
import { picture } from '../engine/picture.ts';
import { clock } from '../state/clock.ts';
import { lab } from '../state/lab.ts';
import { currentDisplay, settle } from './framing.ts';
import type { Palette } from './palette.ts';
import { surfaceOf } from './surface.ts';
import type { World } from './world.ts';

interface ShowProps {
  readonly world: World;
  readonly palette: Palette;
  /** The visitor prefers no motion: coordinates change at once. */
  readonly still: boolean;
  readonly onDrawn: () => void;
}

export function Show({ world, palette, still, onDrawn }: ShowProps) {
  const { gl, invalidate, size, viewport } = useThree();
  const renderer = gl as unknown as WebGPURenderer;
  const told = useRef<{ charges?: object; surface?: string; palette?: Palette }>({});

  useEffect(() => {
    const wake = () => invalidate();
    wake();
    const ends = [
      picture.subscribe((now, before) => {
        if (now.film !== before.film || now.lines !== before.lines) wake();
      }),
      clock.subscribe(wake),
      lab.subscribe((now, before) => {
        // What the engine reports is not drawn here.
        if (now.view !== before.view || now.experiment !== before.experiment) wake();
      }),
    ];
    return () => ends.forEach((end) => end());
  }, [invalidate]);
  useEffect(() => invalidate(), [invalidate, palette]);

  useFrame((_, delta) => {
    const { film, lines, drawn } = picture.getState();
    if (!film) return;
    const { view, experiment } = lab.getState();
    const { progress, sense, playing } = clock.getState();
    const { charges } = film.recipe;
    if (told.current.charges !== charges) {
      world.setCharges(charges);
      told.current = { charges };
    }
    const surface = surfaceOf(experiment);
    const key = JSON.stringify([surface, charges.dimension]);
    if (told.current.surface !== key) {
      world.setSurface(surface, charges.dimension);
      told.current.surface = key;
    }
    if (told.current.palette !== palette) {
      world.setPalette(palette);
      told.current.palette = palette;
    }
    world.setFilm(film);
    if (lines) world.setLines(lines, renderer);
    world.setMoment(progress, sense, renderer);
    world.setMarks(Math.min(size.height, size.width * 0.8));
    world.look.pixelRatio.value = viewport.dpr;
    if (settle(view.coordinates, surface, charges.dimension, still ? Infinity : delta)) invalidate();
    world.setDisplay(currentDisplay());
    world.setLayers(view.layers, view.traced, playing, renderer);
    if (drawn !== film) {
      // After this frame has been handed to the GPU.
      requestAnimationFrame(() => {
        picture.setState({ drawn: film });
        onDrawn();
      });
    }
  });
  return <primitive object={world.group} />;
}
