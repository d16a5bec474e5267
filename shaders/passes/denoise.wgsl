// x̂ of all samples where their walks want it, SAMPLES samples a thread. Twin: writeDenoised in src/core/posterior.ts.
// Buffers: law and charges as in lib/; span (uniform); walks [P] (lib/walk.wgsl), data units relative to the centroid: `wanted` is read, `x_hat` written.

import package::lib::posterior::{SAMPLES, points, sum_charges, x_hat_of};
import package::lib::walk::Walk;

// The dispatch covers samples [begin, end).
struct Span {
  begin: u32,
  end: u32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> span: Span;
@group(0) @binding(3) var<storage, read_write> walks: array<Walk>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let first = span.begin + id.x * SAMPLES;
  if (first >= span.end) {
    return;
  }
  for (var k = 0u; k < SAMPLES; k++) {
    // Past the end they repeat the last sample.
    points[k] = walks[min(first + k, span.end - 1u)].wanted;
  }
  sum_charges();
  for (var k = 0u; k < SAMPLES; k++) {
    if (first + k < span.end) {
      walks[first + k].x_hat = vec4f(x_hat_of(k), walks[first + k].x_hat.w);
    }
  }
}
