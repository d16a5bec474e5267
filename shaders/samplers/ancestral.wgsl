// The ancestral step in (x, sigma): towards x̂ to next2/level, then noise up to `next`. Twin: src/samplers/ancestral.ts.

import package::lib::chance::{lifted, lifted_from_charge};
import package::lib::walk::Walk;

// The stage whose x̂ ends a step to level 0.
const FINISH = 0u;

// The walk after the given stage of a step to `next`; `wanted` is where the next stage asks.
fn drawn(w: Walk, stage: u32, next: f32) -> Walk {
  let level = w.here.w;
  let down = next * (next / level);
  if (stage == 1u) {
    return lifted_from_charge(w, down, next);
  }
  return lifted(w, w.x_hat.xyz + (w.here.xyz - w.x_hat.xyz) * (down / level), down, next);
}
