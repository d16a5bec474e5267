// DPM-Solver++(2M) (Lu et al. 2022): one evaluation a step, order 2 by the x̂ of the step before. Twin: src/samplers/dpmpp2m.ts.

import package::lib::elementary::natural_log;
import package::lib::walk::Walk;

// Evaluations a step.
const STAGES = 1u;

// The walk after the given stage of a step to `next` > 0. `here` may move only in the last stage; `wanted` after it is not read. The first step is Euler's.
fn advanced(w: Walk, stage: u32, next: f32) -> Walk {
  let x = w.here.xyz;
  let x_hat = w.x_hat.xyz;
  let level = w.here.w;
  let log_step = natural_log(vec4f(level / next)).x;
  var guess = x_hat;
  if (w.before.w != 0.0) {
    guess += log_step / (2.0 * w.before.w) * (x_hat - w.before.xyz);
  }
  var after = w;
  after.here = vec4f(guess + (x - guess) * (next / level), next);
  after.before = vec4f(x_hat, log_step);
  return after;
}
