// x̂ of all samples where their walks want it, 4 or 16 samples a thread. Twin: writeDenoised in src/core/posterior.ts.
// Buffers: law and charges as in lib/; span (uniform); walks [P] (lib/walk.wgsl), data units relative to the centroid: `wanted` is read, `x_hat` written.

import package::lib::posterior::{Quad, Quads, denoise, quad_of, quads};
import package::lib::walk::Walk;

// The dispatch covers samples [begin, end).
struct Span {
  begin: u32,
  end: u32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> span: Span;
@group(0) @binding(3) var<storage, read_write> walks: array<Walk>;

// Points of four samples; past the end they repeat the last.
fn wanted(first: u32) -> Quad {
  let i = min(vec4u(first, first + 1u, first + 2u, first + 3u), vec4u(span.end - 1u));
  return quad_of(walks[i.x].wanted, walks[i.y].wanted, walks[i.z].wanted, walks[i.w].wanted);
}

fn give(first: u32, x_hat: Quad) {
  for (var lane = 0u; lane < 4u; lane++) {
    if (first + lane < span.end) {
      walks[first + lane].x_hat = vec4f(x_hat.x[lane], x_hat.y[lane], x_hat.z[lane], walks[first + lane].x_hat.w);
    }
  }
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let first = span.begin + id.x * 4u * quads;
  if (first >= span.end) {
    return;
  }
  let a = wanted(first);
  if (quads == 1u) {
    give(first, denoise(Quads(a, a, a, a)).a);
    return;
  }
  let x_hats = denoise(Quads(a, wanted(first + 4u), wanted(first + 8u), wanted(first + 12u)));
  give(first, x_hats.a);
  give(first + 4u, x_hats.b);
  give(first + 8u, x_hats.c);
  give(first + 12u, x_hats.d);
}
