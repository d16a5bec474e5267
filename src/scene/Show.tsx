/** Joins the stores to the world: every frame it tells the world what to show, and asks for frames only when something changes. */
import { useEffect, useRef } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import type { WebGPURenderer } from 'three/webgpu';
import { chargesFrom, type Charges } from '../core/charges.ts';
import { picture, type DensityPicture } from '../engine/picture.ts';
import { clock } from '../state/clock.ts';
import type { DistributionChoice } from '../state/distributions.ts';
import { CANVAS, type Hand } from '../state/hand.ts';
import { lab } from '../state/lab.ts';
import { experimentsShown, paneFrames } from '../state/panes.ts';
import { isEquation } from '../state/equation-choice.ts';
import { AXIS } from './axes.ts';
import { currentDisplay, settle, shownDimension, surfaceNow } from './framing.ts';
import { loadGridParts } from './grid/grid-layer.ts';
import type { Palette } from './palette.ts';
import { framesNow, markHeight, paneShrink } from './panes/views.ts';
import type { HandLook, World } from './world.ts';

type Points = Extract<DistributionChoice, { kind: 'points' }>;

/** `make` with a memory of one: the same arguments (by identity) give the same object. */
function remembered<Given extends ReadonlyArray<unknown>, Made>(make: (...given: Given) => Made): (...given: Given) => Made {
  let last: { readonly given: Given; readonly made: Made } | null = null;
  return (...given) => {
    if (!last || given.some((value, i) => value !== last!.given[i])) last = { given, made: make(...given) };
    return last.made;
  };
}

interface ShowProps {
  readonly world: World;
  readonly palette: Palette;
  /** The visitor prefers no motion: coordinates change at once. */
  readonly still: boolean;
  readonly onDrawn: () => void;
}

/** On a blank canvas, what is shown until something is painted keeps this share of its light; so do charges on paint. */
const MEMORY = 0.25;
/** Charges to be taken hold of are drawn so much larger and brighter. */
const TAKEN = { grown: 2.2, light: 2.6 } as const;

/** The charges as the hand has them now; the film, which follows, has those of a moment ago. Null where they are not single ones in a hand. */
const inHand = remembered((points: Points['points'], weights: Points['weights'], dimension: 2 | 3) => chargesFrom(dimension, points, weights));
function chargesInHand({ tool, canvas }: Hand, is: DistributionChoice, dimension: 2 | 3): Charges | null {
  if (tool === 'look' || canvas || is.kind !== 'points' || is.points[0]!.length !== dimension) return null;
  return inHand(is.points, is.weights, dimension);
}

const isBlank = remembered((canvas: Uint8Array) => canvas.every((value) => value === 0));

const handLook = ({ tool, canvas, plane }: Hand, dimension: 2 | 3): HandLook => ({
  stems: dimension === 3 && tool === 'place' ? { axis: AXIS[plane.across], offset: plane.offset } : null,
  grown: tool === 'place' ? TAKEN.grown : 1,
  light: canvas && isBlank(canvas) ? MEMORY : 1,
  chargeLight: canvas ? MEMORY : tool === 'place' ? TAKEN.light : 1,
});

const canvasPicture = remembered((values: Uint8Array): DensityPicture => ({ width: CANVAS.side, height: CANVAS.side, values, extent: CANVAS.extent }));

export function Show({ world, palette, still, onDrawn }: ShowProps) {
  const { gl, invalidate, size, viewport } = useThree();
  const renderer = gl as unknown as WebGPURenderer;
  const told = useRef<{ charges?: object; surface?: string; palette?: Palette }>({});

  useEffect(() => {
    const wake = () => invalidate();
    wake();
    const ends = [
      picture.subscribe((now, before) => {
        if (now.film !== before.film || now.panes !== before.panes || now.lines !== before.lines || now.density !== before.density || now.landscape !== before.landscape || now.ghost !== before.ghost || now.paneLandscapes !== before.paneLandscapes || now.paneGhosts !== before.paneGhosts || now.ahead !== before.ahead) wake();
      }),
      paneFrames.subscribe(wake),
      clock.subscribe(wake),
      lab.subscribe((now, before) => {
        // What the engine reports is not drawn here.
        if (now.experiment !== before.experiment && experimentsShown(now.experiment).some(({ model }) => isEquation(model))) void loadGridParts();
        if (now.view !== before.view || now.experiment !== before.experiment || now.hand !== before.hand) wake();
      }),
    ];
    return () => ends.forEach((end) => end());
  }, [invalidate]);
  useEffect(() => invalidate(), [invalidate, palette]);

  useFrame((_, delta) => {
    const { film, lines, density, landscape, ghost, ahead, drawn, panes, drawnPanes } = picture.getState();
    if (!film) return;
    const { view, experiment, hand } = lab.getState();
    const { progress, sense, playing } = clock.getState();
    const dimension = shownDimension();
    const charges = chargesInHand(hand, experiment.distribution, dimension) ?? ahead ?? film.recipe.charges;
    if (told.current.charges !== charges) {
      world.setCharges(charges);
      requestAnimationFrame(() => picture.setState({ drawnCharges: charges }));
      told.current = { ...told.current, charges };
    }
    const surface = surfaceNow();
    const key = JSON.stringify([surface, dimension]);
    if (told.current.surface !== key) {
      world.setSurface(surface, dimension);
      told.current.surface = key;
    }
    if (told.current.palette !== palette) {
      world.setPalette(palette);
      told.current.palette = palette;
    }
    world.setFilm(film);
    if (lines) world.setLines(lines, renderer);
    world.setMoment(progress, sense, renderer);
    const held = hand.tool !== 'look';
    const look = held ? handLook(hand, dimension) : null;
    const views = framesNow();
    world.look.pixelRatio.value = viewport.dpr;
    const surfaces = Array.from({ length: views.length || 1 }, (_, pane) => surfaceNow(pane));
    if (settle(view.coordinates, surfaces, dimension, still ? Infinity : delta)) invalidate();
    world.setDisplay(currentDisplay());
    world.setMarks(markHeight(views[0] ?? size), look, views[0] ? paneShrink(views[0], currentDisplay().scale) : null);
    world.setDensity(dimension === 3 ? null : hand.canvas ? canvasPicture(hand.canvas) : view.layers.density ? density : null);
    if (world.quieten(held && dimension === 2, still ? Infinity : delta)) invalidate();
    if (world.setLandscape(held || dimension === 3 ? null : landscape, view.layers, still ? Infinity : delta)) invalidate();
    world.setGhost(ghost);
    world.setLayers(view.layers, look, held ? null : view.traced, playing, renderer);
    // Panes are laid out a moment after they are wanted; behind a tool they wait.
    const complete = panes.length === 0 || views.length > 0 || held;
    if (!world.whole()) return;
    if (drawn !== film || (complete && drawnPanes !== panes)) {
      // After this frame has been handed to the GPU.
      requestAnimationFrame(() => {
        picture.setState(complete ? { drawn: film, drawnPanes: panes } : { drawn: film });
        onDrawn();
      });
    }
  });
  return <primitive object={world.group} />;
}
