// Rejection-free draws from four uniforms each, exact for every real D > 0. Twins: writeGaussianDraw and writeStudentDraw in src/core/draws.ts.

import package::lib::elementary::{cos_sin_turns, expm1, natural_log};

// rho/r of |x| = rho in the plane at height r when `dimensions` extra dimensions are left: sqrt(u^(-2/D) - 1).
// Held below 2^55, where squares still fit float32; that is reached only for D < 0.63.
fn radial_draw(u: f32, dimensions: f32) -> f32 {
  return sqrt(expm1(min(-2.0 * natural_log(vec4f(u)) / dimensions, vec4f(76.0))).x);
}

// Standard normal numbers in `dimension` dimensions (2 or 3), 0 in those left over.
fn gaussian_draw(dimension: f32, u: vec4f) -> vec3f {
  let angle = cos_sin_turns(u.y);
  let radii = sqrt(-2.0 * natural_log(u).xz);
  if (dimension < 2.5) {
    return vec3f(radii.x * angle, 0.0);
  }
  return vec3f(radii.y * cos_sin_turns(u.w), radii.x * angle.x);
}

// Student's t with `freedom` degrees and scale r/sqrt(freedom): density (x2 + r2)^-(dimension + freedom)/2.
fn student_draw(r: f32, freedom: f32, dimension: f32, u: vec4f) -> vec3f {
  let angle = cos_sin_turns(u.y);
  let rho = r * radial_draw(u.x, freedom);
  if (dimension < 2.5) {
    return vec3f(rho * angle, 0.0);
  }
  // One coordinate of the draw, then the plane of the other two, with one dimension more.
  let z = rho * angle.x;
  let planar = sqrt(fma(z, z, r * r)) * radial_draw(u.z, freedom + 1.0);
  return vec3f(planar * cos_sin_turns(u.w), z);
}
