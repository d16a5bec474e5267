/**
 * What the vertex stage knows, as three shading nodes: how a film is read at a moment, where a point is drawn and which colour it has.
 * Twins: core/film.ts (`interpolate`) and display.ts (`displayed`).
 */
import { Vector2, Vector3 } from 'three/webgpu';
import { cameraProjectionMatrix, cameraViewMatrix, float, max, mix, select, uniform, vec2, vec3, vec4, viewportSize } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { BETA_MAX, BETA_MIN } from '../core/vp.ts';
import { CLOCK_HEIGHT } from './display.ts';
import type { FilmSource } from './film-source.ts';

/** The rows and uniforms of one film. `samples` is P; `knot` (counted from the first of the page that is shown) and `fraction` are the moment. */
export function filmNodes(source: FilmSource) {
  return {
    source,
    samples: uniform(1, 'uint'),
    knot: uniform(0, 'uint'),
    fraction: uniform(0),
    /** Knot and fraction of the tail of a trail, a moment nearer to where the sample came from. */
    tailKnot: uniform(0, 'uint'),
    tailFraction: uniform(0),
    /** 1: cubic Hermite, 0: straight between knots. */
    curved: uniform(1),
    origin: uniform(new Vector3()),
  };
}
export type FilmNodes = ReturnType<typeof filmNodes>;

/** The uniforms shared by everything that is drawn. */
export function lookNodes() {
  return {
    /** Weights of physical, compressed and scaled coordinates. */
    coordinates: uniform(new Vector3(1, 0, 0)),
    /** Weights of the bounded pictures of VP and of sub-VP. */
    bounded: uniform(new Vector2(0, 0)),
    scale: uniform(1),
    /** 1 when the data are flat and sigma is the vertical axis, 0 when the data fill space. */
    flat: uniform(1),
    /** Level to height: 1, or 0 without augmentation (there is no extra axis). */
    lift: uniform(1),
    /** Height (sigma) of the prior surface's top, for colours that follow sigma. */
    top: uniform(5),
    /** Physical pixels per CSS pixel. */
    pixelRatio: uniform(1),
    /** Share of their size in one picture that arrows and the traced path have in a small pane. */
    small: uniform(1),
    /** 1 on dark ground (light is added), 0 on paper. */
    dark: uniform(1),
    brightness: uniform(1),
    /** Share of their usual opacity that samples have. */
    light: uniform(1),
    /** Share of their usual opacity that field lines and the prior's surface have: less while a tool is held in front of them. */
    quiet: uniform(1),
  };
}
export type LookNodes = ReturnType<typeof lookNodes>;

type N = Node;
/** Node types of three 0.187 are too narrow for arithmetic on storage elements; all arithmetic goes through this one cast. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Arithmetic = any;

/** (x, y, z, level) of a sample at a moment, data coordinates. */
export function filmPoint(film: FilmNodes, sample: N, knot: N, fraction: N): Arithmetic {
  const here = (knot as Arithmetic).mul(film.samples).add(sample);
  const next = here.add(film.samples);
  const a: Arithmetic = film.source.position(here);
  const b: Arithmetic = film.source.position(next);
  const t = fraction as Arithmetic;
  const span = b.w.sub(a.w);
  const t2 = t.mul(t);
  const t3 = t2.mul(t);
  const rise = t3.mul(-2).add(t2.mul(3));
  const curve = a.xyz
    .mul(rise.oneMinus())
    .add(b.xyz.mul(rise))
    .add(film.source.velocity(here).xyz.mul(span).mul(t3.sub(t2.mul(2)).add(t)))
    .add(film.source.velocity(next).xyz.mul(span).mul(t3.sub(t2)));
  const straight = mix(a.xyz, b.xyz, t);
  return vec4((mix(straight, curve, film.curved) as Arithmetic).add(film.origin), mix(a.w, b.w, t));
}

/** The data end of a sample: its knot 0. */
export function dataEnd(film: FilmNodes, sample: N): Arithmetic {
  return film.source.dataEnd(sample).xyz.add(film.origin);
}

const RISE = BETA_MAX - BETA_MIN;

