// The levels of a film's knots. Each sample has its own top, so its own levels; index and share are common. Twin: src/core/schedule.ts.

import package::lib::elementary::{exponential, natural_log};

// How a knot's share becomes a level.
const LOG = 0u;
const RHO7 = 1u;
// The share is the level.
const LISTED = 2u;
const RHO = 7.0;

// Level of four samples at a knot: `low` at share 0, `top` at share 1, 0 below share 0.
fn level_at(kind: u32, share: f32, low: f32, top: vec4f) -> vec4f {
  if (kind == LISTED) {
    return vec4f(share);
  }
  if (share < 0.0) {
    return vec4f(0.0);
  }
  if (share == 0.0) {
    return vec4f(low);
  }
  if (share >= 1.0) {
    return top;
  }
  let log_low = natural_log(vec4f(low));
  let log_top = natural_log(top);
  if (kind == LOG) {
    return low * exponential(share * (log_top - log_low));
  }
  let root_low = exponential(log_low / RHO);
  let root = fma(exponential(log_top / RHO) - root_low, vec4f(share), root_low);
  let square = root * root;
  return square * square * square * root;
}
