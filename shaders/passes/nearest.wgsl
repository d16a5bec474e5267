// The charge nearest to each point. Twin: a plain loop in src/engine/gpu/gpu-engine.test.ts.
// Buffers: charges as in lib/; probe (uniform); points [n, 4] (x, y, z, *), data units relative to the centroid;
// distance2 [n] data units squared; nearest [n] index of a charge.

import package::lib::charges::charges;

struct Probe {
  // n.
  count: u32,
  // M.
  charge_count: u32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> probe: Probe;
@group(0) @binding(3) var<storage, read> points: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> distance2: array<f32>;
@group(0) @binding(5) var<storage, read_write> nearest: array<u32>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= probe.count) {
    return;
  }
  let x = points[id.x].xyz;
  var best = 0u;
  var least = dot(x - charges[0].xyz, x - charges[0].xyz);
  for (var i = 1u; i < probe.charge_count; i++) {
    let step = x - charges[i].xyz;
    let d2 = dot(step, step);
    if (d2 < least) {
      least = d2;
      best = i;
    }
  }
  distance2[id.x] = least;
  nearest[id.x] = best;
}
