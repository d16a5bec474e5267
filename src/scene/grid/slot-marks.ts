/** The samples of an equation: points that are born in a flash, carry weights and fade when they die, their trails, and the traced one's path, beads and ring. */
import { Color } from 'three/webgpu';
import { float, instanceIndex, mix, positionGeometry, select, smoothstep, uint, uniform, varying, vec2, vec3, vec4 } from 'three/tsl';
import type { FilmMarks } from '../film-marks.ts';
import { ribbon } from '../lines.ts';
import { clip, dataEnd, displayed, pixels, sampleColour, type Arithmetic, type FilmNodes, type LookNodes } from '../nodes.ts';
import type { Palette } from '../palette.ts';
import { quads, setBlending, setCount, type Quads } from '../quads.ts';
import { screenNormal, type SampleSize } from '../samples.ts';
import { sidesAway, slotNodes, type SlotUniforms } from './slot-nodes.ts';

/** A flash is so many times as wide as its sample, and a CSS pixel more. */
const FLASH_WIDER = 1.75;
/** Where its ring lies and how thick it is, in shares of its radius. */
const RING = { at: 0.8, half: 0.17 } as const;
/** Radius in CSS pixels below which a dot would be a lone pixel. */
const LEAST_RADIUS = 1.4;
/** Samples are not drawn at less than this share of their opacity because of a small weight. */
const FAINTEST = 0.18;

/** Points that cover what lies below, where others add light to it, need no more than this power of what is taken from theirs in a small picture. */
const COVERING = 0.4;

const corner = positionGeometry.xy as Arithmetic;
const sample = instanceIndex as Arithmetic;

