// The classical Runge-Kutta method in u = ln level, where dx/du = x - x̂. Order 4. Twin: src/samplers/rk4.ts.

import package::lib::charges::{Four, combine};
import package::lib::elementary::natural_log;
import package::lib::posterior::denoise;
import package::lib::step::{State, Step};

// dx/du at a point.
fn rate(x: Four, level: vec4f) -> Four {
  return combine(x, vec4f(1.0), denoise(x, level), vec4f(-1.0));
}

// One step of four samples from `level` > 0 to `next` >= 0. At next = 0: x = x̂.
fn step(s: State, level: vec4f, next: vec4f) -> Step {
  let x_hat = denoise(s.x, level);
  if (all(next <= vec4f(0.0))) {
    return Step(State(x_hat, x_hat, vec4f(0.0)), x_hat);
  }
  let h = natural_log(next / level);
  let middle = sqrt(level) * sqrt(next);
  let k1 = combine(s.x, vec4f(1.0), x_hat, vec4f(-1.0));
  let k2 = rate(combine(k1, 0.5 * h, s.x, vec4f(1.0)), middle);
  let k3 = rate(combine(k2, 0.5 * h, s.x, vec4f(1.0)), middle);
  let k4 = rate(combine(k3, h, s.x, vec4f(1.0)), next);
  let outer = combine(k1, h / 6.0, k4, h / 6.0);
  let inner = combine(k2, h / 3.0, k3, h / 3.0);
  return Step(State(combine(combine(outer, vec4f(1.0), inner, vec4f(1.0)), vec4f(1.0), s.x, vec4f(1.0)), x_hat, vec4f(0.0)), x_hat);
}
