// PFGM++ (Xu et al. 2023): kernel (d2 + r2)^-(N+D)/2 with r = sigma sqrt(D); D = 1 is PFGM, D = infinity the Gaussian exp(-d2/(2 sigma2)).
// The level is sigma, data units. Twin: src/models/pfgmpp.ts.
// Buffers: law (uniform), compared field by field with the twin's `uniforms`.

import package::lib::elementary::{LOG2_E, cos_sin_turns, expm1, natural_log};
import package::lib::fast::inverse_three_halves;
import package::lib::surface::{HEMISPHERE, Surface};

struct Law {
  // H = (N + D)/2, or 0 at D = infinity.
  half_power: f32,
  // D, or 0 at D = infinity.
  augmentation: f32,
  // 1 at D = infinity, else 0.
  gaussian: f32,
  // N.
  dimension: f32,
}

@group(0) @binding(0) var<uniform> law: Law;

// How the kernel is computed; chosen on the host by kernelOf() in src/engine/gpu/kernel.ts. 3 and more: N + D itself, no logarithm.
override kernel: u32 = 0;
const GAUSSIAN = 0u;
const STEEP = 1u;
const GENERAL = 2u;

// Weights below 2^-FLOOR of the reference's do not count: 65,536 of them are below half a unit in the last place.
const FLOOR = 42.0;
// Exponents are held above this: far below FLOOR, and so far above the smallest float that no product of a weight is subnormal, which
// processors take a hundred times longer for.
const LEAST_LOG2 = -64.0;
// Logarithm of the largest weight: 65,536 of them with coordinates of a million are still within float32.
const MOST_LOG2 = 60.0;
const MOST_LOG2_STEEP = 8.0;
// Below this r2 a charge is a point: d2 + r2 stays where its powers are finite.
const LEAST_R2 = 1e-24;

// What the kernel needs of a level, for four samples.
struct At {
  // Gaussian: 0. Else r2, data units squared.
  r2: vec4f,
  // Gaussian: log2(e)/(2 sigma2), per data unit squared.
  steepness: vec4f,
  // Steep: the t = (d2 - m)/(m + r2) at which the weight is 2^-FLOOR.
  farthest: f32,
}

fn at_level(level: vec4f) -> At {
  let sigma2 = max(level * level, vec4f(LEAST_R2));
  if (kernel == GAUSSIAN) {
    return At(vec4f(0.0), 0.5 * LOG2_E / sigma2, 0.0);
  }
  var farthest = 0.0;
  if (kernel == STEEP) {
    farthest = expm1(vec4f(FLOOR / (LOG2_E * law.half_power))).x;
  }
  return At(max(sigma2 * law.augmentation, vec4f(LEAST_R2)), vec4f(0.0), farthest);
}

// True when weights are taken relative to that of a reference charge. The smallest powers need none within float32.
fn has_reference() -> bool {
  return kernel < 3u || kernel > 4u;
}

// True when a charge at distance 0 would outweigh one at d2 by more than float32 has room for, or than the steep kernel's series holds for.
fn too_far(at: At, d2: vec4f) -> bool {
  if (kernel == GAUSSIAN) {
    return any(d2 * at.steepness > vec4f(MOST_LOG2));
  }
  let most = select(MOST_LOG2, MOST_LOG2_STEEP, kernel == STEEP);
  return any(law.half_power * log2(1.0 + d2 / at.r2) > vec4f(most));
}

// The charge that weights are relative to.
struct Reference {
  // m, its squared distance.
  distance2: vec4f,
  // m + r2.
  scale: vec4f,
  // 1/(m + r2).
  inverse: vec4f,
}

fn reference_at(at: At, d2: vec4f) -> Reference {
  let scale = d2 + at.r2;
  return Reference(d2, scale, 1.0 / scale);
}

