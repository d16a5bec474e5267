// Where samples of a run on a grid begin. Twin: src/core/symbol/starts.ts.
// Buffers: begin (uniform); counts [n, n] how many of the 2^23 values of a uniform choose a node or one before it;
// walkers [S] (lib/walkers.wgsl); ancestors [S] the sample of the start that each slot comes from.

import package::lib::random::{pcg4d, uniform_from};
import package::lib::walkers::DEAD;

// How samples begin: by a density, in the whole box, or where they already are.
const BY_DENSITY = 0u;
const IN_BOX = 1u;

struct Begin {
  n: u32,
  slots: u32,
  samples: u32,
  seed: u32,
  stream: u32,
  kind: u32,
  // Data units.
  cell: f32,
  side: f32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> begin: Begin;
@group(0) @binding(1) var<storage, read> counts: array<u32>;
@group(0) @binding(2) var<storage, read_write> walkers: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> ancestors: array<u32>;

// The first node that `value` of 2^23 chooses.
fn node_of(value: u32) -> u32 {
  var low = 0u;
  var high = begin.n * begin.n - 1u;
  while (low < high) {
    let middle = (low + high) / 2u;
    if (counts[middle] > value) {
      high = middle;
    } else {
      low = middle + 1u;
    }
  }
  return low;
}

// From a uniform, a number from -1 to 1 with the density 1 - |z|.
fn triangular(u: f32) -> f32 {
  return select(1.0 - sqrt(2.0 * (1.0 - u)), sqrt(2.0 * u) - 1.0, u < 0.5);
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= begin.slots) {
    return;
  }
  ancestors[id.x] = id.x;
  if (id.x >= begin.samples) {
    walkers[id.x] = vec4f(0.0, 0.0, DEAD, 0.0);
    return;
  }
  let bits = pcg4d(vec4u(id.x, 0u, begin.seed, begin.stream));
  let u = uniform_from(bits);
  if (begin.kind == BY_DENSITY) {
    let node = node_of(bits.x >> 9u);
    let place = vec2i(vec2u(node % begin.n, node / begin.n)) - i32(begin.n / 2u);
    walkers[id.x] = vec4f(begin.cell * (vec2f(place) + vec2f(triangular(u.y), triangular(u.z))), 0.0, 1.0);
  } else if (begin.kind == IN_BOX) {
    walkers[id.x] = vec4f(begin.side * (u.xy - 0.5), 0.0, 1.0);
  }
}
