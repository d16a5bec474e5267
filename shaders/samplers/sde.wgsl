// The reverse SDE with g2 = 2 level by Euler and Maruyama. Twin: src/samplers/sde.ts.

import package::lib::chance::{normals, score_of};
import package::lib::walk::Walk;

// The stage whose x̂ ends a step to level 0.
const FINISH = 0u;

// The walk after the given stage of a step to `next`; `wanted` is where the next stage asks.
fn drawn(w: Walk, stage: u32, next: f32) -> Walk {
  let x = w.here.xyz;
  let level = w.here.w;
  let down = level - next;
  let flow = (x - w.x_hat.xyz) / level;
  var after = w;
  after.here = vec4f(x - down * flow + level * down * score_of(w, level) + sqrt(2.0 * level * down) * normals(0u), next);
  after.wanted = after.here;
  return after;
}
