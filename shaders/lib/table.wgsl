// What building a table and looking it up share: how steep the kernel is, and the soft kernel. Twin: src/engine/gpu/table/plan.ts.

// A law of the PFGM++ family as the table needs it.
struct Family {
  // H = (N + D)/2, or 0 at D = infinity.
  half_power: f32,
  // D, or 0 at D = infinity.
  augmentation: f32,
  // 1 at D = infinity, else 0.
  gaussian: f32,
}

// The kernel around d2: K(d2 - u)/K(d2) = 1 + a u + a^2 second u^2/2 + a^3 second third u^3/6 + ...
struct Steepness {
  // a, per data unit squared.
  first: f32,
  // (H + 1)/H and (H + 2)/H; 1 for a Gaussian.
  second: f32,
  third: f32,
}

// Keeps a level of 0 finite.
const LEAST_SQUARE = 1e-24;

fn steepness(family: Family, d2: f32, level: f32) -> Steepness {
  let level2 = max(level * level, LEAST_SQUARE);
  if (family.gaussian > 0.5) {
    return Steepness(0.5 / level2, 1.0, 1.0);
  }
  let inverse = 1.0 / family.half_power;
  return Steepness(family.half_power / (d2 + family.augmentation * level2), 1.0 + inverse, 1.0 + 2.0 * inverse);
}

// The soft kernel S(d2)/K(radius2) within the radius: the kernel's own Taylor series about radius2 in d2, so that it goes on smoothly outside.
fn soft_kernel(s: Steepness, radius2: f32, d2: f32) -> f32 {
  let rise = s.first * (radius2 - d2);
  return 1.0 + rise * (1.0 + (0.5 * s.second) * rise * (1.0 + (s.third / 3.0) * rise));
}
