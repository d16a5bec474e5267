// The classical Runge-Kutta method in u = ln level, where dx/du = x - x̂. Order 4. Twin: src/samplers/rk4.ts.

import package::lib::elementary::natural_log;
import package::lib::walk::Walk;

// Evaluations a step.
const STAGES = 4u;

// The walk after the given stage of a step from `level` > 0 to `next` > 0, x̂ being that of the point wanted.
fn advanced(w: Walk, stage: u32, x_hat: vec3f, level: f32, next: f32) -> Walk {
  let h = natural_log(vec4f(next / level)).x;
  let k = w.wanted.xyz - x_hat;
  var after = w;
  switch stage {
    case 0u: {
      after.gathered = k;
      after.wanted = vec4f(w.x + 0.5 * h * k, sqrt(level) * sqrt(next));
    }
    case 1u: {
      after.gathered += 2.0 * k;
      after.wanted = vec4f(w.x + 0.5 * h * k, sqrt(level) * sqrt(next));
    }
    case 2u: {
      after.gathered += 2.0 * k;
      after.wanted = vec4f(w.x + h * k, next);
    }
    default: {
      after.x = w.x + h / 6.0 * (w.gathered + k);
    }
  }
  return after;
}
