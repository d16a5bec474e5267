// DDIM (Song, Meng & Ermon 2021, equations 12 and 16) in (x, sigma): towards x̂ to below `next`, then noise up to it. Twin: src/samplers/ddim.ts.

import package::lib::chance::{chance, lifted, lifted_from_charge};
import package::lib::walk::Walk;

// The stage whose x̂ ends a step to level 0.
const FINISH = 0u;

// The walk after the given stage of a step to `next`; `wanted` is where the next stage asks.
fn drawn(w: Walk, stage: u32, next: f32) -> Walk {
  let level = w.here.w;
  let left = next / level;
  let down = next * sqrt(1.0 - chance.eta * chance.eta * (1.0 - left * left));
  if (stage == 1u) {
    return lifted_from_charge(w, down, next);
  }
  return lifted(w, w.x_hat.xyz + (w.here.xyz - w.x_hat.xyz) * (down / level), down, next);
}
