// PFGM++ (Xu et al. 2023): kernel (d2 + r2)^-(N+D)/2 with r = sigma sqrt(D); D = 1 is PFGM, D = infinity the Gaussian exp(-d2/(2 sigma2)).
// The level is sigma, data units. Twin: src/models/pfgmpp.ts.
// Buffers: law (uniform), compared field by field with the twin's `uniforms`.

import package::lib::draws::{gaussian_draw, student_draw};
import package::lib::elementary::LOG2_E;
import package::lib::fast::{base_two_log, over_three_halves, power_of_two};
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

// Logarithm of the largest weight: 65,536 of them with coordinates of a million are still within float32.
const MOST_LOG2 = 60.0;
const MOST_LOG2_STEEP = 8.0;
// Below this r2 a charge is a point: d2 + r2 stays where its powers are finite.
const LEAST_R2 = 1e-24;
// The same where powers are taken of d2 + r2 itself, and its inverse square must be finite.
const LEAST_R2_SQUARED = 1e-18;

// What the kernel of one sample needs: m is the squared distance of its reference charge, H = (N + D)/2.
struct Scale {
  // Gaussian and steep: m. Else r2. Data units squared.
  offset: f32,
  // Gaussian: log2(e)/(2 sigma2). Steep: m + 2 r2. General: 1/(m + r2). Else m + r2.
  size: f32,
  // Steep: -2 log2(e) H. General: -H. D = 128: m.
  power: f32,
}

fn r2_at(level: f32) -> f32 {
  if (kernel == 4u) {
    return max(level * level * law.augmentation, LEAST_R2_SQUARED);
  }
  return max(level * level * law.augmentation, LEAST_R2);
}

fn scale_at(level: f32, m: f32) -> Scale {
  if (kernel == GAUSSIAN) {
    return Scale(m, 0.5 * LOG2_E / max(level * level, LEAST_R2), 0.0);
  }
  let r2 = r2_at(level);
  if (kernel == STEEP) {
    return Scale(m, m + 2.0 * r2, -2.0 * LOG2_E * law.half_power);
  }
  if (kernel == GENERAL) {
    return Scale(r2, 1.0 / (m + r2), -law.half_power);
  }
  return Scale(r2, m + r2, m);
}

// True when weights are taken relative to that of a reference charge. The smallest powers need none within float32.
fn has_reference() -> bool {
  return kernel < 3u || kernel > 4u;
}

// True when a charge at distance 0 would outweigh one at d2 by more than float32 has room for, or than the steep kernel's series holds for.
fn too_far(level: f32, d2: f32) -> bool {
  if (kernel == GAUSSIAN) {
    return d2 * scale_at(level, d2).size > MOST_LOG2;
  }
  let most = select(MOST_LOG2, MOST_LOG2_STEEP, kernel == STEEP);
  return law.half_power * log2(1.0 + d2 / r2_at(level)) > most;
}

// (1 - u)^65. Three squarings are done on what is missing to 1, which float32 holds more precisely than the power itself while that is near 1.
fn power_65(u: f32) -> f32 {
  let u2 = u * (2.0 - u);
  let u4 = u2 * (2.0 - u2);
  let t8 = 1.0 - u4 * (2.0 - u4);
  let t16 = t8 * t8;
  let t32 = t16 * t16;
  return (1.0 - u) * t32 * t32;
}

// q K(d2)/K(m), K at most 2^MOST_LOG2. Kernels without a reference: q K(d2).
fn weight_of(s: Scale, d2: f32, q: f32) -> f32 {
  if (kernel == GAUSSIAN) {
    return q * power_of_two((s.offset - d2) * s.size);
  }
  if (kernel == STEEP) {
    // K = ((1 + z)/(1 - z))^-H with z = (d2 - m)/(d2 + m + 2 r2), and its logarithm is 2 (z + z^3/3 + z^5/5 + ...).
    // The term left out matters only where the weight is below 2^-20.
    let z = (d2 - s.offset) / (d2 + s.size);
    let z2 = z * z;
    return q * power_of_two(z * s.power * ((z2 * 0.2 + 1.0 / 3.0) * z2 + 1.0));
  }
  if (kernel == GENERAL) {
    return q * power_of_two(base_two_log((d2 + s.offset) * s.size) * s.power);
  }
  let a = d2 + s.offset;
  if (kernel == 3u) {
    return over_three_halves(q, a);
  }
  if (kernel == 4u) {
    let i = 1.0 / a;
    return q * i * i;
  }
  if (kernel == 130u) {
    return q * power_65((d2 - s.power) / a);
  }
  if (kernel == 131u) {
    let rest = (d2 - s.power) / a;
    return q * (power_65(rest) * sqrt(1.0 - rest));
  }
  // (m + r2)/(d2 + r2) to the power H.
  let t = s.size / a;
  let t2 = t * t;
  if (kernel == 5u) {
    return q * (t2 * sqrt(t));
  }
  if (kernel == 6u) {
    return q * (t2 * t);
  }
  if (kernel == 7u) {
    return q * (t2 * t * sqrt(t));
  }
  return q * (t2 * t2);
}

// Every charge alone sends samples straight away from itself.
fn pace_of(s: Scale, d2: f32) -> f32 {
  return 1.0;
}

// x̂ of one sample. mean = posterior mean, sum = sum of q K.
fn denoised(x: vec3f, mean: vec3f, sum: f32, level: f32) -> vec3f {
  return mean;
}

// The score of one charge's kernel is y - x times this.
fn pull(level: f32, d2: f32) -> f32 {
  if (kernel == GAUSSIAN) {
    return 1.0 / max(level * level, LEAST_R2);
  }
  return 2.0 * law.half_power / (d2 + r2_at(level));
}

// x - y of one draw from K(., level) around a charge at y = 0, by four uniforms. Without rejection, exact for every D > 0.
fn kernel_draw(level: f32, u: vec4f) -> vec3f {
  if (law.gaussian > 0.5) {
    return level * gaussian_draw(law.dimension, u);
  }
  return student_draw(level * sqrt(law.augmentation), law.augmentation, law.dimension, u);
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
