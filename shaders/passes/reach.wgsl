// Finds the level at which each forward sample meets the prior surface, its own highest level. Twin: bakeForward in src/core/bake.ts.
// Buffers: law as in the model; reach (uniform); one page of a film run up: positions [k, P, 4] (x, y, z, level) and velocities [k, P, 4]
// (dx, dy, dz by dlevel, 0), data units relative to the centroid; walks [P] (lib/walk.wgsl) receive their highest level; missed [1] counts the samples whose top was off.

import package::law::surface_distance;
import package::lib::surface::Surface;
import package::lib::walk::Walk;

struct Reach {
  // The prior surface, see lib/surface.wgsl.
  surface_start: u32,
  surface_radius: f32,
  surface_level: f32,
  // P.
  samples: u32,
  // k, knots of the page that is bound.
  knots: u32,
  // Index of that page, and of the last one.
  page: u32,
  last_page: u32,
  level_min: f32,
  // COMMON, CROSSING or CORRECTION.
  mode: u32,
  // Level at which every sample has crossed the surface.
  common_top: f32,
}

// Gives all samples the same top.
const COMMON = 0u;
// Looks for the first knot beyond the surface, then for the crossing on the curve to it. One dispatch a page, in order.
const CROSSING = 1u;
// Follows the ray of the last knot to the surface: a secant step.
const CORRECTION = 2u;

// As in src/core/bake.ts.
const LEAST_TOP = 1.001;
const CROSSING_TOLERANCE = 1e-3;
// 2^-24 of the interval is left, as much as float32 resolves.
const BISECTIONS = 24;

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> reach: Reach;
@group(0) @binding(3) var<storage, read> positions: array<vec4f>;
@group(0) @binding(4) var<storage, read> velocities: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> walks: array<Walk>;
@group(0) @binding(6) var<storage, read_write> missed: atomic<u32>;

fn surface() -> Surface {
  return Surface(reach.surface_start, reach.surface_radius, reach.surface_level);
}

// Level of the surface along the ray through a point, relative to the point's own: above 1 inside, 1 on it.
fn depth(point: vec4f) -> f32 {
  return surface_distance(point.xyz, point.w, surface()) / point.w;
}

// Cubic Hermite curve in the level, as in src/core/film.ts.
fn on_curve(a: vec4f, b: vec4f, va: vec4f, vb: vec4f, t: f32) -> vec4f {
  let span = b.w - a.w;
  let cubic = a + t * t * (3.0 - 2.0 * t) * (b - a) + span * (t * (1.0 - t) * (1.0 - t) * va + t * t * (t - 1.0) * vb);
  return vec4f(cubic.xyz, mix(a.w, b.w, t));
}

// The highest level of a sample whose crossing was not found yet.
const UNKNOWN = -1.0;

fn crossing_level(sample: u32) -> f32 {
  for (var k = 1u; k < reach.knots; k++) {
    let there = positions[k * reach.samples + sample];
    if (depth(there) > 1.0) {
      continue;
    }
    if (k == 1u && reach.page == 0u) {
      return there.w;
    }
    let at = (k - 1u) * reach.samples + sample;
    let here = positions[at];
    var inside = 0.0;
    var outside = 1.0;
    for (var i = 0; i < BISECTIONS; i++) {
      let t = 0.5 * (inside + outside);
      if (depth(on_curve(here, there, velocities[at], velocities[at + reach.samples], t)) > 1.0) {
        inside = t;
      } else {
        outside = t;
      }
    }
    return mix(here.w, there.w, outside);
  }
  return select(UNKNOWN, positions[(reach.knots - 1u) * reach.samples + sample].w, reach.page == reach.last_page);
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = id.x;
  if (sample >= reach.samples) {
    return;
  }
  let least = reach.level_min * LEAST_TOP;
  if (reach.mode == COMMON) {
    walks[sample].x_hat.w = max(reach.common_top, least);
    return;
  }
  if (reach.mode == CROSSING) {
    if (reach.page == 0u || walks[sample].x_hat.w == UNKNOWN) {
      let crossing = crossing_level(sample);
      walks[sample].x_hat.w = select(max(crossing, least), UNKNOWN, crossing == UNKNOWN);
    }
    return;
  }
  let top = walks[sample].x_hat.w;
  let share = depth(positions[(reach.knots - 1u) * reach.samples + sample]);
  let corrected = max(top * share, least);
  if (abs(share - 1.0) > CROSSING_TOLERANCE && corrected != top) {
    atomicAdd(&missed, 1u);
    walks[sample].x_hat.w = corrected;
  }
}