// K(d2)/K(m): at least 2^LEAST_LOG2, or 2^-FLOOR for the steep kernel, and at most 2^MOST_LOG2. Kernels without a reference: K(d2).
fn relative_weight(at: At, reference: Reference, d2: vec4f) -> vec4f {
  if (kernel == GAUSSIAN) {
    return exp2(max((reference.distance2 - d2) * at.steepness, vec4f(LEAST_LOG2)));
  }
  if (kernel == STEEP) {
    // (1 + t)^-H with log2(1 + t) = 2 log2(e) (z + z^3/3 + z^5/5 + ...), z = t/(2 + t). The term left out matters only where the weight is below 2^-20.
    let t = min((d2 - reference.distance2) * reference.inverse, vec4f(at.farthest));
    let z = t / (2.0 + t);
    let z2 = z * z;
    return exp2(z * (-2.0 * LOG2_E * law.half_power) * ((z2 * 0.2 + 1.0 / 3.0) * z2 + 1.0));
  }
  if (kernel == GENERAL) {
    return exp2(max(log2((d2 + at.r2) * reference.inverse) * -law.half_power, vec4f(LEAST_LOG2)));
  }
  if (kernel == 3u) {
    return inverse_three_halves(d2 + at.r2);
  }
  if (kernel == 4u) {
    let i = 1.0 / (d2 + at.r2);
    return i * i;
  }
  // (m + r2)/(d2 + r2) to the power (N + D)/2.
  let t = reference.scale / (d2 + at.r2);
  let t2 = t * t;
  if (kernel == 5u) {
    return t2 * sqrt(t);
  }
  if (kernel == 6u) {
    return t2 * t;
  }
  if (kernel == 7u) {
    return t2 * t * sqrt(t);
  }
  return t2 * t2;
}

// x̂ of one coordinate of four samples. mean = posterior mean, sum = sum of q K.
fn denoised(x: vec4f, mean: vec4f, sum: vec4f, level: vec4f) -> vec4f {
  return mean;
}

// rho/r of |x| = rho in the plane at height r when `dimensions` extra dimensions are left: sqrt(u^(-2/D) - 1).
// Held below 2^55, where squares still fit float32; that is reached only for D < 0.63.
fn radial_draw(u: f32, dimensions: f32) -> f32 {
  return sqrt(expm1(min(-2.0 * natural_log(vec4f(u)) / dimensions, vec4f(76.0))).x);
}

// x - y of one draw from K(., level) around a charge at y = 0, by four uniforms. Without rejection, exact for every D > 0.
fn kernel_draw(level: f32, u: vec4f) -> vec3f {
  let angle = cos_sin_turns(u.y);
  if (law.gaussian > 0.5) {
    let radii = level * sqrt(-2.0 * natural_log(u).xz);
    if (law.dimension < 2.5) {
      return vec3f(radii.x * angle, 0.0);
    }
    return vec3f(radii.y * cos_sin_turns(u.w), radii.x * angle.x);
  }
  let r = level * sqrt(law.augmentation);
  let rho = r * radial_draw(u.x, law.augmentation);
  if (law.dimension < 2.5) {
    return vec3f(rho * angle, 0.0);
  }
  // One coordinate of a Student draw, then the plane of the other two, with one dimension more.
  let z = rho * angle.x;
  let planar = sqrt(fma(z, z, r * r)) * radial_draw(u.z, law.augmentation + 1.0);
  return vec3f(planar * cos_sin_turns(u.w), z);
}

// One draw from the prior, relative to the centroid: (x, y, z, level).
fn prior(surface: Surface, u: vec4f) -> vec4f {
  if (surface.start == HEMISPHERE && law.gaussian < 0.5) {
    let unit = 1.0 / sqrt(law.augmentation);
    let x = kernel_draw(unit, u);
    let scale = surface.radius / sqrt(1.0 + dot(x, x));
    return vec4f(x, unit) * scale;
  }
  return vec4f(kernel_draw(surface.level, u), surface.level);
}

// The level at which the straight ray of (x, level) through the centroid meets the prior surface.
fn surface_distance(x: vec3f, level: f32, surface: Surface) -> f32 {
  if (surface.start == HEMISPHERE && law.gaussian < 0.5) {
    return level * surface.radius / sqrt(fma(level * level, law.augmentation, dot(x, x)));
  }
  return surface.level;
}
