// Euler in the level, the same as exponential Euler in its logarithm and as DDIM without noise. Order 1. Twin: src/samplers/euler.ts.

import package::lib::walk::Walk;

// Evaluations a step.
const STAGES = 1u;

// The walk after the given stage of a step from `level` > 0 to `next` > 0, x̂ being that of the point wanted.
fn advanced(w: Walk, stage: u32, x_hat: vec3f, level: f32, next: f32) -> Walk {
  var after = w;
  after.x = x_hat + (w.x - x_hat) * (next / level);
  return after;
}
