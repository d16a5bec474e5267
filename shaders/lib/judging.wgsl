// Whether a step was good enough, and how long the next may be. Twin: factorOf in src/core/adaptive.ts.

import package::lib::elementary::{exponential, natural_log};
import package::lib::knots::within;
import package::lib::trial::{ARRIVED, AT_END, LOST, RUNNING, Trial, UNFINISHED};

// As in the twin.
const MOST_TRIED = 1000u;
const SAFETY = 0.9;
const LEAST_FACTOR = 0.2;
const MOST_FACTOR = 10.0;
const ERROR_POWER = -0.2;
const LEAST_SIZE = 1e-20;

fn factor_of(size: f32, cautious: bool) -> f32 {
  if (!within(vec3f(size))) {
    return LEAST_FACTOR;
  }
  let just = SAFETY * exponential(ERROR_POWER * natural_log(vec4f(max(size, LEAST_SIZE)))).x;
  if (size <= 1.0) {
    return min(just, select(MOST_FACTOR, 1.0, cautious));
  }
  return max(just, LEAST_FACTOR);
}

// The step is good enough.
fn fine(size: f32) -> bool {
  return within(vec3f(size)) && size <= 1.0;
}

// The trial after its step: `size` is that of its error, `passed` the knots that are behind it where the step is taken.
fn judged(before: Trial, passed: u32, size: f32) -> Trial {
  var t = before;
  if (!fine(size)) {
    t.rejected++;
  } else if (within(t.there.xyz)) {
    t.accepted++;
    t.passed = passed;
    t.here = t.there;
    t.slopes[0] = t.slopes[AT_END];
    if (t.here.w == t.goal) {
      t.state = ARRIVED;
    }
  } else {
    t.state = LOST;
  }
  t.length *= factor_of(size, before.cautious == 1u);
  t.cautious = select(1u, 0u, fine(size));
  if (t.state == RUNNING && t.accepted + t.rejected >= MOST_TRIED) {
    t.state = UNFINISHED;
  }
  return t;
}
