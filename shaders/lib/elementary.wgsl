// exp, log, expm1 and sincos to about one part in 10^7 on every device. WGSL promises less: log within 2^-21 near 1,
// sin and cos within 2^-11, no expm1 at all. Four lanes a call; one number goes in as vec4f(x). Twin: Math in src/core.

const LOG2_E = 1.4426950408889634;
const LN2 = 0.6931471805599453;
// LN2 in two parts: the first has trailing zero bits, so that its product with a small integer is exact.
const LN2_HIGH = 0.693145751953125;
const LN2_LOW = 1.42860682030941723e-6;
// Bits of sqrt(1/2): subtracting them leaves a mantissa in [sqrt(1/2), sqrt(2)).
const SQRT_HALF_BITS = 0x3f3504f3i;

// x with its exponent taken off, in [sqrt(1/2), sqrt(2)), and the exponent. x > 0 and normal.
struct Split {
  mantissa: vec4f,
  exponent: vec4f,
}

fn split_exponent(x: vec4f) -> Split {
  let bits = bitcast<vec4i>(x);
  let exponent = (bits - SQRT_HALF_BITS) >> vec4u(23u);
  return Split(bitcast<vec4f>(bits - (exponent << vec4u(23u))), vec4f(exponent));
}

// ln x for x > 0 and normal, relative error below 2e-7 also near x = 1.
fn natural_log(x: vec4f) -> vec4f {
  let s = split_exponent(x);
  let t = s.mantissa - 1.0;
  let z = t / (2.0 + t);
  let z2 = z * z;
  // 2 atanh(z) = 2 (z + z^3/3 + ...), |z| < 0.1716, so z^11/11 is the first term left out.
  let series = 2.0 * z * ((((z2 / 9.0 + 1.0 / 7.0) * z2 + 0.2) * z2 + 1.0 / 3.0) * z2 + 1.0);
  return s.exponent * LN2_HIGH + (s.exponent * LN2_LOW + series);
}

// expm1 of |f| <= ln 2 / 2.
fn expm1_near_zero(f: vec4f) -> vec4f {
  var p = vec4f(1.0 / 40320.0);
  p = p * f + 1.0 / 5040.0;
  p = p * f + 1.0 / 720.0;
  p = p * f + 1.0 / 120.0;
  p = p * f + 1.0 / 24.0;
  p = p * f + 1.0 / 6.0;
  p = p * f + 0.5;
  return fma(p * f, f, f);
}

// exp(a) - 1 for -80 < a < 80, relative error below 2e-7.
fn expm1(a: vec4f) -> vec4f {
  let n = floor(a * LOG2_E + 0.5);
  let f = (a - n * LN2_HIGH) - n * LN2_LOW;
  let near = expm1_near_zero(f);
  let power = bitcast<vec4f>((vec4i(n) + 127) << vec4u(23u));
  return fma(power, near, power - 1.0);
}

// exp(a) for -80 < a < 80.
fn exponential(a: vec4f) -> vec4f {
  let n = floor(a * LOG2_E + 0.5);
  let f = (a - n * LN2_HIGH) - n * LN2_LOW;
  let power = bitcast<vec4f>((vec4i(n) + 127) << vec4u(23u));
  return fma(power, expm1_near_zero(f), power);
}

// cos and sin of one angle given in turns, 0 <= turns <= 1: (cos, sin).
fn cos_sin_turns(turns: f32) -> vec2f {
  let quarter = floor(4.0 * turns + 0.5);
  let a = (turns - 0.25 * quarter) * 6.283185307179586;
  let a2 = a * a;
  let s = fma(a * a2, fma(a2, fma(a2, fma(a2, 1.0 / 362880.0, -1.0 / 5040.0), 1.0 / 120.0), -1.0 / 6.0), a);
  let c = fma(a2, fma(a2, fma(a2, fma(a2, 1.0 / 40320.0, -1.0 / 720.0), 1.0 / 24.0), -0.5), 1.0);
  switch u32(quarter) & 3u {
    case 0u: { return vec2f(c, s); }
    case 1u: { return vec2f(-s, c); }
    case 2u: { return vec2f(-c, -s); }
    default: { return vec2f(s, -c); }
  }
}
