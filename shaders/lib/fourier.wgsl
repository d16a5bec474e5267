// Discrete Fourier transforms of 4, 8, 16 and 32 complex numbers in registers, e^(+2 pi i k n/R), without scaling. Twin: a plain sum in src/engine/gpu/transform.gpu.test.ts.
// Values go in and out by position: element n of the input, then wave number k of the output.

const HALF_ROOT = 0.7071067811865476;
// cos and sin of pi/8.
const COS_EIGHTH = 0.9238795325112867;
const SIN_EIGHTH = 0.3826834323650898;

// cos and sin of pi/16, and of three times that.
const COS_SIXTEENTH = 0.9807852804032304;
const SIN_SIXTEENTH = 0.19509032201612825;
const COS_THREE_SIXTEENTHS = 0.8314696123025452;
const SIN_THREE_SIXTEENTHS = 0.5555702330196022;

struct Four {
  a: vec2f,
  b: vec2f,
  c: vec2f,
  d: vec2f,
}

struct Eight {
  low: Four,
  high: Four,
}

struct Sixteen {
  a: Four,
  b: Four,
  c: Four,
  d: Four,
}

struct ThirtyTwo {
  low: Sixteen,
  high: Sixteen,
}

fn product(a: vec2f, b: vec2f) -> vec2f {
  return vec2f(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x);
}

fn times_i(a: vec2f) -> vec2f {
  return vec2f(-a.y, a.x);
}

fn transform4(v: Four) -> Four {
  let even = v.a + v.c;
  let odd = v.a - v.c;
  let sum = v.b + v.d;
  let turned = times_i(v.b - v.d);
  return Four(even + sum, odd + turned, even - sum, odd - turned);
}

// Wave numbers 0, 2, 4, 6 of the even elements and of the odd ones, then the two together.
fn transform8(v: Eight) -> Eight {
  let even = transform4(Four(v.low.a, v.low.c, v.high.a, v.high.c));
  let odd = transform4(Four(v.low.b, v.low.d, v.high.b, v.high.d));
  let b = HALF_ROOT * (odd.b + times_i(odd.b));
  let c = times_i(odd.c);
  let d = HALF_ROOT * (times_i(odd.d) - odd.d);
  return Eight(Four(even.a + odd.a, even.b + b, even.c + c, even.d + d), Four(even.a - odd.a, even.b - b, even.c - c, even.d - d));
}

// Four transforms of every fourth element, turned by their first element's place, and four across them.
fn transform16(v: Sixteen) -> Sixteen {
  let p = transform4(Four(v.a.a, v.b.a, v.c.a, v.d.a));
  let q = transform4(Four(v.a.b, v.b.b, v.c.b, v.d.b));
  let r = transform4(Four(v.a.c, v.b.c, v.c.c, v.d.c));
  let s = transform4(Four(v.a.d, v.b.d, v.c.d, v.d.d));
  let first = vec2f(COS_EIGHTH, SIN_EIGHTH);
  let second = vec2f(HALF_ROOT, HALF_ROOT);
  let third = vec2f(SIN_EIGHTH, COS_EIGHTH);
  let a = transform4(Four(p.a, q.a, r.a, s.a));
  let b = transform4(Four(p.b, product(q.b, first), product(r.b, second), product(s.b, third)));
  let c = transform4(Four(p.c, product(q.c, second), times_i(r.c), product(s.c, vec2f(-HALF_ROOT, HALF_ROOT))));
  let d = transform4(Four(p.d, product(q.d, third), product(r.d, vec2f(-HALF_ROOT, HALF_ROOT)), product(s.d, -first)));
  return Sixteen(Four(a.a, b.a, c.a, d.a), Four(a.b, b.b, c.b, d.b), Four(a.c, b.c, c.c, d.c), Four(a.d, b.d, c.d, d.d));
}

fn turned(v: Four, by: Four) -> Four {
  return Four(product(v.a, by.a), product(v.b, by.b), product(v.c, by.c), product(v.d, by.d));
}

fn all_turned(v: Four, by: vec2f) -> Four {
  return Four(product(v.a, by), product(v.b, by), product(v.c, by), product(v.d, by));
}

// Every element turned by one root more than the one before it; `roots` are powers 1, 2, 4 and 8 of that root.
fn turned16(v: Sixteen, roots: Four) -> Sixteen {
  let powers = Four(vec2f(1.0, 0.0), roots.a, roots.b, product(roots.a, roots.b));
  return Sixteen(turned(v.a, powers), all_turned(turned(v.b, powers), roots.c), all_turned(turned(v.c, powers), roots.d), all_turned(turned(v.d, powers), product(roots.c, roots.d)));
}

fn sum(v: Four, w: Four) -> Four {
  return Four(v.a + w.a, v.b + w.b, v.c + w.c, v.d + w.d);
}

fn difference(v: Four, w: Four) -> Four {
  return Four(v.a - w.a, v.b - w.b, v.c - w.c, v.d - w.d);
}

// Of the even elements and of the odd ones, then the two together.
fn transform32(even: Sixteen, odd: Sixteen) -> ThirtyTwo {
  let e = transform16(even);
  let o = transform16(odd);
  let one = vec2f(1.0, 0.0);
  let first = vec2f(COS_SIXTEENTH, SIN_SIXTEENTH);
  let second = vec2f(COS_EIGHTH, SIN_EIGHTH);
  let third = vec2f(COS_THREE_SIXTEENTHS, SIN_THREE_SIXTEENTHS);
  let half = vec2f(HALF_ROOT, HALF_ROOT);
  let by = Four(one, first, second, third);
  let a = turned(o.a, by);
  let b = turned(o.b, Four(half, third.yx, second.yx, first.yx));
  let c = turned(o.c, Four(times_i(one), times_i(first), times_i(second), times_i(third)));
  let d = turned(o.d, Four(times_i(half), times_i(third.yx), times_i(second.yx), times_i(first.yx)));
  return ThirtyTwo(
    Sixteen(sum(e.a, a), sum(e.b, b), sum(e.c, c), sum(e.d, d)),
    Sixteen(difference(e.a, a), difference(e.b, b), difference(e.c, c), difference(e.d, d)),
  );
}
