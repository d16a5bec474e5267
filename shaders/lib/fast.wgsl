// Powers for the inner loop, to float32's precision. On software adapters a built-in function may cost what twenty additions do: SwiftShader
// has no vector shift, and its min, max and round are made of 30 instructions each, so none of them stands here. On hardware built-ins are free.

// True on a software adapter.
override software: bool = false;

// 3 * 2^22: a whole number |k| < 2^22 added to it stands in the low bits of the sum.
const WHOLE = 12582912.0;
const EXPONENT_STEP = 8388608u;

// 2^a for a <= 62; where a < -64 it stays between 2^-65 and 2^-63. Relative error below 4e-7.
fn power_of_two(a: f32) -> f32 {
  if (!software) {
    return exp2(a);
  }
  let k = floor(a + 0.5);
  let f = a - k;
  // 2^(f/2 - 32), minimax on [-1/2, 1/2]: squared, it leaves room below for exponents from -64.
  let p = (((1.3978717543303848e-13 * f + 1.6184085321890862e-12) * f + 1.3983099400594057e-11) * f + 8.069276496991407e-11) * f + 2.3283064365386963e-10;
  // v + |v| is twice max(k + 64, 0), exactly.
  let v = k + 64.0;
  return bitcast<f32>(bitcast<u32>(p * p) + bitcast<u32>((abs(v) + WHOLE) + v) * (EXPONENT_STEP / 2u));
}

// log2 x for x >= 0 and normal: to 3e-7 of itself near x = 1, to half a unit in the last place elsewhere; -127 for x = 0.
fn base_two_log(x: f32) -> f32 {
  if (!software) {
    return log2(x);
  }
  let bits = bitcast<i32>(x);
  // The bits, read as a number, are 2^23 (exponent + mantissa - 1 + 127). 0.5858 = 2 - sqrt(2) leaves a mantissa in [sqrt(1/2), sqrt(2)).
  let exponent = floor(f32(bits) * (1.0 / 8388608.0) - (127.0 - 0.5858));
  let mantissa = bitcast<f32>(bitcast<u32>(x) - bitcast<u32>(exponent + WHOLE) * EXPONENT_STEP);
  // log2 of (1 + z)/(1 - z), |z| < 0.1716, minimax: relative error below 2e-7.
  let z = (mantissa - 1.0) / (mantissa + 1.0);
  let z2 = z * z;
  return exponent + z * ((z2 * 0.59578681 + 0.96158819) * z2 + 2.88539042);
}

// q a^(-3/2) for a > 0. SwiftShader's inverse square root is a square root and a division.
fn over_three_halves(q: f32, a: f32) -> f32 {
  if (software) {
    return q / (a * sqrt(a));
  }
  let root = inverseSqrt(a);
  return q * (root * root * root);
}
