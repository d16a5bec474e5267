// Makes the fields of a grid at a time of an equation that carries an amplitude, and finds the least and the largest density.
// Buffers: combine (uniform); parts [3, size, size] complex, phi and its derivatives along x and y;
// fields [size, size, 4] (p, Jx, Jy, R); extremes [slots, 2] the largest p and the largest -p as lib/ordered.wgsl has them, 0 before.

import package::lib::ordered::to_ordered;

struct Combine {
  size: u32,
  // Row of the extremes.
  slot: u32,
}

// Nodes of one thread, apart by the number of threads: few threads look for extremes.
const RUN = 16u;

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> combine: Combine;
@group(0) @binding(1) var<storage, read> parts: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> fields: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> extremes: array<atomic<u32>>;

// 2 Im(phi* a).
fn flux(phi: vec2f, a: vec2f) -> f32 {
  return 2.0 * (phi.x * a.y - phi.y * a.x);
}

fn field_at(node: u32, square: u32) -> vec4f {
  let phi = parts[node];
  return vec4f(dot(phi, phi), flux(phi, parts[node + square]), flux(phi, parts[node + 2u * square]), 0.0);
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let square = combine.size * combine.size;
  let threads = square / RUN;
  if (id.x >= threads) {
    return;
  }
  let start = field_at(id.x, square);
  fields[id.x] = start;
  var ends = vec2f(start.x, -start.x);
  for (var i = 1u; i < RUN; i++) {
    let node = id.x + i * threads;
    let field = field_at(node, square);
    fields[node] = field;
    ends = max(ends, vec2f(field.x, -field.x));
  }
  atomicMax(&extremes[2u * combine.slot], to_ordered(ends.x));
  atomicMax(&extremes[2u * combine.slot + 1u], to_ordered(ends.y));
}
