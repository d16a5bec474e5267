/** Words in the scene: the axes, said where they are. Plain DOM over the canvas, moved once a frame. */
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Vector3, type PerspectiveCamera } from 'three/webgpu';
import { useStore } from 'zustand';
import type { Film, GridFilm } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import { augmentationOf, pairOf, type Experiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { experimentsShown } from '../state/panes.ts';
import { displayed, type Display } from './display.ts';
import { currentDisplay, useShownDimension } from './framing.ts';
import { extentNow, placingNow } from './landscape-now.ts';
import { useHeaderEnd } from './header-end.ts';
import { aimed, framesNow } from './panes/views.ts';
import { groundReach, surfaceOf } from './surface.ts';

/** Far out, where its own time grows with the logarithm of sigma, a label stands clear of a surface at so many times its sigma. */
const ABOVE_BOUNDED = 1.8;

interface Label {
  readonly text: string;
  /** (x, y, z, sigma). */
  readonly at: readonly [number, number, number, number];
  /** It stands beside a side of a square about the axis at the height of `at`, so far from it: of the four sides that which is so many from the lowest in the picture. */
  readonly beside?: { readonly far: number; readonly rank: number };
}

/** The landscape's height is named above the far side of its rim; in shares of half of what it spans. */
const RIM = 0.93;
/** CSS pixels by which the middle of a label stays below the header, which on a phone has more lines at times. */
const BELOW_HEADER = 12;

/** World units by which the name stands clear of it. */
const CLEAR = 0.35;

const SIDES = [[1, 0], [0, 1], [-1, 0], [0, -1]] as const;
/** In the picture, as `project` gives it. */
function besideSide({ far, rank }: NonNullable<Label['beside']>, level: number, display: Display, camera: PerspectiveCamera): Vector3 {
  const places = SIDES.map(([x, y]) => new Vector3(...displayed([x * far, y * far, 0, level], display)).project(camera));
  return places.toSorted((a, b) => a.y - b.y)[rank]!;
}

/** CSS pixels by which the name of a side of a box stands off it: above at the prior, below at the data. */
const OFF = 18;
/** CSS pixels below the words above that belong to the legend of the sheet (grid/Legend.tsx); in panes, which say less, fewer. */
const LEGEND = { alone: 62, pane: 42 } as const;
const FIGURES = 3;

/** Of a film of an equation: which way is which, and that its box is periodic. */
function labelsOfBox({ recipe: { length, time, clock } }: GridFilm): readonly Label[] {
  const beside = (rank: number): NonNullable<Label['beside']> => ({ far: length / 2, rank });
  const [side, end] = [length, time].map((value) => new Intl.NumberFormat(i18n.locale, { maximumSignificantDigits: FIGURES }).format(value)) as [string, string];
  return [
    { text: t`data, t = 0, in a periodic box of side ${side}`, at: [0, 0, 0, 0], beside: beside(0) },
    { text: t`prior, t = ${end}`, at: [0, 0, 0, clock.top], beside: beside(SIDES.length - 1) },
  ];
}

/** @param held a tool is in the hand. */
function labelsOf(film: Film | null, experiment: Experiment, dimension: 2 | 3, held: boolean): readonly Label[] {
  if (film?.kind === 'grid') return held ? [] : labelsOfBox(film);
  const surface = surfaceOf(experiment);
  const { model } = experiment;
  if (dimension === 3) return [['x', 0], ['y', 1], ['z', 2]].map(([text, axis]) => ({ text: String(text), at: [0, 1, 2].map((a) => (a === axis ? surface.reach * 1.06 : 0)).concat(0) as unknown as Label['at'] }));
  const reach = groundReach(surface) * 1.06;
  const flat: Label[] = [
    { text: 'x', at: [reach, 0, 0, 0] },
    { text: 'y', at: [0, reach, 0, 0] },
  ];
  // A tool is looked at from above: the name of the height would stand in the middle of the canvas.
  if (!surface.lifted || held) return flat;
  if (surface.bounded) return [...flat, { text: t`t, the model’s own time`, at: [0, 0, 0, surface.height * ABOVE_BOUNDED] }];
  const D = augmentationOf(pairOf(model));
  const axis = D === 1 ? t`z` : D === Infinity ? t`σ, noise level` : t`σ = r / √D`;
  return [...flat, { text: axis, at: [0, 0, 0, surface.height * 1.07] }];
}

/** @param pane whose: 0 the first, or the whole window's while there is only one. */
export function Labels({ host, pane }: { readonly host: RefObject<HTMLDivElement | null>; readonly pane: number }) {
  const { camera, size } = useThree();
  const whole = useStore(lab, (now) => now.experiment);
  const held = useStore(lab, (now) => now.hand.tool !== 'look');
  const dimension = useShownDimension();
  const spans = useRef<HTMLSpanElement[]>([]);
  const wanted = useStore(lab, (now) => now.view.layers.landscape);
  const there = useStore(picture, (now) => (pane === 0 ? now.landscape : (now.paneLandscapes[pane - 1] ?? null)) !== null);
  const film = useStore(picture, (now) => (pane === 0 ? now.film : (now.panes[pane - 1]?.film ?? null)));
  const onLandscape = film?.kind !== 'grid' && wanted && there && dimension === 2 && !held;
  const labels = useMemo((): readonly Label[] => (onLandscape ? [{ text: t`−log p(x, σ)`, at: [0, 0, 0, 0] }] : labelsOf(film, experimentsShown(whole)[pane] ?? whole, dimension, held)), [onLandscape, film, whole, pane, dimension, held]);

  useEffect(() => {
    const parent = host.current;
    if (!parent) return undefined;
    spans.current = labels.map((label) => {
      const span = document.createElement('span');
      span.textContent = label.text;
      // Until the next frame puts it where it belongs.
      span.style.opacity = '0';
      parent.append(span);
      return span;
    });
    return () => spans.current.forEach((span) => span.remove());
  }, [host, labels]);

  const headerEnd = useHeaderEnd();
  const place = useMemo(() => new Vector3(), []);
  useFrame(() => {
    const view = aimed(pane, camera as PerspectiveCamera, size);
    if (!view) return;
    const { left, top, width, height } = view.frame;
    const placed = placingNow(pane);
    const rim = onLandscape ? [0, RIM * extentNow(pane), 0, 0] : null;
    labels.forEach((label, i) => {
      const span = spans.current[i];
      if (!span) return;
      const [x, y, z] = rim ? placed(rim) : displayed(label.at, currentDisplay(pane));
      place.set(x, rim ? y + CLEAR : y, z).project(view.camera);
      if (label.beside) place.copy(besideSide(label.beside, label.at[3], currentDisplay(pane), view.camera));
      const inside = place.z < 1 && Math.abs(place.x) < view.margin && Math.abs(place.y) < view.margin;
      const off = label.beside ? (label.at[3] > 0 ? -OFF : OFF) : 0;
      const head = framesNow()[pane]?.head;
      const least = label.beside ? Math.max(headerEnd.current, top + (head ?? 0)) + (head === undefined ? LEGEND.alone : LEGEND.pane) : headerEnd.current + BELOW_HEADER;
      const down = Math.max(top + ((1 - place.y) / 2) * height + off, least);
      span.style.opacity = inside ? '1' : '0';
      span.style.transform = `translate(-50%, -50%) translate(${left + ((place.x + 1) / 2) * width}px, ${down}px)`;
    });
  });
  return null;
}
