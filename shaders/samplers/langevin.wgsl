// Langevin's walk at one level. Twin: src/samplers/langevin.ts.

import package::lib::chance::climbed;
import package::lib::walk::Walk;

// Never reached: walkers do not go to level 0.
const FINISH = 0u;

// The walk after a step; `next` is the level at which it stands.
fn drawn(w: Walk, stage: u32, next: f32) -> Walk {
  return climbed(w, 0u, next);
}
