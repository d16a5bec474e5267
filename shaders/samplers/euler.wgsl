// Euler in the level, the same as exponential Euler in its logarithm and as DDIM without noise. Order 1. Twin: src/samplers/euler.ts.

import package::lib::walk::Walk;

// Evaluations a step.
const STAGES = 1u;

// The walk after the given stage of a step to `next` > 0. `here` may move only in the last stage; `wanted` after it is not read.
fn advanced(w: Walk, stage: u32, next: f32) -> Walk {
  let x = w.here.xyz;
  let x_hat = w.x_hat.xyz;
  let level = w.here.w;
  var after = w;
  after.here = vec4f(x_hat + (x - x_hat) * (next / level), next);
  return after;
}
