/** Lines drawn from films: evenly spread field lines, and the traced sample's whole path with a bead at every knot. */
import { float, instanceIndex, mix, positionGeometry, smoothstep, uint, uniform, varying, vec3 } from 'three/tsl';
import { Color } from 'three/webgpu';
import { clip, dataEnd, displayed, filmPoint, pixels, sampleColour, type Arithmetic, type FilmNodes, type LookNodes, type Placing } from './nodes.ts';
import { quads, type Quads } from './quads.ts';
import { screenNormal } from './samples.ts';

const corner = positionGeometry.xy as Arithmetic;
const end = corner.x.mul(0.5).add(0.5);

/** One quad from `a` to `b` (world), `width` CSS pixels thick. Gives the vertex and the coordinate across the line, -1 to 1. */
export function ribbon(a: Arithmetic, b: Arithmetic, width: Arithmetic, look: LookNodes) {
  const [clipA, clipB] = [clip(a), clip(b)];
  const place = mix(clipA, clipB, end) as Arithmetic;
  const across = screenNormal(clipA, clipB);
  return { vertex: place.add(pixels(across.mul(corner.y).mul(width).mul(0.5), place, look)), across: varying(corner.y) as Arithmetic };
}

/** All knots of all lines of a film: instance = line * segments + segment. Brightest at the data, fading towards the prior. */
export function fieldLines(film: FilmNodes, look: LookNodes): { mesh: Quads; segments: { value: number } } {
  const segments = uniform(1, 'uint');
  const index = instanceIndex as Arithmetic;
  const line = index.div(segments);
  const segment = index.mod(segments);
  const a = filmPoint(film, line, segment, float(0));
  const b = filmPoint(film, line, segment, float(1));
  const share = segment.toFloat().add(end).div((segments as Arithmetic).toFloat());
  const { vertex, across } = ribbon(displayed(a, look), displayed(b, look), mix(float(1.9), float(1.3), share), look);
  const colour = varying(sampleColour(dataEnd(film, line), mix(a.w, b.w, end), look)) as Arithmetic;
  const brightness = varying(mix(float(0.55), float(0.34), share)) as Arithmetic;
  const edge = smoothstep(1, 0.35, across.abs()) as Arithmetic;
  const mesh = quads({ vertex, colour, opacity: edge.mul(brightness).mul(mix(float(1.6), float(1), look.dark)).mul(look.quiet) }, 3);
  return { mesh, segments };
}

/**
 * The traced sample's path, thick and in the accent colour, and beads at its knots: equal steps of the integrator.
 *
 * @param trace the path as a film of this one sample. @param film the film it belongs to, at its moment.
 */
export function tracedPath(trace: FilmNodes, film: FilmNodes, look: LookNodes, place: Placing) {
  const sample = uniform(0, 'uint');
  const ink = uniform(new Color('#ffb454'));
  const small = look.small as Arithmetic;
  const segment = instanceIndex as Arithmetic;
  const only = uint(0) as Arithmetic;
  const a = place(filmPoint(trace, only, segment, float(0)));
  const b = place(filmPoint(trace, only, segment, float(1)));
  const { vertex, across } = ribbon(a, b, small.mul(4.5), look);
  const edge = smoothstep(1, 0.4, across.abs()) as Arithmetic;
  const path = quads({ vertex, colour: vec3(ink as Arithmetic), opacity: edge.mul(0.95) }, 8);

  const knot = clip(place(filmPoint(trace, only, segment, float(1))));
  const at = varying(corner) as Arithmetic;
  const disc = smoothstep(1, 0.6, at.length()) as Arithmetic;
  const beads = quads({ vertex: knot.add(pixels(corner.mul(small).mul(4.2), knot, look)), colour: vec3(ink as Arithmetic), opacity: disc }, 9);

  const now = clip(place(filmPoint(film, sample, film.knot, film.fraction)));
  const ring = at.length();
  const hollow = (smoothstep(1, 0.88, ring) as Arithmetic).mul(smoothstep(0.55, 0.68, ring));
  const marker = quads({ vertex: now.add(pixels(corner.mul(small).mul(11), now, look)), colour: vec3(ink as Arithmetic), opacity: hollow }, 10);
  return { path, beads, marker, sample, ink };
}
