/** The samples: soft round points that ride the film, and behind each a short streak of where it just was. */
import { instanceIndex, positionGeometry, smoothstep, uniform, varying, vec2, viewportSize } from 'three/tsl';
import { clip, dataEnd, filmPoint, pixels, sampleColour, type Arithmetic, type FilmNodes, type LookNodes, type Placing } from './nodes.ts';
import { quads, type Quads } from './quads.ts';

/** Diameter of a sample in CSS pixels; the scene shrinks it as samples grow in number. */
export const sampleSize = () => uniform(7);
export type SampleSize = ReturnType<typeof sampleSize>;

const corner = positionGeometry.xy as Arithmetic;

const faded = (opacity: Arithmetic, point: Arithmetic, seen: Placing | null): Arithmetic => (seen ? opacity.mul(varying(seen(point))) : opacity);

/** One quad a sample, centred on it. */
export function samplePoints(film: FilmNodes, look: LookNodes, size: SampleSize, place: Placing, seen: Placing | null): Quads {
  const point = filmPoint(film, instanceIndex, film.knot, film.fraction);
  const centre = clip(place(point));
  const colour = varying(sampleColour(dataEnd(film, instanceIndex), point.w.mul(look.lift), look)) as Arithmetic;
  const at = varying(corner) as Arithmetic;
  const distance = at.length();
  // A bright core in a soft halo: the core keeps single samples crisp, halos add up to density.
  const core = smoothstep(0.62, 0.2, distance) as Arithmetic;
  const halo = smoothstep(1, 0, distance) as Arithmetic;
  const glow = core.mul(0.6).add(halo.mul(halo).mul(0.18));
  const ink = smoothstep(0.75, 0.35, distance) as Arithmetic;
  const opacity = glow.mul(look.dark).add(ink.mul((look.dark as Arithmetic).oneMinus()).mul(0.75));
  return quads({ vertex: centre.add(pixels(corner.mul(size).mul(0.5), centre, look)), colour: colour.mul(look.brightness), opacity: faded(opacity.mul(look.light), point, seen) }, 6);
}

/** One quad a sample, stretched from the tail's moment to now. */
export function sampleTrails(film: FilmNodes, look: LookNodes, size: SampleSize, place: Placing, seen: Placing | null): Quads {
  const point = filmPoint(film, instanceIndex, film.knot, film.fraction);
  const head = clip(place(point));
  const tail = clip(place(filmPoint(film, instanceIndex, film.tailKnot, film.tailFraction)));
  const end = corner.x.mul(0.5).add(0.5);
  const on = tail.mix(head, end);
  const across = screenNormal(tail, head);
  const colour = varying(sampleColour(dataEnd(film, instanceIndex), point.w.mul(look.lift), look)) as Arithmetic;
  const at = varying(vec2(end, corner.y)) as Arithmetic;
  const width = (size as Arithmetic).mul(0.22);
  const opacity = at.x.mul(at.x).mul(at.y.abs().oneMinus()).mul(0.42);
  return quads({ vertex: on.add(pixels(across.mul(corner.y).mul(width), on, look)), colour: colour.mul(look.brightness), opacity: faded(opacity.mul(look.light), point, seen) }, 5);
}

/** Unit vector on the screen, in pixels, at right angles to the line from clip position `a` to `b`. */
export function screenNormal(a: Arithmetic, b: Arithmetic): Arithmetic {
  const onScreen = b.xy.div(b.w.max(1e-4)).sub(a.xy.div(a.w.max(1e-4))).mul(viewportSize);
  return vec2(onScreen.y.negate(), onScreen.x).div(onScreen.length().max(1e-6));
}
