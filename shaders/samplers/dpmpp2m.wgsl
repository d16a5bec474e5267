// DPM-Solver++(2M) (Lu et al. 2022): one evaluation a step, order 2 by the x̂ of the step before. Twin: src/samplers/dpmpp2m.ts.

import package::lib::elementary::natural_log;
import package::lib::walk::Walk;

// Evaluations a step.
const STAGES = 1u;

// The walk after the given stage of a step from `level` > 0 to `next` > 0, x̂ being that of the point wanted. The first step is Euler's.
fn advanced(w: Walk, stage: u32, x_hat: vec3f, level: f32, next: f32) -> Walk {
  let log_step = natural_log(vec4f(level / next)).x;
  var guess = x_hat;
  if (w.log_step_before != 0.0) {
    guess += log_step / (2.0 * w.log_step_before) * (x_hat - w.x_hat_before);
  }
  var after = w;
  after.x = guess + (w.x - guess) * (next / level);
  after.x_hat_before = x_hat;
  after.log_step_before = log_step;
  return after;
}
