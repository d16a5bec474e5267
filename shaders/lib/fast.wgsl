// Powers for the inner loop. Measured on SwiftShader, whose exp2 beats a polynomial on the bits of the number (387 to 242 million pairs
// a second), and whose inverse square root is a square root and a division.

// True on a software adapter.
override software: bool = false;

// a^(-3/2) for a > 0.
fn inverse_three_halves(a: vec4f) -> vec4f {
  if (software) {
    return 1.0 / (a * sqrt(a));
  }
  return inverseSqrt(a) / a;
}
