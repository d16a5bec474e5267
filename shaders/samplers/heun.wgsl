// Heun's method in the level as in EDM (Karras et al. 2022, algorithm 1 without noise). Order 2. Twin: src/samplers/heun.ts.

import package::lib::walk::Walk;

// Evaluations a step.
const STAGES = 2u;

// The walk after the given stage of a step to `next` > 0. `here` may move only in the last stage; `wanted` after it is not read.
fn advanced(w: Walk, stage: u32, next: f32) -> Walk {
  let x = w.here.xyz;
  let x_hat = w.x_hat.xyz;
  let level = w.here.w;
  var after = w;
  if (stage == 0u) {
    after.gathered = vec4f((x - x_hat) / level, w.gathered.w);
    after.wanted = vec4f(x_hat + (x - x_hat) * (next / level), next);
  } else {
    after.here = vec4f(x + 0.5 * (next - level) * (w.gathered.xyz + (w.wanted.xyz - x_hat) / next), next);
  }
  return after;
}
