// Screened Poisson (Liu et al. 2023): PFGM whose charges are felt over 1/mass alone. The level is the height t, data units. Twin: src/models/yukawa.ts.
// Buffers: law (uniform), compared field by field with the twin's `uniforms`.

import package::lib::draws::student_draw;
import package::lib::screened::{Screened, screened_at, screened_draw, screened_too_far, screened_weight};
import package::lib::surface::{HEMISPHERE, Surface};

struct Law {
  // Per data unit.
  mass: f32,
  // N.
  dimension: f32,
}

@group(0) @binding(0) var<uniform> law: Law;

struct Scale {
  source: Screened,
}

fn scale_at(level: f32, m: f32) -> Scale {
  return Scale(screened_at(law.mass, level, m));
}

fn has_reference() -> bool {
  return true;
}

fn too_far(level: f32, d2: f32) -> bool {
  return screened_too_far(law.mass, level, d2);
}

// q K(d2), up to a factor that is the same for all charges of a sample.
fn weight_of(s: Scale, d2: f32, q: f32) -> f32 {
  return screened_weight(s.source, d2, q);
}

// A charge sends everything straight away from it, whatever the mass.
fn pace_of(s: Scale, d2: f32) -> f32 {
  return 1.0;
}

// x̂ of one sample. mean = posterior mean, sum = sum of q K.
fn denoised(x: vec3f, mean: vec3f, sum: f32, level: f32) -> vec3f {
  return mean;
}

fn kernel_draw(level: f32, u: vec4f) -> vec3f {
  return screened_draw(law.mass, level, law.dimension, u);
}

// One draw from the prior, relative to the centroid: (x, y, z, level). On the hemisphere it is PFGM's.
fn prior(surface: Surface, u: vec4f) -> vec4f {
  if (surface.start == HEMISPHERE) {
    let x = student_draw(1.0, 1.0, law.dimension, u);
    return vec4f(x, 1.0) * (surface.radius / sqrt(1.0 + dot(x, x)));
  }
  return vec4f(kernel_draw(surface.level, u), surface.level);
}

// The level at which the straight ray of (x, level) through the centroid meets the prior surface.
fn surface_distance(x: vec3f, level: f32, surface: Surface) -> f32 {
  if (surface.start == HEMISPHERE) {
    return level * surface.radius / sqrt(fma(level, level, dot(x, x)));
  }
  return surface.level;
}
