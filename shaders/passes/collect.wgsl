// Takes the nodes that count out of the padded fields of a batch of layers.
// Buffers: collect (uniform); fields as in passes/convolve.wgsl; nodes [*] as in lib/table_frame.wgsl;
// peaks [*] bits of the largest weight of each layer.

struct Collect {
  // Nodes of a side, padded and not.
  size: u32,
  side: u32,
  pairs: u32,
  // Place of the batch's first node, and of its first layer.
  first_node: u32,
  first_layer: u32,
}

// Nodes of one thread, side by side: few threads look for the peak of a layer.
const RUN = 16u;

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> collect: Collect;
@group(0) @binding(1) var<storage, read> fields: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> nodes: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> peaks: array<atomic<u32>>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let side = collect.side;
  if (id.x >= collect.pairs * side * side / RUN) {
    return;
  }
  let first = RUN * id.x;
  let pair = first / (side * side);
  let within = first % (side * side);
  let square = collect.size * collect.size;
  let source = 3u * pair * square + (within / side) * collect.size + within % side;
  let a = collect.first_node + 2u * pair * side * side + within;
  let b = a + side * side;
  var peak = vec2f(0.0);
  for (var i = 0u; i < RUN; i++) {
    let both = fields[source + i];
    peak = max(peak, both);
    nodes[a + i] = vec4f(fields[source + square + i], both.x, 0.0);
    nodes[b + i] = vec4f(fields[source + 2u * square + i], both.y, 0.0);
  }
  let layer = collect.first_layer + 2u * pair;
  // Positive floats are ordered as their bits.
  atomicMax(&peaks[layer], bitcast<u32>(peak.x));
  atomicMax(&peaks[layer + 1u], bitcast<u32>(peak.y));
}
