// dx/dlevel at given points, four a thread. Twin: writeVelocity in src/core/posterior.ts.
// Buffers: law and charges as in lib/; probe (uniform); points [n, 4] (x, y, z, level > 0), data units relative to the centroid;
// velocities [n, 4] (dx, dy, dz by dlevel, 0).

import package::lib::charges::four_from;
import package::lib::posterior::{denoise, slope};

struct Probe {
  // n.
  count: u32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> probe: Probe;
@group(0) @binding(3) var<storage, read> points: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> velocities: array<vec4f>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let first = 4u * id.x;
  if (first >= probe.count) {
    return;
  }
  let i = min(vec4u(first, first + 1u, first + 2u, first + 3u), vec4u(probe.count - 1u));
  let x = four_from(points[i.x], points[i.y], points[i.z], points[i.w]);
  let level = vec4f(points[i.x].w, points[i.y].w, points[i.z].w, points[i.w].w);
  let v = slope(x, denoise(x, level), level);
  for (var lane = 0u; lane < 4u; lane++) {
    if (first + lane < probe.count) {
      velocities[first + lane] = vec4f(v.x[lane], v.y[lane], v.z[lane], 0.0);
    }
  }
}