/** (alpha, height of the model's own time) at noise level sigma, weighted by how much of each bounded picture is shown. Twin: `bounded` in display.ts. */
export function boundedScale(sigma: Arithmetic, look: LookNodes): Arithmetic {
  const half = sigma.mul(0.5);
  const decays = vec2(sigma.mul(sigma).add(1).log().mul(0.5), half.add(half.mul(half).add(1).sqrt()).log()) as Arithmetic;
  const times = decays.mul(4).div(decays.mul(4 * RISE).add(BETA_MIN * BETA_MIN).sqrt().add(BETA_MIN));
  const weights = look.bounded as Arithmetic;
  return vec2(weights.dot(decays.negate().exp()), weights.dot(times).mul(CLOCK_HEIGHT));
}

/** World position of (x, y, z, level). */
export function displayed(point: Arithmetic, look: LookNodes): Arithmetic {
  const sigma = point.w.mul(look.lift);
  const q: Arithmetic = mix(vec3(point.x, point.z, point.y.negate()), vec3(point.x, sigma, point.y.negate()), look.flat);
  const distance = max(q.length(), 1e-6) as Arithmetic;
  const root = distance.add(distance.mul(distance).add(1).sqrt()).log().div(distance);
  const c = look.coordinates as Arithmetic;
  const factor = c.x.add(c.y.mul(root)).add(c.z.div(sigma.mul(sigma).add(1).sqrt()));
  const own = boundedScale(sigma, look);
  // In flat pictures the height is the model's own time, in space it is data.
  const others = vec3(own.x, mix(own.x, float(0), look.flat), own.x) as Arithmetic;
  return q.mul(others.add(factor)).add(vec3(0, own.y.mul(look.flat), 0)).mul(look.scale);
}

/** How film points (x, y, z, level) become world positions: `displayed`, or somewhere else. */
export type Placing = (point: Arithmetic) => Arithmetic;

/** Clip position of a world position. */
export const clip = (world: Arithmetic): Arithmetic => cameraProjectionMatrix.mul(cameraViewMatrix.mul(vec4(world, 1)));

/** Clip-space offset of (x, y) CSS pixels at a clip position. */
export function pixels(offset: Arithmetic, at: Arithmetic, look: LookNodes): Arithmetic {
  return vec4(offset.mul(look.pixelRatio).mul(2).div(viewportSize).mul(at.w), 0, 0);
}

/** sRGB of OKLab, clipped to the gamut, with the plain 2.2 power for the transfer curve. Source: B. Ottosson, 'A perceptual color space for image processing' (2020). */
export function colourFromOklab(L: Arithmetic, a: Arithmetic, b: Arithmetic): Arithmetic {
  const l = L.add(a.mul(0.3963377774)).add(b.mul(0.2158037573));
  const m = L.sub(a.mul(0.1055613458)).sub(b.mul(0.0638541728));
  const s = L.sub(a.mul(0.0894841775)).sub(b.mul(1.291485548));
  const [l3, m3, s3] = [l.mul(l).mul(l), m.mul(m).mul(m), s.mul(s).mul(s)];
  return vec3(
    l3.mul(4.0767416621).sub(m3.mul(3.3077115913)).add(s3.mul(0.2309699292)),
    l3.mul(-1.2684380046).add(m3.mul(2.6097574011)).sub(s3.mul(0.3413193965)),
    l3.mul(-0.0041960863).sub(m3.mul(0.7034186147)).add(s3.mul(1.707614701)),
  )
    .clamp(0, 1)
    .pow(1 / 2.2);
}

/**
 * The colour of a place in the data: blue to yellow from left to right, darker green to lighter rose from bottom to top.
 * Lightness and the blue–yellow axis survive the three kinds of colour blindness, so both directions stay readable.
 * For data in space the colour is the augmented coordinate instead: amber at the data, violet far away.
 */
export function sampleColour(data: Arithmetic, sigma: Arithmetic, look: LookNodes): Arithmetic {
  const x = data.x.div(1.7).clamp(-1, 1);
  const y = data.y.div(1.7).clamp(-1, 1);
  const light = mix(float(0.52), float(0.73), look.dark) as Arithmetic;
  const byPlace = colourFromOklab(light.add(y.mul(0.12)), y.mul(0.13), x.mul(0.135).add(0.01));
  const far = sigma.add(sigma.mul(sigma).add(1).sqrt()).log().div((look.top as Arithmetic).add((look.top as Arithmetic).mul(look.top).add(1).sqrt()).log()).clamp(0, 1);
  const bySigma = colourFromOklab(light.add(0.1).sub(far.mul(0.26)), far.mul(0.09).add(0.03), float(0.13).sub(far.mul(0.3)));
  return select((look.flat as Arithmetic).greaterThan(0.5), byPlace, bySigma);
}
