// The levels of a film's knots. Each sample has its own top, so its own levels; index and share are common. Twin: src/core/schedule.ts.

import package::lib::elementary::{exponential, natural_log};

// How a knot's share becomes a level.
const LOG = 0u;
// Even in the rho-th root of the level.
const RHO = 1u;
// The share is the level.
const LISTED = 2u;

// Level of a sample at a knot: `low` at share 0, `top` at share 1, 0 below share 0.
fn level_at(kind: u32, rho: f32, share: f32, low: f32, top: f32) -> f32 {
  if (kind == LISTED) {
    return share;
  }
  if (share < 0.0) {
    return 0.0;
  }
  if (share == 0.0) {
    return low;
  }
  if (share >= 1.0) {
    return top;
  }
  let logs = natural_log(vec4f(low, top, 1.0, 1.0));
  if (kind == LOG) {
    return low * exponential(vec4f(share * (logs.y - logs.x))).x;
  }
  let roots = exponential(logs / rho);
  let root = roots.x + share * (roots.y - roots.x);
  return exponential(rho * natural_log(vec4f(root))).x;
}
