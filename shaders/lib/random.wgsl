// Randomness without state: the same counters give the same bits here and in src/core/random.ts, its twin.

// Streams of the twin, and draws that a step may take.
const NOISE_STREAM = 4u;
const KICK_STREAM = 5u;
const DRAWS_A_STEP = 8u;
// The uniform that chooses a charge is the first of this many draws further on.
const CHOOSING = 4u;

// pcg4d of M. Jarzynski and M. Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020.
fn pcg4d(counters: vec4u) -> vec4u {
  var v = counters * 1664525u + 1013904223u;
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  v ^= v >> vec4u(16u);
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  return v;
}

// The even sequence, from the middle of the cube. Increments: evenIncrements of the twin.
fn even_bits(sample: u32) -> vec4u {
  return sample * vec4u(3242174889u, 2447445414u, 2700274806u, 2313257605u) + 0x80000000u;
}

// Bits to (0, 1), exact in f32 because 23 of them are kept.
fn uniform_from(bits: vec4u) -> vec4f {
  return (vec4f(bits >> vec4u(9u)) + 0.5) * 0x1p-23f;
}

// Four uniforms of a sample; `stream` says what they are for, `draw` which of that they are.
fn drawn_uniforms(sample: u32, draw: u32, seed: u32, stream: u32) -> vec4f {
  return uniform_from(pcg4d(vec4u(sample, draw, seed, stream)));
}

// The first four of a sample.
fn uniforms(sample: u32, seed: u32, stream: u32) -> vec4f {
  return drawn_uniforms(sample, 0u, seed, stream);
}
