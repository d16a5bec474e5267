// DPM-Solver++(2M) (Lu et al. 2022): one evaluation a step, order 2 by the x̂ of the step before. Twin: src/samplers/dpmpp2m.ts.

import package::lib::charges::{combine, mix_four};
import package::lib::elementary::natural_log;
import package::lib::posterior::denoise;
import package::lib::step::{State, Step};

// One step of four samples from `level` > 0 to `next` >= 0. At next = 0: x = x̂. The first step is Euler's.
fn step(s: State, level: vec4f, next: vec4f) -> Step {
  let x_hat = denoise(s.x, level);
  if (all(next <= vec4f(0.0))) {
    return Step(State(x_hat, x_hat, vec4f(0.0)), x_hat);
  }
  let share = next / level;
  let log_step = -natural_log(share);
  let first = s.log_step_before == vec4f(0.0);
  let extra = select(0.5 * log_step / select(s.log_step_before, vec4f(1.0), first), vec4f(0.0), first);
  let guess = combine(x_hat, 1.0 + extra, s.x_hat_before, -extra);
  return Step(State(mix_four(guess, s.x, share), x_hat, log_step), x_hat);
}
