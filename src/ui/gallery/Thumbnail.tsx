/** A small picture of a distribution, drawn from its real charges. One in space turns while it is pointed at. */
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import type { DistributionChoice } from '../../state/distributions.ts';
import { useServices } from '../services.tsx';
import { useLab, useMedia, useResolvedTheme } from '../useLab.ts';
import { cloudFor } from './clouds.ts';
import { inIdleMoments } from './idle.ts';
import { drawCloud, type Cloud } from './picture.ts';

interface Props {
  readonly of: DistributionChoice;
  /** Side, CSS pixels. */
  readonly side: number;
  readonly turning: boolean;
  /** Before all others. */
  readonly first?: boolean;
}

/** Radians a second. */
const SPEED = 0.9;
const MILLISECONDS = 1000;
/** More physical pixels cannot be seen on dots of this size. */
const FINEST = 2;

/** True from the moment that the element is scrolled into view. */
function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      setSeen(true);
      watch.disconnect();
    });
    if (element.current) watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
  return seen;
}

/** Null until they are there; the last ones stay while others are made. Nothing is made of what is `null`. */
function useCloud(of: DistributionChoice | null, first: boolean): Cloud | null {
  const services = useServices();
  const seed = useLab(({ experiment }) => experiment.seed);
  const [cloud, setCloud] = useState<Cloud | null>(null);
  useEffect(() => {
    if (!of) return;
    let wanted = true;
    const cancel = inIdleMoments(async () => {
      // A shape that gives no charges has no picture; choosing it tells why.
      const made = await cloudFor(services, of, seed).catch(() => null);
      if (wanted && made) setCloud(made);
    }, first);
    return () => {
      wanted = false;
      cancel();
    };
  }, [services, of, seed, first]);
  return cloud;
}

export default function Thumbnail({ of, side, turning, first = false }: Props): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const seen = useSeen(canvas);
  const cloud = useCloud(seen ? of : null, first);
  const dark = useResolvedTheme() === 'dark';
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const turns = turning && !still && cloud?.dimension === 3;
  useEffect(() => {
    const target = canvas.current;
    if (!target || !cloud) return;
    drawCloud(target, cloud, dark);
    if (!turns) return;
    let begun: number | null = null;
    let frame = requestAnimationFrame(function turn(now) {
      begun ??= now;
      drawCloud(target, cloud, dark, ((now - begun) / MILLISECONDS) * SPEED);
      frame = requestAnimationFrame(turn);
    });
    return () => cancelAnimationFrame(frame);
  }, [cloud, dark, turns]);
  const pixels = Math.round(side * Math.min(FINEST, devicePixelRatio));
  return <canvas ref={canvas} className="thumbnail" data-drawn={cloud !== null || undefined} width={pixels} height={pixels} style={{ width: side, height: side }} aria-hidden="true" />;
}
