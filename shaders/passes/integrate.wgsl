// Takes samples, 4 or 16 a thread, through some steps of their run and keeps the knots they pass. Twins: src/core/integrate.ts, src/core/bake.ts.
// Buffers: law and charges as in lib/; run (uniform); state [P, 4] (x, y, z, level), data units relative to the centroid;
// before [P, 4] x̂ of the step before and its ln(level/next); tops [P] each sample's highest level; shares [n + 1] schedule parameter of each knot;
// positions [K, P, 4] (x, y, z, level) and velocities [K, P, 4] (dx, dy, dz by dlevel, 0).

import package::lib::posterior::{MOST_SAMPLES, denoise, quads};
import package::lib::schedule::level_at;
import package::lib::walk::Walk;
import package::sampler::{STAGES, advanced};

struct Run {
  // P.
  samples: u32,
  // The dispatch covers samples [begin, end).
  begin: u32,
  end: u32,
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

fn keep_knot(sample: u32, knot: u32, x: vec3f, velocity: vec3f, level: f32) {
  let row = row_of(knot);
  if (row < run.knots && sample < run.end) {
    positions[row * run.samples + sample] = vec4f(x, level);
    velocities[row * run.samples + sample] = vec4f(velocity, 0.0);
  }
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let first = run.begin + id.x * 4u * quads;
  if (first >= run.end) {
    return;
  }
  var walks: array<Walk, MOST_SAMPLES>;
  var levels: array<f32, MOST_SAMPLES>;
  var nexts: array<f32, MOST_SAMPLES>;
  var points: array<vec4f, MOST_SAMPLES>;
  var x_hats: array<vec3f, MOST_SAMPLES>;
  for (var i = 0u; i < 4u * quads; i++) {
    // Lanes past the end repeat the last sample and keep nothing.
    let sample = min(first + i, run.end - 1u);
    let here = state[sample];
    let last = before[sample];
    walks[i] = Walk(here.xyz, here, last.xyz, last.w, vec3f(0.0));
    levels[i] = here.w;
  }
  let upward = run.upward == 1u;
  var knot = run.first;
  // A run up ends with one more evaluation, for the velocity at its last knot. One loop for both: the field is the bulk of the shader.
  let arrives = upward && run.keep > 0u && run.first + run.count == run.steps;
  for (var k = 0u; k < run.count + select(0u, 1u, arrives); k++) {
    let arrived = k == run.count;
    let next_knot = select(select(knot - 1u, knot + 1u, upward), knot, arrived);
    for (var i = 0u; i < 4u * quads; i++) {
      nexts[i] = level_at(run.schedule, shares[next_knot], run.level_min, tops[min(first + i, run.end - 1u)]);
      walks[i].wanted = vec4f(walks[i].x, levels[i]);
    }
    // Level 0 is level 0 for every sample, and there x = x̂ for every sampler.
    let to_zero = nexts[0] <= 0.0;
    for (var stage = 0u; stage < select(STAGES, 1u, to_zero || arrived); stage++) {
      for (var i = 0u; i < 4u * quads; i++) {
        points[i] = walks[i].wanted;
      }
      denoise(&points, &x_hats);
      for (var i = 0u; i < 4u * quads; i++) {
        let walk = walks[i];
        let velocity = (walk.x - x_hats[i]) / levels[i];
        if (stage == 0u) {
          keep_knot(first + i, knot, walk.x, velocity, levels[i]);
        }
        if (to_zero) {
          walks[i].x = x_hats[i];
          if (next_knot == 0u) {
            // The last step is straight: its end has the velocity of its beginning.
            keep_knot(first + i, 0u, x_hats[i], velocity, 0.0);
          }
        } else if (!arrived) {
          walks[i] = advanced(walk, stage, x_hats[i], levels[i], nexts[i]);
        }
      }
    }
    knot = next_knot;
    levels = nexts;
  }
  for (var i = 0u; i < 4u * quads; i++) {
    if (first + i < run.end) {
      state[first + i] = vec4f(walks[i].x, levels[i]);
      before[first + i] = vec4f(walks[i].x_hat_before, walks[i].log_step_before);
    }
  }
}
