// Heun's method in the level as in EDM (Karras et al. 2022, algorithm 1 without noise). Order 2. Twin: src/samplers/heun.ts.

import package::lib::walk::Walk;

// Evaluations a step.
const STAGES = 2u;

// The walk after the given stage of a step from `level` > 0 to `next` > 0, x̂ being that of the point wanted.
fn advanced(w: Walk, stage: u32, x_hat: vec3f, level: f32, next: f32) -> Walk {
  var after = w;
  if (stage == 0u) {
    after.gathered = (w.x - x_hat) / level;
    after.wanted = vec4f(x_hat + (w.x - x_hat) * (next / level), next);
  } else {
    after.x = w.x + 0.5 * (next - level) * (w.gathered + (w.wanted.xyz - x_hat) / next);
  }
  return after;
}
