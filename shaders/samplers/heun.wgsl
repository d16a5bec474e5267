// Heun's method in the level as in EDM (Karras et al. 2022, algorithm 1 without noise). Order 2. Twin: src/samplers/heun.ts.

import package::lib::charges::{combine, mix_four};
import package::lib::posterior::{denoise, slope};
import package::lib::step::{State, Step};

// One step of four samples from `level` > 0 to `next` >= 0. At next = 0: x = x̂.
fn step(s: State, level: vec4f, next: vec4f) -> Step {
  let x_hat = denoise(s.x, level);
  let euler = mix_four(x_hat, s.x, next / level);
  if (all(next <= vec4f(0.0))) {
    return Step(State(x_hat, x_hat, vec4f(0.0)), x_hat);
  }
  let there = slope(euler, denoise(euler, next), next);
  let mean_slope = combine(slope(s.x, x_hat, level), vec4f(0.5), there, vec4f(0.5));
  return Step(State(combine(mean_slope, next - level, s.x, vec4f(1.0)), x_hat, vec4f(0.0)), x_hat);
}
