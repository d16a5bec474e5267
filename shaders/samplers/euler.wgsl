// Euler in the level, the same as exponential Euler in its logarithm and as DDIM without noise. Order 1. Twin: src/samplers/euler.ts.

import package::lib::charges::mix_four;
import package::lib::posterior::denoise;
import package::lib::step::{State, Step};

// One step of four samples from `level` > 0 to `next` >= 0. At next = 0: x = x̂.
fn step(s: State, level: vec4f, next: vec4f) -> Step {
  let x_hat = denoise(s.x, level);
  return Step(State(mix_four(x_hat, s.x, next / level), x_hat, vec4f(0.0)), x_hat);
}
