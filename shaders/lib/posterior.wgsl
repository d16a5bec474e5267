// The field: x̂ of 16 or 4 samples from all charges, the loop in which the page spends its time. Twin: src/core/posterior.ts.
//
// A thread carries 16 samples in vec4f lanes, or 4, so that a charge is loaded once for all of them; all threads read the same charge at the
// same time. Weights are relative to that of a reference charge, the nearest of the first few, or of all where one at distance 0 could
// outweigh that one too far for float32: so a pair costs one kernel and seldom a distance more, not the two exponentials of an online softmax.
// (A reference that moves whenever a later charge demands it was measured too: slower, because the loop grows by too many variables.)

import package::law::{At, Reference, at_level, denoised, has_reference, reference_at, relative_weight, too_far};
import package::lib::charges::{charges, dimension};

// Quads of four samples a thread carries, 1 or 4. More share the loads of more charges; fewer make more threads.
override quads: u32 = 1;

// Sums that vanish in float32 belong to points so far away that every charge weighs the same: there the mean is the centroid.
const LEAST_SUM = 1e-37;

// Charges summed on their own before they are added to the rest: two short sums round less than a long one.
const BLOCK = 64u;

// Charges among which the reference is looked for first.
const FIRST = 32u;

// Further than any charge.
const FARTHEST2 = 1e37;

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

// What one thread carries; b, c and d only when quads is 4.
struct Quads {
  a: Quad,
  b: Quad,
  c: Quad,
  d: Quad,
}

// Rows (x, y, z, level) of four samples side by side.
fn quad_of(i: vec4f, j: vec4f, k: vec4f, l: vec4f) -> Quad {
  let columns = transpose(mat4x4f(i, j, k, l));
  return Quad(columns[0], columns[1], columns[2], columns[3]);
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

fn added(a: Sums, b: Sums) -> Sums {
  return Sums(a.weight + b.weight, a.x + b.x, a.y + b.y, a.z + b.z);
}

// x̂ of four samples; levels are left as they are.
fn denoised_quad(p: Quad, s: Sums) -> Quad {
  let found = s.weight > vec4f(LEAST_SUM);
  let inverse = select(vec4f(0.0), 1.0 / max(s.weight, vec4f(LEAST_SUM)), found);
  return Quad(
    denoised(p.x, s.x * inverse, s.weight, p.level),
    denoised(p.y, s.y * inverse, s.weight, p.level),
    denoised(p.z, s.z * inverse, s.weight, p.level),
    p.level,
  );
}

// x̂ at the points of a thread, all at levels > 0.
fn denoise(points: Quads) -> Quads {
  let a = points.a;
  let b = points.b;
  let c = points.c;
  let d = points.d;
  let count = arrayLength(&charges);
  let at_a = at_level(a.level);
  let at_b = at_level(b.level);
  let at_c = at_level(c.level);
  let at_d = at_level(d.level);
  var nearest_a = vec4f(FARTHEST2);
  var nearest_b = vec4f(FARTHEST2);
  var nearest_c = vec4f(FARTHEST2);
  var nearest_d = vec4f(FARTHEST2);
  if (has_reference()) {
    var searched = min(FIRST, count);
    for (var i = 0u; i < searched; i++) {
      let charge = charges[i];
      nearest_a = min(nearest_a, distance2(a, charge));
      if (quads == 4u) {
        nearest_b = min(nearest_b, distance2(b, charge));
        nearest_c = min(nearest_c, distance2(c, charge));
        nearest_d = min(nearest_d, distance2(d, charge));
      }
      if (i + 1u == searched && searched < count) {
        var far = too_far(at_a, nearest_a);
        if (quads == 4u) {
          far = far || too_far(at_b, nearest_b) || too_far(at_c, nearest_c) || too_far(at_d, nearest_d);
        }
        searched = select(searched, count, far);
      }
    }
  }
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
    // Plain variables rather than structs, which software adapters keep in memory: a fifth faster there at D = 1.
    var weight_a = vec4f(0.0);
    var x_a = vec4f(0.0);
    var y_a = vec4f(0.0);
    var z_a = vec4f(0.0);
    var weight_b = vec4f(0.0);
    var x_b = vec4f(0.0);
    var y_b = vec4f(0.0);
    var z_b = vec4f(0.0);
    var weight_c = vec4f(0.0);
    var x_c = vec4f(0.0);
    var y_c = vec4f(0.0);
    var z_c = vec4f(0.0);
    var weight_d = vec4f(0.0);
    var x_d = vec4f(0.0);
    var y_d = vec4f(0.0);
    var z_d = vec4f(0.0);
    for (var i = begin; i < end; i++) {
      let charge = charges[i];
      let w_a = charge.w * relative_weight(at_a, reference_a, distance2(a, charge));
      weight_a += w_a;
      x_a += w_a * charge.x;
      y_a += w_a * charge.y;
      if (dimension == 3u) {
        z_a += w_a * charge.z;
      }
      if (quads == 4u) {
        let w_b = charge.w * relative_weight(at_b, reference_b, distance2(b, charge));
        weight_b += w_b;
        x_b += w_b * charge.x;
        y_b += w_b * charge.y;
        if (dimension == 3u) {
          z_b += w_b * charge.z;
        }
        let w_c = charge.w * relative_weight(at_c, reference_c, distance2(c, charge));
        weight_c += w_c;
        x_c += w_c * charge.x;
        y_c += w_c * charge.y;
        if (dimension == 3u) {
          z_c += w_c * charge.z;
        }
        let w_d = charge.w * relative_weight(at_d, reference_d, distance2(d, charge));
        weight_d += w_d;
        x_d += w_d * charge.x;
        y_d += w_d * charge.y;
        if (dimension == 3u) {
          z_d += w_d * charge.z;
        }
      }
    }
    sums_a = added(sums_a, Sums(weight_a, x_a, y_a, z_a));
    sums_b = added(sums_b, Sums(weight_b, x_b, y_b, z_b));
    sums_c = added(sums_c, Sums(weight_c, x_c, y_c, z_c));
    sums_d = added(sums_d, Sums(weight_d, x_d, y_d, z_d));
  }
  return Quads(denoised_quad(a, sums_a), denoised_quad(b, sums_b), denoised_quad(c, sums_c), denoised_quad(d, sums_d));
}
