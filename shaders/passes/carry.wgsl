// Carries samples through the fields of a grid by one midpoint step, and keeps the knot that they leave. Twin: src/core/symbol/carry.ts.
// Buffers: carry (uniform); here and middle [n, n, 4] (p, Jx, Jy, R) at the knot that is left and half way; extremes as passes/combine.wgsl leaves them;
// walkers [S] (lib/walkers.wgsl); positions [K, S, 4] (x, y, 0, level) and velocities [K, S, 4] (dx, dy by dlevel, fresh, logarithm of the weight), data units;
// limited [knots] samples whose step to a knot was shortened; items [S] what passes/ranks.wgsl adds up: (clones, 1 for a free slot).

import package::lib::elementary::exponential;
import package::lib::ordered::from_ordered;
import package::lib::random::drawn_uniforms;
import package::lib::walkers::{FRESH, is_alive, is_fresh};

// As in src/core/symbol/recipe.ts.
const LEAST_SHARE = 3e-6;
const LONGEST_STEP = 0.5;
const MOST_OFFSPRING = 20.0;
const BRANCHING_STREAM = 6u;
// What births do.
const TO_WEIGHTS = 1u;
const BY_BRANCHING = 2u;
// Growth beyond is more than MOST_OFFSPRING or less than a uniform's step anyway.
const MOST_GROWTH = 60.0;

struct Carry {
  n: u32,
  slots: u32,
  // Slots of this slice.
  first: u32,
  end: u32,
  births: u32,
  seed: u32,
  // The knot at which the step arrives.
  knot: u32,
  // Rows of the extremes.
  here_level: u32,
  middle_level: u32,
  // 1: the knot that is left is kept, in this row of its page, and with `first_too` in row 0 as well, at level 0.
  keeps: u32,
  row: u32,
  first_too: u32,
  // 0 at the last knot.
  moves: u32,
  level: f32,
  // dt by dlevel there.
  rate: f32,
  // Below 0 backward.
  dt: f32,
  cells_per_unit: f32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> carry: Carry;
@group(0) @binding(1) var<storage, read> here: array<vec4f>;
@group(0) @binding(2) var<storage, read> middle: array<vec4f>;
@group(0) @binding(3) var<storage, read> extremes: array<u32>;
@group(0) @binding(4) var<storage, read_write> walkers: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> positions: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> velocities: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> limited: array<atomic<u32>>;
@group(0) @binding(8) var<storage, read_write> items: array<vec2u>;

// Nodes around a point, below and above in pairs, and how far it is from the first of them in cells.
struct Corners {
  below: vec2u,
  above: vec2u,
  way: vec2f,
}

fn corners_of(x: vec2f) -> Corners {
  // Half the nodes are added as a whole number, so that the rest is as exact as x.
  let cells = x * carry.cells_per_unit;
  let lower = floor(cells);
  let first = vec2i(lower) + i32(carry.n / 2u);
  let mask = vec2i(i32(carry.n) - 1);
  let low = vec2u(first & mask);
  let high = vec2u((first + 1) & mask);
  return Corners(low.y * carry.n + vec2u(low.x, high.x), high.y * carry.n + vec2u(low.x, high.x), cells - lower);
}

fn at_here(x: vec2f) -> vec4f {
  let c = corners_of(x);
  return mix(mix(here[c.below.x], here[c.below.y], c.way.x), mix(here[c.above.x], here[c.above.y], c.way.x), c.way.y);
}

fn at_middle(x: vec2f) -> vec4f {
  let c = corners_of(x);
  return mix(mix(middle[c.below.x], middle[c.below.y], c.way.x), mix(middle[c.above.x], middle[c.above.y], c.way.x), c.way.y);
}

// What p is divided by at a level.
fn divisor(p: f32, level: u32) -> f32 {
  return max(p, LEAST_SHARE * from_ordered(extremes[2u * level]));
}

// What makes a displacement no longer than the longest.
fn shortening(way: vec2f) -> f32 {
  let distance = length(way);
  return select(1.0, LONGEST_STEP / distance, distance > LONGEST_STEP);
}

fn keep_knot(slot: u32, walker: vec4f, velocity: vec2f) {
  let at = carry.row * carry.slots + slot;
  positions[at] = vec4f(walker.xy, 0.0, carry.level);
  velocities[at] = vec4f(carry.rate * velocity, select(0.0, 1.0, is_fresh(walker) && is_alive(walker)), walker.z);
  if (carry.first_too == 1u) {
    positions[slot] = vec4f(walker.xy, 0.0, 0.0);
    velocities[slot] = vec4f(0.0, 0.0, 0.0, walker.z);
  }
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let slot = carry.first + id.x;
  if (slot >= carry.end) {
    return;
  }
  var walker = walkers[slot];
  let alive = is_alive(walker);
  var velocity = vec2f(0.0);
  if (alive) {
    let field = at_here(walker.xy);
    velocity = field.yz / divisor(field.x, carry.here_level);
  }
  if (carry.keeps == 1u) {
    keep_knot(slot, walker, velocity);
  }
  if (carry.moves == 0u) {
    return;
  }
  // What was kept is fresh no more.
  let fresh = select(0.0, FRESH, is_fresh(walker) && carry.keeps == 0u);
  var offspring = 0u;
  if (alive) {
    let first = carry.dt * velocity;
    let before = shortening(first);
    let field = at_middle(walker.xy + 0.5 * before * first);
    let factor = carry.dt / divisor(field.x, carry.middle_level);
    let second = factor * field.yz;
    let after = shortening(second);
    let growth = factor * field.w;
    walker = vec4f(walker.xy + after * second, walker.z, 1.0 + fresh);
    if (before < 1.0 || after < 1.0) {
      atomicAdd(&limited[carry.knot], 1u);
    }
    offspring = 1u;
    if (carry.births == TO_WEIGHTS) {
      walker.z += growth;
    } else if (carry.births == BY_BRANCHING) {
      let expected = min(exponential(vec4f(clamp(growth, -MOST_GROWTH, MOST_GROWTH))).x, MOST_OFFSPRING);
      offspring = u32(expected + drawn_uniforms(slot, carry.knot, carry.seed, BRANCHING_STREAM).x);
      walker.w = f32(offspring) + fresh;
    }
    walkers[slot] = walker;
  }
  if (carry.births == BY_BRANCHING) {
    items[slot] = vec2u(max(offspring, 1u) - 1u, select(0u, 1u, offspring == 0u));
  }
}
