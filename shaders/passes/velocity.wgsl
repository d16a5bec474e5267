// dx/dlevel at given points, 4 or 16 a thread. Twin: writeVelocity in src/core/posterior.ts.
// Buffers: law and charges as in lib/; probe (uniform); points [n, 4] (x, y, z, level > 0), data units relative to the centroid;
// velocities [n, 4] (dx, dy, dz by dlevel, 0).

import package::lib::posterior::{MOST_SAMPLES, denoise, quads};

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
  let first = id.x * 4u * quads;
  if (first >= probe.count) {
    return;
  }
  var here: array<vec4f, MOST_SAMPLES>;
  var x_hats: array<vec3f, MOST_SAMPLES>;
  for (var i = 0u; i < 4u * quads; i++) {
    here[i] = points[min(first + i, probe.count - 1u)];
  }
  denoise(&here, &x_hats);
  for (var i = 0u; i < 4u * quads; i++) {
    if (first + i < probe.count) {
      velocities[first + i] = vec4f((here[i].xyz - x_hats[i]) / here[i].w, 0.0);
    }
  }
}
