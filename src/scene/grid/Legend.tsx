/** What the colours of the density sheet mean at the moment: their range, the sign, and the scale. Plain DOM over the canvas, written once a frame. */
import { useEffect, useRef, type RefObject } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import type { PerspectiveCamera } from 'three/webgpu';
import { useStore } from 'zustand';
import { levelAtProgress } from '../../core/film.ts';
import { picture } from '../../engine/picture.ts';
import { clock } from '../../state/clock.ts';
import { lab } from '../../state/lab.ts';
import { useHeaderEnd } from '../header-end.ts';
import type { Palette } from '../palette.ts';
import { aimed, framesNow, useComparing } from '../panes/views.ts';
import { mapGradient, signedRoot } from './density-map.ts';
import { fieldMoment, largestOf } from './field-moment.ts';

/** CSS pixels between what is above and the legend, and the length of the bar. */
const GAP = 10;
const BAR = 132;
/** Less than this share of the largest p is no negative p: rounding leaves as much. */
const NEGATIVE = 1e-3;
const FIGURES = 2;

interface Written {
  text: string;
  readonly least: HTMLElement;
  readonly most: HTMLElement;
  readonly bar: HTMLElement;
  readonly zero: HTMLElement;
}

function write(box: HTMLElement): Written {
  const [words, scale, least, bar, zero, most] = ['span', 'div', 'span', 'i', 'b', 'span'].map((name) => document.createElement(name)) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  words.textContent = t`density p, colour by √|p|`;
  bar.append(zero);
  scale.append(least, bar, most);
  box.append(words, scale);
  return { text: '', least, most, bar, zero };
}

/** @param pane whose: 0 the first, or the whole window's while there is only one. */
export function Legend({ host, pane, palette }: { readonly host: RefObject<HTMLDivElement | null>; readonly pane: number; readonly palette: Palette }) {
  const { camera, size } = useThree();
  const headerEnd = useHeaderEnd();
  const box = useRef<HTMLDivElement>(null);
  const written = useRef<Written>(null);
  const wanted = useStore(lab, ({ view, hand }) => view.layers.map && hand.tool === 'look');
  const film = useStore(picture, (now) => (pane === 0 ? now.film : (now.panes[pane - 1]?.film ?? null)));
  const comparing = useComparing();
  const shown = wanted && film?.kind === 'grid' ? film : null;

  useEffect(() => {
    const parent = host.current;
    if (!parent || !shown) return undefined;
    const made = document.createElement('div');
    made.className = comparing ? 'scene-legend scene-legend-small' : 'scene-legend';
    written.current = write(made);
    parent.append(made);
    box.current = made;
    return () => made.remove();
  }, [host, shown, palette, comparing]);

  useFrame(() => {
    const view = aimed(pane, camera as PerspectiveCamera, size);
    const words = written.current;
    if (!shown || !view || !words || !box.current) return;
    const moment = fieldMoment(shown, levelAtProgress(clock.getState().progress, shown.levels.at(-1)!));
    box.current.hidden = moment === null;
    if (!moment) return;
    const { left, top, width } = view.frame;
    const head = framesNow()[pane]?.head ?? 0;
    box.current.style.transform = `translate(-50%, 0) translate(${left + width / 2}px, ${Math.max(top + head, headerEnd.current) + GAP}px)`;
    const figure = new Intl.NumberFormat(i18n.locale, { maximumSignificantDigits: FIGURES });
    const largest = largestOf(moment);
    const [root, end] = [moment.least < -NEGATIVE * moment.most ? signedRoot(moment.least / largest) : 0, signedRoot(moment.most / largest)];
    const [least, most] = [root < 0 ? figure.format(moment.least) : figure.format(0), figure.format(moment.most)];
    const text = `${least} ${most} ${root.toFixed(2)} ${end.toFixed(2)}`;
    if (text === words.text) return;
    words.text = text;
    words.least.textContent = least;
    words.most.textContent = most;
    const negative = (-root / (end - root)) * BAR;
    words.bar.style.width = `${BAR}px`;
    words.bar.style.background = mapGradient(root, end, palette.dark);
    words.zero.style.left = `${negative}px`;
    words.zero.hidden = root === 0;
  });
  return null;
}
