// Takes four samples a thread through some steps of their run and keeps the knots they pass. Twins: src/core/integrate.ts, src/core/bake.ts.
// Buffers: law and charges as in lib/; run (uniform); state [P, 4] (x, y, z, level), data units relative to the centroid;
// before [P, 4] x̂ of the step before and its ln(level/next); tops [P] each sample's highest level; shares [n + 1] schedule parameter of each knot;
// positions [K, P, 4] (x, y, z, level) and velocities [K, P, 4] (dx, dy, dz by dlevel, 0).

import package::lib::charges::{Four, four_from};
import package::lib::posterior::{denoise, slope};
import package::lib::schedule::level_at;
import package::lib::step::State;
import package::sampler::step;

struct Run {
  // P.
  samples: u32,
  // The dispatch covers threads [thread_offset, thread_end), four samples each.
  thread_offset: u32,
  thread_end: u32,
  // Knot at which the samples stand, and how many steps to take.
  first: u32,
  count: u32,
  // n: the run's knots are 0 to n.
  steps: u32,
  // 1 towards higher knots, 0 towards knot 0.
  upward: u32,
  // How shares become levels, see lib/schedule.wgsl.
  schedule: u32,
  level_min: f32,
  // 0 keeps no knots; else every keep-th, and always 0, 1 and n.
  keep: u32,
  // K, number of kept knots.
  knots: u32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> run: Run;
@group(0) @binding(3) var<storage, read_write> state: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> before: array<vec4f>;
@group(0) @binding(5) var<storage, read> tops: array<f32>;
@group(0) @binding(6) var<storage, read> shares: array<f32>;
@group(0) @binding(7) var<storage, read_write> positions: array<vec4f>;
@group(0) @binding(8) var<storage, read_write> velocities: array<vec4f>;

// Row of a knot in the film, or K when it is not kept.
fn row_of(knot: u32) -> u32 {
  if (run.keep == 0u) {
    return run.knots;
  }
  if (knot == 0u) {
    return 0u;
  }
  if (knot == run.steps) {
    return run.knots - 1u;
  }
  return select(run.knots, 1u + (knot - 1u) / run.keep, (knot - 1u) % run.keep == 0u);
}

fn keep_knot(sample: u32, knot: u32, x: Four, velocity: Four, level: vec4f) {
  let row = row_of(knot);
  if (row >= run.knots) {
    return;
  }
  for (var lane = 0u; lane < 4u; lane++) {
    if (sample + lane < run.samples) {
      let at = row * run.samples + sample + lane;
      positions[at] = vec4f(x.x[lane], x.y[lane], x.z[lane], level[lane]);
      velocities[at] = vec4f(velocity.x[lane], velocity.y[lane], velocity.z[lane], 0.0);
    }
  }
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let thread = run.thread_offset + id.x;
  if (thread >= run.thread_end) {
    return;
  }
  let sample = 4u * thread;
  // Lanes past the end repeat the last sample and keep nothing.
  let i = min(vec4u(sample, sample + 1u, sample + 2u, sample + 3u), vec4u(run.samples - 1u));
  let top = vec4f(tops[i.x], tops[i.y], tops[i.z], tops[i.w]);
  let x_hat_rows = four_from(before[i.x], before[i.y], before[i.z], before[i.w]);
  let log_steps = vec4f(before[i.x].w, before[i.y].w, before[i.z].w, before[i.w].w);
  var now = State(four_from(state[i.x], state[i.y], state[i.z], state[i.w]), x_hat_rows, log_steps);
  var knot = run.first;
  var level = level_at(run.schedule, shares[knot], run.level_min, top);
  for (var k = 0u; k < run.count; k++) {
    let next_knot = select(knot - 1u, knot + 1u, run.upward == 1u);
    let next = level_at(run.schedule, shares[next_knot], run.level_min, top);
    let taken = step(now, level, next);
    let velocity = slope(now.x, taken.x_hat, level);
    keep_knot(sample, knot, now.x, velocity, level);
    now = taken.state;
    if (next_knot == 0u && run.upward == 0u) {
      // The last step is straight: its end has the velocity of its beginning.
      keep_knot(sample, 0u, now.x, velocity, next);
    }
    knot = next_knot;
    level = next;
  }
  if (knot == run.steps && run.upward == 1u && run.keep > 0u) {
    keep_knot(sample, knot, now.x, slope(now.x, denoise(now.x, level), level), level);
  }
  for (var lane = 0u; lane < 4u; lane++) {
    if (sample + lane < run.samples) {
      state[sample + lane] = vec4f(now.x.x[lane], now.x.y[lane], now.x.z[lane], level[lane]);
      before[sample + lane] = vec4f(now.x_hat_before.x[lane], now.x_hat_before.y[lane], now.x_hat_before.z[lane], now.log_step_before[lane]);
    }
  }
}