/** @param trace the traced slot as a film of its own; its knots are all in one page, of which `slots` counts those of the film's page. */
export function slotMarks(film: FilmNodes, trace: FilmNodes, uniforms: SlotUniforms, traceUniforms: SlotUniforms, look: LookNodes, size: SampleSize): FilmMarks {
  const warm = uniform(new Color('#ffd9a0')) as Arithmetic;
  const ink = uniform(new Color('#ffb454'));
  const small = look.small as Arithmetic;
  const slots = slotNodes(film, uniforms);
  const nowhere = vec4(2, 2, 2, 1);

  function points(): Quads {
    const { point, seen, logWeight, newborn } = slots.moment(sample, film.knot, film.fraction);
    const flash = slots.flash(sample, film.knot, newborn).toVar() as Arithmetic;
    const heft = slots.heft(logWeight).toVar() as Arithmetic;
    const centre = clip(displayed(slots.boxed(point), look)).toVar() as Arithmetic;
    const core = (size as Arithmetic).mul(0.5).mul(heft).max(LEAST_RADIUS).toVar() as Arithmetic;
    const whole = mix(core, core.mul(FLASH_WIDER).add(small), smoothstep(0, 0.08, flash)).toVar() as Arithmetic;
    const vertex = select(seen.greaterThan(0), centre.add(pixels(corner.mul(whole), centre, look)), nowhere);
    const colour = varying(sampleColour(dataEnd(film, sample), point.w.mul(look.lift), look)) as Arithmetic;
    const at = varying(vec3(corner, whole.div(core))) as Arithmetic;
    const light = varying(vec2(seen.mul(heft.clamp(FAINTEST, 1)).mul((look.light as Arithmetic).pow(COVERING)), flash.mul(seen))) as Arithmetic;
    const radius = at.xy.length().toVar() as Arithmetic;
    const distance = radius.mul(at.z);
    const glow = (smoothstep(0.66, 0.3, distance) as Arithmetic).mul(0.85).add((smoothstep(1, 0, distance) as Arithmetic).pow(2).mul(0.12));
    const drop = (smoothstep(0.8, 0.5, distance) as Arithmetic).mul(0.88);
    const ring = (smoothstep(RING.half, RING.half * 0.3, radius.sub(RING.at).abs()) as Arithmetic).add((smoothstep(0.75, 0, radius) as Arithmetic).mul(0.35)).mul(light.y).clamp(0, 1);
    const body = mix(drop, glow, look.dark).mul(light.x);
    const opacity = body.max(ring.mul(0.95)).toVar() as Arithmetic;
    const share = ring.div(ring.add(body).max(1e-4));
    return quads({ vertex, colour: mix(colour, warm, share), opacity }, 6);
  }

  function trails(): Quads {
    const now = slots.moment(sample, film.knot, film.fraction);
    const then = slots.moment(sample, film.tailKnot, film.tailFraction);
    const away = sidesAway(now.point.xy, uniforms).toVar() as Arithmetic;
    const whole = slots.unbroken(sample, film.knot, film.tailKnot);
    const seen = now.seen.mul(whole).toVar() as Arithmetic;
    const [head, tail] = [now, then].map(({ point }) => clip(displayed(point.sub(vec4(away, 0, 0)), look)).toVar()) as [Arithmetic, Arithmetic];
    const end = corner.x.mul(0.5).add(0.5);
    const on = mix(tail, head, end) as Arithmetic;
    const width = (size as Arithmetic).mul(0.22);
    const vertex = select(seen.greaterThan(0), on.add(pixels(screenNormal(tail, head).mul(corner.y).mul(width), on, look)), nowhere);
    const colour = varying(sampleColour(dataEnd(film, sample), now.point.w.mul(look.lift), look)) as Arithmetic;
    const at = varying(vec3(end, corner.y, seen.mul(slots.heft(now.logWeight).clamp(FAINTEST, 1)))) as Arithmetic;
    const opacity = at.x.mul(at.x).mul(at.y.abs().oneMinus()).mul(0.42).mul(at.z);
    return quads({ vertex, colour: colour.mul(look.brightness), opacity: opacity.mul(look.light) }, 5);
  }

  const only = uint(0) as Arithmetic;
  const marked = uniform(0, 'uint');
  const path = (): Quads => {
    const traced = slotNodes(trace, traceUniforms);
    const [from, to] = [0, 1].map((fraction) => traced.moment(only, sample, float(fraction)).point) as [Arithmetic, Arithmetic];
    const away = sidesAway(from.xy, traceUniforms);
    const { vertex, across } = ribbon(displayed(from.sub(vec4(away, 0, 0)), look), displayed(to.sub(vec4(away, 0, 0)), look), small.mul(4.5), look);
    const whole = varying(traced.unbroken(only, sample, sample)) as Arithmetic;
    return quads({ vertex, colour: vec3(ink as Arithmetic), opacity: (smoothstep(1, 0.4, across.abs()) as Arithmetic).mul(0.95).mul(whole) }, 8);
  };
  const disc = varying(corner) as Arithmetic;
  const beads = (): Quads => {
    const traced = slotNodes(trace, traceUniforms);
    const { point, seen } = traced.moment(only, sample, float(1));
    const knot = clip(displayed(traced.boxed(point), look));
    return quads({ vertex: knot.add(pixels(corner.mul(small).mul(4.2), knot, look)), colour: vec3(ink as Arithmetic), opacity: (smoothstep(1, 0.6, disc.length()) as Arithmetic).mul(varying(seen)) }, 9);
  };
  const ring = (): Quads => {
    const { point, seen } = slots.moment(marked as Arithmetic, film.knot, film.fraction);
    const now = clip(displayed(slots.boxed(point), look));
    const radius = disc.length();
    const hollow = (smoothstep(1, 0.88, radius) as Arithmetic).mul(smoothstep(0.55, 0.68, radius)).mul(varying(seen));
    return quads({ vertex: now.add(pixels(corner.mul(small).mul(11), now, look)), colour: vec3(ink as Arithmetic), opacity: hollow }, 10);
  };
  const all = { points: points(), trails: trails(), path: path(), beads: beads(), ring: ring() };

  return {
    meshes: [all.trails, all.points, all.path, all.beads, all.ring],
    sample: marked,
    show(counts = { points: 0, trails: 0, steps: 0, ghost: 0 }) {
      setCount(all.points, counts.points);
      setCount(all.trails, counts.trails);
      setCount(all.path, counts.steps);
      setCount(all.beads, counts.steps);
      setCount(all.ring, counts.steps > 0 ? 1 : 0);
    },
    setPalette({ dark, traced, born }: Palette) {
      ink.value.set(traced);
      warm.value.set(born);
      setBlending(all.trails, dark);
      // On a bright sheet light that adds up would have no colour left.
      for (const mesh of [all.points, all.path, all.beads, all.ring]) setBlending(mesh, false);
    },
    dispose() {
      for (const mesh of Object.values(all)) {
        mesh.geometry.dispose();
        mesh.material.dispose();
      }
    },
  };
}
