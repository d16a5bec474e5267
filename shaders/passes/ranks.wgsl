// One step of running sums of pairs: every thread adds up a block of one level for the level above (up), or turns it into what comes before each entry
// (down), which begins with what comes before the block. Up from the lowest level to the highest, of one entry, then down again; the highest keeps the sum of all.
// Buffers: ranks (uniform); items [*] all levels, one after another.

struct Ranks {
  // Where the level begins, its entries, and where the level above begins.
  level: u32,
  length: u32,
  above: u32,
  // 1 down.
  down: u32,
  // 1 where the level above is the highest: nothing comes before it.
  highest: u32,
}

// Entries of a block.
const BLOCK = 64u;

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> ranks: Ranks;
@group(0) @binding(1) var<storage, read_write> items: array<vec2u>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let first = id.x * BLOCK;
  if (first >= ranks.length) {
    return;
  }
  let end = ranks.level + min(first + BLOCK, ranks.length);
  var sum = vec2u(0u);
  if (ranks.down == 0u) {
    for (var i = ranks.level + first; i < end; i++) {
      sum += items[i];
    }
    items[ranks.above + id.x] = sum;
    return;
  }
  if (ranks.highest == 0u) {
    sum = items[ranks.above + id.x];
  }
  for (var i = ranks.level + first; i < end; i++) {
    let item = items[i];
    items[i] = sum;
    sum += item;
  }
}
