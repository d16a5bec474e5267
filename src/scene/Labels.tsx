/** Words in the scene: the axes, said where they are. Plain DOM over the canvas, moved once a frame. */
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { t } from '@lingui/core/macro';
import { Vector3, type PerspectiveCamera } from 'three/webgpu';
import { useStore } from 'zustand';
import { picture } from '../engine/picture.ts';
import { augmentationOf, pairOf, type Experiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { experimentsShown } from '../state/panes.ts';
import { displayed } from './display.ts';
import { currentDisplay, useShownDimension } from './framing.ts';
import { extentNow, placingNow } from './landscape-now.ts';
import { aimed } from './panes/views.ts';
import { groundReach, surfaceOf } from './surface.ts';

/** Far out, where its own time grows with the logarithm of sigma, a label stands clear of a surface at so many times its sigma. */
const ABOVE_BOUNDED = 1.8;

interface Label {
  readonly text: string;
  /** (x, y, z, sigma). */
  readonly at: readonly [number, number, number, number];
}

/** The landscape's height is named above the far side of its rim; in shares of half of what it spans. */
const RIM = 0.93;
/** CSS pixels by which the middle of a label stays below the header, which on a phone has more lines at times. */
const BELOW_HEADER = 12;

/** Where the page's header ends, CSS pixels from the top, followed: on a phone it grows by what is said of harm. */
function useHeaderEnd(): RefObject<number> {
  const end = useRef(0);
  useEffect(() => {
    const header = document.querySelector('header');
    if (!header) return undefined;
    const observer = new ResizeObserver(() => {
      end.current = header.getBoundingClientRect().bottom;
    });
    observer.observe(header);
    return () => observer.disconnect();
  }, []);
  return end;
}

/** World units by which the name stands clear of it. */
const CLEAR = 0.35;

/** @param held a tool is in the hand. */
function labelsOf(experiment: Experiment, dimension: 2 | 3, held: boolean): readonly Label[] {
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
  const onLandscape = wanted && there && dimension === 2 && !held;
  const labels = useMemo((): readonly Label[] => (onLandscape ? [{ text: t`−log p(x, σ)`, at: [0, 0, 0, 0] }] : labelsOf(experimentsShown(whole)[pane] ?? whole, dimension, held)), [onLandscape, whole, pane, dimension, held]);

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
      const inside = place.z < 1 && Math.abs(place.x) < view.margin && Math.abs(place.y) < view.margin;
      const down = Math.max(top + ((1 - place.y) / 2) * height, headerEnd.current + BELOW_HEADER);
      span.style.opacity = inside ? '1' : '0';
      span.style.transform = `translate(-50%, -50%) translate(${left + ((place.x + 1) / 2) * width}px, ${down}px)`;
    });
  });
  return null;
}
