// EDM's stochastic sampler (Karras et al. 2022, algorithm 2): noise raises the level, then Heun's method leads down from there. Twin: src/samplers/churn.ts.

import package::lib::chance::{chance, raised};
import package::lib::walk::Walk;

// The stage whose x̂ ends a step to level 0.
const FINISH = 1u;

// The walk after the given stage of a step to `next`; `wanted` is where the next stage asks. `before` is where noise has carried it.
fn drawn(w: Walk, stage: u32, next: f32) -> Walk {
  let top = w.here.w * (1.0 + chance.churn);
  let x_hat = w.x_hat.xyz;
  var after = w;
  switch stage {
    case 0u: {
      let x = w.here.xyz;
      after.before = vec4f(x + chance.noise * (raised(x, w.here.w, top, 0u) - x), 0.0);
      after.wanted = vec4f(after.before.xyz, top);
    }
    case 1u: {
      let x = w.before.xyz;
      after.gathered = vec4f((x - x_hat) / top, w.gathered.w);
      after.wanted = vec4f(x_hat + (x - x_hat) * (next / top), next);
    }
    default: {
      after.here = vec4f(w.before.xyz + 0.5 * (next - top) * (w.gathered.xyz + (w.wanted.xyz - x_hat) / next), next);
      after.wanted = after.here;
    }
  }
  return after;
}
