// Takes the nodes that count out of the padded fields of a batch of layers.
// Buffers: collect (uniform); fields as in passes/convolve.wgsl; weights [*] and moments [*] spline coefficients of sum q K and of sum q K y (data units);
// peaks [*] bits of the largest weight of each layer.

struct Collect {
  // Nodes of a side, padded and not.
  size: u32,
  nodes: u32,
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
@group(0) @binding(2) var<storage, read_write> weights: array<f32>;
@group(0) @binding(3) var<storage, read_write> moments: array<vec2f>;
@group(0) @binding(4) var<storage, read_write> peaks: array<atomic<u32>>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let nodes = collect.nodes;
  if (id.x >= collect.pairs * nodes * nodes / RUN) {
    return;
  }
  let first = RUN * id.x;
  let pair = first / (nodes * nodes);
  let within = first % (nodes * nodes);
  let square = collect.size * collect.size;
  let source = 3u * pair * square + (within / nodes) * collect.size + within % nodes;
  let a = collect.first_node + 2u * pair * nodes * nodes + within;
  let b = a + nodes * nodes;
  var peak = vec2f(0.0);
  for (var i = 0u; i < RUN; i++) {
    let both = fields[source + i];
    peak = max(peak, both);
    weights[a + i] = both.x;
    weights[b + i] = both.y;
    moments[a + i] = fields[source + square + i];
    moments[b + i] = fields[source + 2u * square + i];
  }
  let layer = collect.first_layer + 2u * pair;
  // Positive floats are ordered as their bits.
  atomicMax(&peaks[layer], bitcast<u32>(peak.x));
  atomicMax(&peaks[layer + 1u], bitcast<u32>(peak.y));
}
