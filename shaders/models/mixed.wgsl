// Mixed diffusion and Poisson (Liu et al. 2023): densities are those of screened Poisson of mass b/(2 sqrt(a)) at height t/sqrt(a), normalised, but charges
// carry samples away more slowly than straight rays do. The level is t. Twin: src/models/mixed.ts.
// Buffers: law (uniform), compared field by field with the twin's `uniforms`.

import package::lib::screened::{Screened, screened_at, screened_draw, screened_pace, screened_too_far, screened_weight};
import package::lib::surface::Surface;

struct Law {
  // a > 0.
  a: f32,
  // b >= 0, per data unit.
  b: f32,
  // N.
  dimension: f32,
}

@group(0) @binding(0) var<uniform> law: Law;

struct Scale {
  source: Screened,
}

fn mass() -> f32 {
  return 0.5 * law.b / sqrt(law.a);
}

fn height_at(level: f32) -> f32 {
  return level / sqrt(law.a);
}

fn scale_at(level: f32, m: f32) -> Scale {
  return Scale(screened_at(mass(), height_at(level), m));
}

fn has_reference() -> bool {
  return true;
}

fn too_far(level: f32, d2: f32) -> bool {
  return screened_too_far(mass(), height_at(level), d2);
}

// q K(d2), up to a factor that is the same for all charges of a sample.
fn weight_of(s: Scale, d2: f32, q: f32) -> f32 {
  return screened_weight(s.source, d2, q);
}

// dx/dlevel = pace (x - y)/level of a lone charge.
fn pace_of(s: Scale, d2: f32) -> f32 {
  return screened_pace(s.source, d2);
}

// x̂ of one sample. mean = mean of x - pace (x - y), sum = sum of q K.
fn denoised(x: vec3f, mean: vec3f, sum: f32, level: f32) -> vec3f {
  return mean;
}

fn kernel_draw(level: f32, u: vec4f) -> vec3f {
  return screened_draw(mass(), height_at(level), law.dimension, u);
}

// One draw from the prior, relative to the centroid: (x, y, z, level). It crosses no hemisphere evenly, so that its surface is always the plane.
fn prior(surface: Surface, u: vec4f) -> vec4f {
  return vec4f(kernel_draw(surface.level, u), surface.level);
}

fn surface_distance(x: vec3f, level: f32, surface: Surface) -> f32 {
  return surface.level;
}
