// Where samples begin: draws from the prior (backward), or each at its charge and launched from it (forward). Twin: src/core/launch.ts.
// Buffers: law and charges as in lib/; starts (uniform); first_sample [M] number of samples before those of charge i;
// walks [P] (lib/walk.wgsl), data units relative to the centroid: backward the highest level is written, forward it is read;
// positions [K, P, 4] (x, y, z, level) and velocities [K, P, 4] (dx, dy, dz by dlevel, 0): knot 0 forward.

import package::law::{kernel_draw, prior};
import package::lib::charges::charges;
import package::lib::random::{even_bits, uniform_from, uniforms};
import package::lib::surface::Surface;
import package::lib::walk::Walk;

const BACKWARD = 0u;
const EVEN = 1u;
// As in src/core/bake.ts: a sample's top is above its lowest level, so that its levels ascend.
const LEAST_TOP = 1.001;
// Streams of src/core/random.ts.
const PRIOR_STREAM = 0u;
const LAUNCH_STREAM = 1u;

struct Starts {
  // The prior surface, see lib/surface.wgsl.
  surface_start: u32,
  surface_radius: f32,
  surface_level: f32,
  samples: u32,
  // M.
  charge_count: u32,
  seed: u32,
  // 0 random, 1 even.
  draw: u32,
  // 0 backward, 1 forward.
  direction: u32,
  // Level of the launch.
  level_min: f32,
  // Level at which walkers stay, 0 for all others.
  walk_level: f32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> starts: Starts;
@group(0) @binding(3) var<storage, read> first_sample: array<u32>;
@group(0) @binding(4) var<storage, read_write> walks: array<Walk>;
@group(0) @binding(5) var<storage, read_write> positions: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> velocities: array<vec4f>;

fn surface() -> Surface {
  return Surface(starts.surface_start, starts.surface_radius, starts.surface_level);
}

// The last charge whose samples begin at or before this one.
fn charge_of(sample: u32) -> u32 {
  var low = 0u;
  var high = starts.charge_count;
  while (high - low > 1u) {
    let middle = (low + high) / 2u;
    if (first_sample[middle] <= sample) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

fn walk_from(here: vec4f, top: f32) -> Walk {
  return Walk(here, here, vec4f(0.0, 0.0, 0.0, top), vec4f(0.0), vec4f(0.0));
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = id.x;
  if (sample >= starts.samples) {
    return;
  }
  var u: vec4f;
  if (starts.draw == EVEN) {
    u = uniform_from(even_bits(sample));
  } else {
    u = uniforms(sample, starts.seed, select(LAUNCH_STREAM, PRIOR_STREAM, starts.direction == BACKWARD));
  }
  if (starts.direction == BACKWARD) {
    let start = prior(surface(), u);
    let top = max(start.w, starts.level_min * LEAST_TOP);
    walks[sample] = walk_from(vec4f(start.xyz, select(top, starts.walk_level, starts.walk_level > 0.0)), top);
    return;
  }
  let charge = charges[charge_of(sample)].xyz;
  let launch = kernel_draw(starts.level_min, u);
  walks[sample] = walk_from(vec4f(charge + launch, starts.level_min), walks[sample].x_hat.w);
  walks[sample].before = vec4f(charge, 0.0);
  positions[sample] = vec4f(charge, 0.0);
  velocities[sample] = vec4f(launch / starts.level_min, 0.0);
}
