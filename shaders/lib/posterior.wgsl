// The field: x̂ of the samples of one thread from all charges, the loop in which the page spends its time. Twin: src/core/posterior.ts.
//
// A thread carries up to 16 samples in vec4f lanes, so that a charge is loaded once for all of them; all threads read the same charge at the
// same time. Weights are relative to that of the nearest charge, which a first, cheap loop finds: no exponential is computed twice, none
// overflows, and the largest weight is exactly 1. Kernels that need no reference skip the first loop.

import package::law::{At, Reference, at_level, denoised, has_reference, reference_at, relative_weight};
import package::lib::charges::{charges, dimension};

// Quads of four samples a thread carries, 1 or 4. More share the loads of more charges; fewer make more threads.
override quads: u32 = 1;
const MOST_SAMPLES = 16;

// Sums that vanish in float32 belong to points so far away that every charge weighs the same: there the mean is the centroid.
const LEAST_SUM = 1e-37;

// Charges summed on their own before they are added to the rest: two short sums round less than a long one.
const BLOCK = 64u;

// Further than any charge.
const FARTHEST2 = 3e38;

// Four samples side by side, each at its own level.
struct Quad {
  x: vec4f,
  y: vec4f,
  z: vec4f,
  level: vec4f,
}

// Sums of q K and of q K y.
struct Sums {
  weight: vec4f,
  x: vec4f,
  y: vec4f,
  z: vec4f,
}

fn quad_of(points: ptr<function, array<vec4f, MOST_SAMPLES>>, first: u32) -> Quad {
  let rows = transpose(mat4x4f((*points)[first], (*points)[first + 1u], (*points)[first + 2u], (*points)[first + 3u]));
  return Quad(rows[0], rows[1], rows[2], rows[3]);
}

fn distance2(p: Quad, c: vec4f) -> vec4f {
  let dx = p.x - c.x;
  let dy = p.y - c.y;
  if (dimension == 3u) {
    let dz = p.z - c.z;
    return dx * dx + dy * dy + dz * dz;
  }
  return dx * dx + dy * dy;
}

// One charge more in a block's sums.
fn pushed(s: Sums, p: Quad, at: At, reference: Reference, c: vec4f) -> Sums {
  let w = c.w * relative_weight(at, reference, distance2(p, c));
  if (dimension == 3u) {
    return Sums(s.weight + w, s.x + w * c.x, s.y + w * c.y, s.z + w * c.z);
  }
  return Sums(s.weight + w, s.x + w * c.x, s.y + w * c.y, s.z);
}

fn added(a: Sums, b: Sums) -> Sums {
  return Sums(a.weight + b.weight, a.x + b.x, a.y + b.y, a.z + b.z);
}

fn write_denoised(x_hats: ptr<function, array<vec3f, MOST_SAMPLES>>, first: u32, p: Quad, s: Sums) {
  for (var lane = 0u; lane < 4u; lane++) {
    var mean = vec3f(0.0);
    if (s.weight[lane] > LEAST_SUM) {
      mean = vec3f(s.x[lane], s.y[lane], s.z[lane]) / s.weight[lane];
    }
    (*x_hats)[first + lane] = denoised(vec3f(p.x[lane], p.y[lane], p.z[lane]), mean, s.weight[lane], p.level[lane]);
  }
}

// x̂ of the thread's samples at points (x, y, z, level > 0).
fn denoise(points: ptr<function, array<vec4f, MOST_SAMPLES>>, x_hats: ptr<function, array<vec3f, MOST_SAMPLES>>) {
  let a = quad_of(points, 0u);
  let b = quad_of(points, 4u);
  let c = quad_of(points, 8u);
  let d = quad_of(points, 12u);
  let count = arrayLength(&charges);
  var nearest_a = vec4f(FARTHEST2);
  var nearest_b = vec4f(FARTHEST2);
  var nearest_c = vec4f(FARTHEST2);
  var nearest_d = vec4f(FARTHEST2);
  if (has_reference()) {
    for (var i = 0u; i < count; i++) {
      let charge = charges[i];
      nearest_a = min(nearest_a, distance2(a, charge));
      if (quads == 4u) {
        nearest_b = min(nearest_b, distance2(b, charge));
        nearest_c = min(nearest_c, distance2(c, charge));
        nearest_d = min(nearest_d, distance2(d, charge));
      }
    }
  }
  let at_a = at_level(a.level);
  let at_b = at_level(b.level);
  let at_c = at_level(c.level);
  let at_d = at_level(d.level);
  let reference_a = reference_at(at_a, nearest_a);
  let reference_b = reference_at(at_b, nearest_b);
  let reference_c = reference_at(at_c, nearest_c);
  let reference_d = reference_at(at_d, nearest_d);
  var sums_a = Sums();
  var sums_b = Sums();
  var sums_c = Sums();
  var sums_d = Sums();
  for (var begin = 0u; begin < count; begin += BLOCK) {
    let end = min(begin + BLOCK, count);
    var block_a = Sums();
    var block_b = Sums();
    var block_c = Sums();
    var block_d = Sums();
    for (var i = begin; i < end; i++) {
      let charge = charges[i];
      block_a = pushed(block_a, a, at_a, reference_a, charge);
      if (quads == 4u) {
        block_b = pushed(block_b, b, at_b, reference_b, charge);
        block_c = pushed(block_c, c, at_c, reference_c, charge);
        block_d = pushed(block_d, d, at_d, reference_d, charge);
      }
    }
    sums_a = added(sums_a, block_a);
    sums_b = added(sums_b, block_b);
    sums_c = added(sums_c, block_c);
    sums_d = added(sums_d, block_d);
  }
  write_denoised(x_hats, 0u, a, sums_a);
  if (quads == 4u) {
    write_denoised(x_hats, 4u, b, sums_b);
    write_denoised(x_hats, 8u, c, sums_c);
    write_denoised(x_hats, 12u, d, sums_d);
  }
}
