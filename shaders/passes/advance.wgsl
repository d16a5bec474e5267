// Moves each sample one stage of its sampler further, keeps the knots it passes and says where x̂ is wanted next.
// Twins: src/core/integrate.ts, withVelocities in src/core/bake.ts.
// Buffers: run and span (uniforms); walks [P] (lib/walk.wgsl), data units relative to the centroid; shares [n + 1] schedule parameter of each
// knot (lib/schedule.wgsl); one page of the film: positions [k, P, 4] (x, y, z, level) and velocities [k, P, 4] (dx, dy, dz by dlevel, 0).

import package::lib::schedule::level_at;
import package::lib::walk::Walk;
import package::sampler::{STAGES, advanced};

struct Run {
  // P.
  samples: u32,
  // n: the run's knots are 0 to n.
  steps: u32,
  // Knot at which the samples begin.
  first: u32,
  // 1 towards higher knots, 0 towards knot 0.
  upward: u32,
  // How shares become levels, see lib/schedule.wgsl.
  schedule: u32,
  rho: f32,
  level_min: f32,
  // 0 keeps no knots; else every keep-th, and always 0, 1 and n.
  keep: u32,
  // K, number of kept knots.
  knots: u32,
  // The page of the film that is bound: its first row and its number of rows.
  page_first: u32,
  page_knots: u32,
}

// The dispatch covers samples [begin, end).
struct Span {
  begin: u32,
  end: u32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> span: Span;
@group(0) @binding(2) var<storage, read_write> walks: array<Walk>;
@group(0) @binding(3) var<storage, read> shares: array<f32>;
@group(0) @binding(4) var<storage, read_write> positions: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> velocities: array<vec4f>;

// Row of a knot that is not kept: beyond every page.
const NOWHERE = 0x7fffffffu;

// Row of a knot in the film.
fn row_of(knot: u32) -> u32 {
  if (run.keep == 0u) {
    return NOWHERE;
  }
  if (knot == 0u) {
    return 0u;
  }
  if (knot == run.steps) {
    return run.knots - 1u;
  }
  return select(NOWHERE, 1u + (knot - 1u) / run.keep, (knot - 1u) % run.keep == 0u);
}

fn keep_knot(sample: u32, knot: u32, here: vec4f, velocity: vec3f) {
  // Rows below the page wrap round to far above it.
  let row = row_of(knot) - run.page_first;
  if (row < run.page_knots) {
    positions[row * run.samples + sample] = here;
    velocities[row * run.samples + sample] = vec4f(velocity, 0.0);
  }
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = span.begin + id.x;
  if (sample >= span.end) {
    return;
  }
  var walk = walks[sample];
  let round = u32(walk.gathered.w);
  let stage = round % STAGES;
  let step = round / STAGES;
  let knot = select(run.first - step, run.first + step, run.upward == 1u);
  let velocity = (walk.here.xyz - walk.x_hat.xyz) / walk.here.w;
  if (stage == 0u) {
    keep_knot(sample, knot, walk.here, velocity);
  }
  if (run.upward == 1u && knot == run.steps) {
    // Arrived: this round was for the velocity at the last knot.
    return;
  }
  let next_knot = select(knot - 1u, knot + 1u, run.upward == 1u);
  let next = level_at(run.schedule, run.rho, shares[next_knot], run.level_min, walk.x_hat.w);
  if (next <= 0.0) {
    // Level 0 comes last, and there x = x̂ for every sampler. The step is straight: its end has the velocity of its beginning.
    walk.here = vec4f(walk.x_hat.xyz, 0.0);
    keep_knot(sample, 0u, walk.here, velocity);
  } else {
    walk = advanced(walk, stage, next);
    walk.gathered.w += 1.0;
    if (stage + 1u == STAGES) {
      walk.wanted = walk.here;
    }
  }
  walks[sample] = walk;
}
