// exp2, log2 and the -3/2 power for the inner loop, a few units in the last place each.
// On hardware the built-ins are single instructions. On a software adapter they are calls that cost ten times a multiplication,
// so there the same functions are polynomials on the bits of the number.

// 1 on a software adapter.
override software: bool = false;

// Adding it to |x| < 2^22 rounds x to an integer that then stands in the low bits.
const ROUNDER = 12582912.0;

// 2^x for -126 <= x < 120, relative error below 2e-7 for the polynomial.
fn fast_exp2(x: vec4f) -> vec4f {
  if (software) {
    let shifted = x + ROUNDER;
    let f = x - (shifted - ROUNDER);
    // Minimax on [-1/2, 1/2], relative error 7.5e-8.
    var p = fma(vec4f(0.001327647152), f, vec4f(0.009675541331));
    p = fma(p, f, vec4f(0.05550713275));
    p = fma(p, f, vec4f(0.2402211972));
    p = fma(p, f, vec4f(0.6931469671));
    p = fma(p, f, vec4f(1.000000072));
    return bitcast<vec4f>(bitcast<vec4i>(p) + (bitcast<vec4i>(shifted) << vec4u(23u)));
  }
  return exp2(x);
}

// log2 of x > 0 (normal), relative error below 3e-7 for the polynomial, also near x = 1.
fn fast_log2(x: vec4f) -> vec4f {
  if (software) {
    let bits = bitcast<vec4i>(x);
    let exponent = (bits - 0x3f3504f3i) >> vec4u(23u);
    let t = bitcast<vec4f>(bits - (exponent << vec4u(23u))) - 1.0;
    // Minimax of log2(1 + t)/t on [sqrt(1/2) - 1, sqrt(2) - 1], relative error 1.7e-7.
    var p = fma(vec4f(-0.1458115153), t, vec4f(0.2340422964));
    p = fma(p, t, vec4f(-0.248876889));
    p = fma(p, t, vec4f(0.2870987098));
    p = fma(p, t, vec4f(-0.3602396387));
    p = fma(p, t, vec4f(0.480923242));
    p = fma(p, t, vec4f(-0.7213527881));
    p = fma(p, t, vec4f(1.442694962));
    return fma(p, t, vec4f(exponent));
  }
  return log2(x);
}

// a^(-3/2) for a > 0.
fn inverse_three_halves(a: vec4f) -> vec4f {
  if (software) {
    return 1.0 / (a * sqrt(a));
  }
  return inverseSqrt(a) / a;
}

// sqrt(a) for 0 < a: written so that hardware may use its inverse square root.
fn fast_sqrt(a: vec4f) -> vec4f {
  if (software) {
    return sqrt(a);
  }
  return a * inverseSqrt(a);
}
