// Annealed Langevin dynamics (Song & Ermon 2019, algorithm 1): a few steps of the walk at each level, then the level goes down. Twin: src/samplers/annealed.ts.

import package::lib::chance::{chance, climbed};
import package::lib::walk::Walk;

// The stage whose x̂ ends a step to level 0.
const FINISH = 0u;

// The walk after the given stage of a step to `next`; `wanted` is where the next stage asks.
fn drawn(w: Walk, stage: u32, next: f32) -> Walk {
  return climbed(w, stage, select(w.here.w, next, stage + 1u == chance.stages));
}
