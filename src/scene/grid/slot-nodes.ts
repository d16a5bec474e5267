/** What the vertex stage knows of the slots of a film of an equation at a moment: who is in them, where, since when and with which weight. Twin: core/symbol/slots.ts. */
import { float, max, mix, select, smoothstep, uint, uniform, vec4 } from 'three/tsl';
import { EVEN_BELOW } from '../../core/film.ts';
import { NOBODY_BELOW, TURN } from '../../core/symbol/slots.ts';
import type { Arithmetic, FilmNodes } from '../nodes.ts';
import { RECENT } from './recent.ts';

/** Share of the time line in which the flash of a birth has mostly faded. */
const FLASH = 0.018;

export function slotUniforms() {
  return {
    /** L, side of the box, data units. */
    length: uniform(1),
    /** 1: the run went from the data to the prior. */
    forward: uniform(0),
    /** 1: samples have weights; logarithm of the weight that is drawn as one sample. */
    weighted: uniform(0),
    usualWeight: uniform(0),
    /** 1: there are births, to be looked for. */
    births: uniform(0),
    /** Number of knots of the page that is shown. */
    knots: uniform(2, 'uint'),
    /** Level of the top, and where the moment is on the time line. */
    top: uniform(1),
    progress: uniform(0),
  };
}
export type SlotUniforms = ReturnType<typeof slotUniforms>;

/** `value` as an exact multiple of whole sides nearer to the origin. Twin: `wrapped`. */
export const sidesAway = (place: Arithmetic, uniforms: SlotUniforms): Arithmetic => place.div(uniforms.length).add(0.5).floor().mul(uniforms.length) as Arithmetic;

const asinh = (x: Arithmetic): Arithmetic => x.add(x.mul(x).add(1).sqrt()).log();

/** Everything of one slot; nodes of one vertex program. */
export function slotNodes(film: FilmNodes, uniforms: SlotUniforms) {
  const [forward, top, progress, births] = [uniforms.forward, uniforms.top, uniforms.progress, uniforms.births] as Arithmetic[];
  const isForward = forward.greaterThan(0.5);
  const there = (velocity: Arithmetic): Arithmetic => velocity.w.greaterThan(NOBODY_BELOW);
  const isFresh = (velocity: Arithmetic): Arithmetic => velocity.z.greaterThan(0.5);
  const rowOf = (sample: Arithmetic, knot: Arithmetic): Arithmetic => knot.mul(film.samples).add(sample);

  /** At a moment: `point` (x, y, 0, level), not wrapped, `seen` 0 to 1, `logWeight`, and `newborn`: 1 where it has just appeared. */
  function moment(sample: Arithmetic, knot: Arithmetic, fraction: Arithmetic) {
    const here = rowOf(sample, knot);
    const next = here.add(film.samples);
    const [a, b] = [film.source.position(here), film.source.position(next)].map((row) => row.toVar()) as [Arithmetic, Arithmetic];
    const [va, vb] = [film.source.velocity(here), film.source.velocity(next)].map((row) => row.toVar()) as [Arithmetic, Arithmetic];
    const first = select(isForward, vec4(a.xy, va.zw), vec4(b.xy, vb.zw)).toVar() as Arithmetic;
    const second = select(isForward, vec4(b.xy, vb.zw), vec4(a.xy, va.zw)).toVar() as Arithmetic;
    const gone = select(isForward, fraction, float(1).sub(fraction)) as Arithmetic;
    const [before, after] = [there(first), there(second)];
    const born = after.and(isFresh(second).or(before.not()));
    const appears = born.and(gone.greaterThanEqual(TURN));
    const way = mix(a.xy, b.xy, fraction);
    const place = select(appears, second.xy, select(born, first.xy, way)) as Arithmetic;
    const fading = select(born, smoothstep(TURN, 0, gone), select(after, float(1), smoothstep(1, 0, gone)));
    const seen = select(appears, smoothstep(TURN, 1, gone), select(before, fading, float(0))) as Arithmetic;
    const weight = select(appears, second.w, select(before.and(after), mix(first.w, second.w, gone), first.w)) as Arithmetic;
    return {
      point: vec4(place.add(film.origin.xy), 0, mix(a.w, b.w, fraction)).toVar() as Arithmetic,
      seen: seen.toVar() as Arithmetic,
      logWeight: weight,
      newborn: select(appears, seen, float(0)) as Arithmetic,
    };
  }

  const place = (level: Arithmetic): Arithmetic => asinh(level.div(EVEN_BELOW)).div(asinh(top.div(EVEN_BELOW)));

  /** 1 where a sample is born, fading as time goes on in the order of the run. */
  function flash(sample: Arithmetic, knot: Arithmetic, newborn: Arithmetic): Arithmetic {
    let brightest = newborn;
    const first = select(isForward, knot, knot.add(uint(1))).toInt() as Arithmetic;
    for (let back = 0; back < RECENT; back++) {
      const row = first.add(select(isForward, float(-back), float(back)).toInt());
      const within = row.greaterThanEqual(0).and(row.lessThan((uniforms.knots as Arithmetic).toInt()));
      const at = rowOf(sample, row.clamp(0, (uniforms.knots as Arithmetic).toInt().sub(1)).toUint());
      const age = place(film.source.position(at).w).sub(progress).abs();
      const bright = age.div(-FLASH).exp();
      brightest = max(brightest, select(within.and(isFresh(film.source.velocity(at))), bright, float(0))) as Arithmetic;
    }
    return brightest.mul(births);
  }

  /** 1 where the same sample is in the slot all the way between two knots and those after them. */
  function unbroken(sample: Arithmetic, from: Arithmetic, to: Arithmetic): Arithmetic {
    const [low, high] = [from.min(to), from.max(to).add(uint(1))] as Arithmetic[];
    let whole = float(1) as Arithmetic;
    for (let i = 0; i <= RECENT; i++) {
      const row = low.add(uint(i)).min(high);
      const velocity = film.source.velocity(rowOf(sample, row));
      // Who comes into the slot at the knot where the way begins has no way before.
      const begins = select(isForward, row.equal(low), row.equal(high));
      whole = select(there(velocity).and(isFresh(velocity).not().or(begins)), whole, float(0)) as Arithmetic;
    }
    return whole;
  }

  /** What a sample's size, and from one on its opacity, are multiplied by: the root of its weight, against that of the usual one. */
  const heft = (logWeight: Arithmetic): Arithmetic =>
    mix(float(1), logWeight.sub(uniforms.usualWeight).mul(0.5).clamp(-3, 0.7).exp(), uniforms.weighted) as Arithmetic;

  /** (x, y, 0, level) within the box. */
  const boxed = (point: Arithmetic): Arithmetic => point.sub(vec4(sidesAway(point.xy, uniforms), 0, 0)) as Arithmetic;
  return { moment, flash, unbroken, heft, boxed };
}
