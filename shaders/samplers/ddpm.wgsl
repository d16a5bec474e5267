// DDPM's ancestral step (Ho, Jain & Abbeel 2020, equations 6 and 7) in its own variables, abar = 1/(1 + sigma2). Twin: src/samplers/ddpm.ts.

import package::lib::chance::{lifted, lifted_from_charge};
import package::lib::walk::Walk;

// The stage whose x̂ ends a step to level 0.
const FINISH = 0u;

// The walk after the given stage of a step to `next`; `wanted` is where the next stage asks.
fn drawn(w: Walk, stage: u32, next: f32) -> Walk {
  let level = w.here.w;
  // 1 - abar = sigma2 abar; and what the variance beta-tilde leaves of 1 - abar' is its share next2/level2: nothing cancels.
  let kept = 1.0 / (1.0 + level * level);
  let kept_next = 1.0 / (1.0 + next * next);
  let noise = level * level * kept;
  let noise_next = next * next * kept_next;
  let down = sqrt(noise_next / kept_next) * (next / level);
  if (stage == 1u) {
    return lifted_from_charge(w, down, next);
  }
  let beta = (level - next) * (level + next) * kept;
  let towards = sqrt(kept_next) * beta / noise;
  let staying = sqrt(kept / kept_next) * noise_next / noise;
  let mean = towards * w.x_hat.xyz + staying * sqrt(kept) * w.here.xyz;
  return lifted(w, mean / sqrt(kept_next), down, next);
}
