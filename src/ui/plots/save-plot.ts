/** A plot as a file: SVG with its looks written into it, and PNG made from that. */
import { t } from '@lingui/core/macro';

/** What is seen of a shape or of a text, and must travel with the file. */
const LOOKS = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'paint-order',
  'font-size', 'font-weight', 'font-style', 'text-anchor', 'font-variant-numeric',
] as const;
/** All but this one. */
const isInherited = (name: string): boolean => name !== 'opacity';
/** The page's own typeface is not in the file; these are on every machine. */
const TYPEFACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const SVG = 'http://www.w3.org/2000/svg';
/** Around the drawing and above it for the title, em. */
const AROUND = 1;
const TITLE = 2.2;
/** Pixels of the picture for one of the page: sharp in print and on a projector. */
const SHARP = 3;

/** Writes into `copy` what differs from what it inherits. @param around looks of the element that will be around it, null for none. */
function withLooks(shown: Element, copy: Element, around: CSSStyleDeclaration | null): void {
  const looks = getComputedStyle(shown);
  for (const name of LOOKS) {
    const value = looks.getPropertyValue(name);
    copy.removeAttribute(name);
    if (value && (value !== around?.getPropertyValue(name) || !isInherited(name))) copy.setAttribute(name, value);
  }
  copy.removeAttribute('class');
  [...shown.children].forEach((child, i) => withLooks(child, copy.children[i]!, looks));
}

interface Drawn {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** @param ground the colour behind the drawing on the page. */
export function svgOf(picture: SVGSVGElement, title: string, summary: string, ground: string): Drawn {
  const em = Number.parseFloat(getComputedStyle(picture).fontSize);
  const [width, height] = [picture.width.baseVal.value + 2 * AROUND * em, picture.height.baseVal.value + (2 * AROUND + TITLE) * em];
  const whole = document.createElementNS(SVG, 'svg');
  const add = (name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    whole.append(element);
    return element;
  };
  for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': TYPEFACE, role: 'img' })) whole.setAttribute(key, String(value));
  add('title', {}, title);
  add('desc', {}, summary);
  add('rect', { width, height, fill: ground });
  const ink = getComputedStyle(picture).color;
  add('text', { x: AROUND * em, y: (AROUND + 1.2) * em, 'font-size': 1.2 * em, 'font-weight': 600, fill: ink }, title);
  const inner = add('g', { transform: `translate(${AROUND * em} ${(AROUND + TITLE) * em})` });
  const copy = picture.cloneNode(true) as SVGSVGElement;
  withLooks(picture, copy, null);
  for (const name of LOOKS) if (copy.hasAttribute(name)) inner.setAttribute(name, copy.getAttribute(name)!);
  inner.append(...copy.childNodes);
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`, width, height };
}

export const svgBlob = ({ text }: Drawn): Blob => new Blob([text], { type: 'image/svg+xml' });

const noPicture = (): Error => new Error(t`This browser does not turn drawings into pictures. The SVG file shows the same, and the CSV file holds the numbers.`);

/** @throws (rejects) Error with a sentence for the visitor where the browser cannot do it. */
export async function pngBlob(drawn: Drawn): Promise<Blob> {
  const url = URL.createObjectURL(svgBlob(drawn));
  try {
    const image = new Image();
    image.src = url;
    await image.decode().catch(() => Promise.reject(noPicture()));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(SHARP * drawn.width);
    canvas.height = Math.round(SHARP * drawn.height);
    const pen = canvas.getContext('2d');
    if (!pen) throw noPicture();
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw noPicture();
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
