// Where a run of walks stands and which of its knots the film keeps.
// Buffers: run and span (uniforms); walks [P] (lib/walk.wgsl), data units relative to the centroid; shares [n + 1] schedule parameter of each
// knot (lib/schedule.wgsl); one page of the film: positions [k, P, 4] (x, y, z, level) and velocities [k, P, 4] (dx, dy, dz by dlevel, 0);
// lost [1] counts the samples that overflowed.

import package::lib::schedule::level_at;
import package::lib::walk::Walk;

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

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> span: Span;
@group(0) @binding(2) var<storage, read_write> walks: array<Walk>;
@group(0) @binding(3) var<storage, read> shares: array<f32>;
@group(0) @binding(4) var<storage, read_write> positions: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> velocities: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> lost: atomic<u32>;

// Row of a knot that is not kept: beyond every page.
const NOWHERE = 0x7fffffffu;

// What is further out counts as lost, data units.
const OUTSIDE = 1e30;

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

// Level of a knot of the sample whose highest level is `top`.
fn level_of(knot: u32, top: f32) -> f32 {
  return level_at(run.schedule, run.rho, shares[knot], run.level_min, top);
}

// The knot after so many steps.
fn knot_after(step: u32) -> u32 {
  return select(run.first - step, run.first + step, run.upward == 1u);
}

// By bits: compilers may take it that no number is NaN or infinite.
fn within(x: vec3f) -> bool {
  return all((bitcast<vec3u>(x) & vec3u(0x7fffffffu)) <= vec3u(bitcast<u32>(OUTSIDE)));
}

fn keep_knot(sample: u32, knot: u32, here: vec4f, velocity: vec3f) {
  // Rows below the page wrap round to far above it.
  let row = row_of(knot) - run.page_first;
  if (row < run.page_knots) {
    positions[row * run.samples + sample] = here;
    velocities[row * run.samples + sample] = vec4f(select(vec3f(0.0), velocity, within(velocity)), 0.0);
  }
}

// The walk after a stage: `moved`, unless it has overflowed or did so before. Then it stays where it last was finite, and only its level goes on.
fn held(before: Walk, moved: Walk, next: f32, arrives: bool) -> Walk {
  let was_lost = fract(before.gathered.w) > 0.0;
  if (within(moved.here.xyz) && !was_lost) {
    return moved;
  }
  var walk = before;
  walk.here.w = select(before.here.w, next, arrives);
  walk.wanted = vec4f(before.here.xyz, max(walk.here.w, before.wanted.w));
  walk.gathered.w = floor(moved.gathered.w) + 0.5;
  if (!was_lost) {
    atomicAdd(&lost, 1u);
  }
  return walk;
}
