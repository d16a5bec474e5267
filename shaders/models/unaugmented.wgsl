// The plain field of the data without extra dimensions (D = 0): E = sum q (x - y)/(d2 + softening2)^(N/2), dx/dtau = E.
// The level is a clock on tau, dtau/dln(level) = level^N + settling^N, in data units. Twin: src/models/unaugmented.ts.
// Buffers: law (uniform), compared field by field with the twin's `uniforms`.

import package::lib::elementary::cos_sin_turns;
import package::lib::fast::over_three_halves;
import package::lib::surface::{PLANE, Surface};

struct Law {
  // Square of the Plummer softening, data units squared.
  softening2: f32,
  // N.
  dimension: f32,
}

@group(0) @binding(0) var<uniform> law: Law;

// N itself; chosen on the host by kernelOf() in src/engine/gpu/kernel.ts.
override kernel: u32 = 2;

// SETTLING of the twin, data units.
const SETTLING = 2.0;

// Keeps the field finite on a charge without softening.
const LEAST_D2 = 1e-24;

// The kernel does not change with the level.
struct Scale {
  softening2: f32,
}

fn scale_at(level: f32, d2: f32) -> Scale {
  return Scale(max(law.softening2, LEAST_D2));
}

// The strength of the field matters, not only its direction, so weights are absolute.
fn has_reference() -> bool {
  return false;
}

fn too_far(level: f32, d2: f32) -> bool {
  return false;
}

// q K(d2) = q (d2 + softening2)^(-N/2).
fn weight_of(s: Scale, d2: f32, q: f32) -> f32 {
  let a = d2 + s.softening2;
  if (kernel == 3u) {
    return over_three_halves(q, a);
  }
  return q / a;
}

// Every charge alone sends samples straight away from itself.
fn pace_of(s: Scale, d2: f32) -> f32 {
  return 1.0;
}

// x̂ = x - E dtau/dln(level) of one sample; E = (x - mean) sum.
fn denoised(x: vec3f, mean: vec3f, sum: f32, level: f32) -> vec3f {
  let settling = select(0.0, SETTLING, law.softening2 > 0.0);
  var speed = level * level + settling * settling;
  if (kernel == 3u) {
    speed = level * level * level + settling * settling * settling;
  }
  return x - speed * sum * (x - mean);
}

fn direction(u: vec4f) -> vec3f {
  let angle = cos_sin_turns(u.x);
  if (law.dimension < 2.5) {
    return vec3f(angle, 0.0);
  }
  // The height of a uniform point on the sphere is uniform (Archimedes).
  let height = 2.0 * u.y - 1.0;
  return vec3f(sqrt(1.0 - height * height) * angle, height);
}

// Where a path that left a lone charge at level 0 is now: |x| = level.
fn kernel_draw(level: f32, u: vec4f) -> vec3f {
  return level * direction(u);
}

// One draw from the circle or sphere around the centroid: (x, y, z, level).
fn prior(surface: Surface, u: vec4f) -> vec4f {
  var radius = surface.radius;
  if (surface.start == PLANE) {
    radius = surface.level;
  }
  return vec4f(radius * direction(u), radius);
}

// The level at which the straight ray of (x, level) through the centroid meets the prior surface.
fn surface_distance(x: vec3f, level: f32, surface: Surface) -> f32 {
  if (surface.start == PLANE) {
    return surface.level;
  }
  return level * surface.radius / length(x);
}
