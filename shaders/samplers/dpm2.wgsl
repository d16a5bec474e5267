// DPM-Solver-2 (Lu et al. 2022, algorithm 1): the midpoint rule with its middle at the geometric mean. Order 2. Twin: src/samplers/dpm2.ts.

import package::lib::walk::Walk;

// Evaluations a step.
const STAGES = 2u;

// The walk after the given stage of a step to `next` > 0. `here` may move only in the last stage; `wanted` after it is not read.
fn advanced(w: Walk, stage: u32, next: f32) -> Walk {
  let x = w.here.xyz;
  let x_hat = w.x_hat.xyz;
  let level = w.here.w;
  let middle = sqrt(level) * sqrt(next);
  var after = w;
  if (stage == 0u) {
    after.wanted = vec4f(x_hat + (x - x_hat) * (middle / level), middle);
  } else {
    after.here = vec4f(x + (next - level) / middle * (w.wanted.xyz - x_hat), next);
  }
  return after;
}
