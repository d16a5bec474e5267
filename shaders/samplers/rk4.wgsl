// The classical Runge-Kutta method in u = ln level, where dx/du = x - x̂. Order 4. Twin: src/samplers/rk4.ts.

import package::lib::elementary::natural_log;
import package::lib::walk::Walk;

// Evaluations a step.
const STAGES = 4u;

// The walk after the given stage of a step to `next` > 0. `here` may move only in the last stage; `wanted` after it is not read.
fn advanced(w: Walk, stage: u32, next: f32) -> Walk {
  let x = w.here.xyz;
  let x_hat = w.x_hat.xyz;
  let level = w.here.w;
  let h = natural_log(vec4f(next / level)).x;
  let k = w.wanted.xyz - x_hat;
  var after = w;
  switch stage {
    case 0u: {
      after.gathered = vec4f(k, w.gathered.w);
      after.wanted = vec4f(x + 0.5 * h * k, sqrt(level) * sqrt(next));
    }
    case 1u: {
      after.gathered += vec4f(2.0 * k, 0.0);
      after.wanted = vec4f(x + 0.5 * h * k, sqrt(level) * sqrt(next));
    }
    case 2u: {
      after.gathered += vec4f(2.0 * k, 0.0);
      after.wanted = vec4f(x + h * k, next);
    }
    default: {
      after.here = vec4f(x + h / 6.0 * (w.gathered.xyz + k), next);
    }
  }
  return after;
}
