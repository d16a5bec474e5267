// Puts clones into free slots: the first clone, in the order of their parents' slots, into the first free slot, and so on. Twin: src/core/symbol/branching.ts.
// Buffers: branch (uniform); before [S and more] (clones, free slots) before each slot, after passes/ranks.wgsl; walkers [S] (lib/walkers.wgsl);
// ancestors [S]; unplaced [knots] clones of a step that found no slot.

import package::lib::random::drawn_uniforms;
import package::lib::walkers::{DEAD, FRESH, offspring_of};

const JITTER_STREAM = 7u;

struct Branch {
  slots: u32,
  knot: u32,
  seed: u32,
  // Entry of `before` that has the sums of all.
  total: u32,
  // Data units.
  cell: f32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> branch: Branch;
@group(0) @binding(1) var<storage, read> before: array<vec2u>;
@group(0) @binding(2) var<storage, read_write> walkers: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> ancestors: array<u32>;
@group(0) @binding(4) var<storage, read_write> unplaced: array<u32>;

// The slot whose clone is number `clone`: the last one that has no more clones before it.
fn parent_of(clone: u32) -> u32 {
  var low = 0u;
  var high = branch.slots;
  while (high - low > 1u) {
    let middle = (low + high) / 2u;
    if (before[middle].x <= clone) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= branch.slots) {
    return;
  }
  let total = before[branch.total];
  if (id.x == 0u) {
    unplaced[branch.knot] = max(total.x, total.y) - total.y;
  }
  let walker = walkers[id.x];
  // Who has offspring stays, and is read by others meanwhile.
  if (offspring_of(walker) > 0.0) {
    return;
  }
  let clone = before[id.x].y;
  if (clone >= total.x) {
    walkers[id.x] = vec4f(walker.xy, DEAD, 0.0);
    return;
  }
  let parent = parent_of(clone);
  let u = drawn_uniforms(id.x, branch.knot, branch.seed, JITTER_STREAM);
  // Its own offspring stay 0 until the next step: no slot with a clone is a parent now.
  walkers[id.x] = vec4f(walkers[parent].xy + branch.cell * (u.xy - 0.5), 0.0, FRESH);
  ancestors[id.x] = ancestors[parent];
}
