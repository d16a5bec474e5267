// Adds up the weights of samples in blocks, or the living offspring of every sample of the start: what populations and effective sample sizes are made of.
// Buffers: tally (uniform); walkers [S] (lib/walkers.wgsl); ancestors [S]; families [P] living offspring, 0 before;
// sums [blocks] (largest logarithm l of a weight, sum of w e^-l, sum of its square, 0); of families l = 0.

import package::lib::elementary::exponential;
import package::lib::walkers::{DEAD, is_alive};

// What is done: offspring are counted, one thread a slot; or blocks of families or weights are added up.
const COUNT = 0u;
const FAMILIES = 1u;

struct Tally {
  task: u32,
  // Slots or families.
  length: u32,
  // Where the sums of the knot begin.
  first: u32,
}

// Entries of a block.
const BLOCK = 128u;
// e to the power of less is nothing beside 1.
const FAINT = -40.0;

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> tally: Tally;
@group(0) @binding(1) var<storage, read> walkers: array<vec4f>;
@group(0) @binding(2) var<storage, read> ancestors: array<u32>;
@group(0) @binding(3) var<storage, read_write> families: array<atomic<u32>>;
@group(0) @binding(4) var<storage, read_write> sums: array<vec4f>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let first = id.x * select(BLOCK, 1u, tally.task == COUNT);
  if (first >= tally.length) {
    return;
  }
  if (tally.task == COUNT) {
    if (is_alive(walkers[first])) {
      atomicAdd(&families[ancestors[first]], 1u);
    }
    return;
  }
  let end = min(first + BLOCK, tally.length);
  var sum = vec2f(0.0);
  if (tally.task == FAMILIES) {
    for (var i = first; i < end; i++) {
      let size = f32(atomicLoad(&families[i]));
      sum += vec2f(size, size * size);
    }
    sums[tally.first + id.x] = vec4f(0.0, sum, 0.0);
    return;
  }
  var largest = DEAD;
  for (var i = first; i < end; i++) {
    largest = max(largest, walkers[i].z);
  }
  for (var i = first; i < end; i++) {
    let weight = exponential(vec4f(max(walkers[i].z - largest, FAINT))).x;
    sum += vec2f(weight, weight * weight);
  }
  sums[tally.first + id.x] = vec4f(largest, sum, 0.0);
}
