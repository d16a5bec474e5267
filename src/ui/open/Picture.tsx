/** A density of the open question as a picture, with samples on it. */
import { useEffect, useRef, type ReactElement } from 'react';
import { useResolvedTheme } from '../useLab.ts';
import { onPicture, pixelsOf, ramp } from './picture.ts';

/** Pixels along a side of the picture: finer than it is shown on most screens. */
const SIDE = 512;
/** Radius of a sample, pixels of the picture. */
const DOT = 2.2;

interface Props {
  readonly name: string;
  readonly density: Float64Array;
  /** Nodes along a side; side of the box, data units. */
  readonly n: number;
  readonly length: number;
  /** The density that has the brightest colour. */
  readonly most: number;
  /** [P, 2] data units. */
  readonly samples?: Float32Array;
}

export function Picture({ name, density, n, length, most, samples }: Props): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useResolvedTheme() === 'dark';
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const small = new OffscreenCanvas(n, n);
    small.getContext('2d')!.putImageData(new ImageData(pixelsOf(density, n, most, ramp(dark)), n, n), 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(small, 0, 0, SIDE, SIDE);
    if (!samples) return;
    context.fillStyle = dark ? '#ffd9a8' : '#7a2f00';
    context.beginPath();
    for (let s = 0; s < samples.length; s += 2) {
      const [x, y] = [onPicture(samples[s]!, length, SIDE), SIDE - onPicture(samples[s + 1]!, length, SIDE)];
      context.moveTo(x + DOT, y);
      context.arc(x, y, DOT, 0, 2 * Math.PI);
    }
    context.fill();
  }, [density, n, length, most, samples, dark]);
  return (
    <figure className="open-picture">
      <canvas ref={canvas} width={SIDE} height={SIDE} aria-hidden="true" />
      <figcaption>{name}</figcaption>
    </figure>
  );
}
