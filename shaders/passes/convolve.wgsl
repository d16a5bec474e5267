// Multiplies spectra: the charges' by each layer's kernel. Every pair of layers makes three fields: the weights of both, the moments of one and of the other.
// Buffers: convolve (uniform); prefilter [size], what splatting and reading with a cubic spline cost at each wave number, with the transforms' scale;
// kernels [pairs, size, size] spectra of two layers, real because kernels are even; charge and moment [size, size] conjugate spectra of sum q and of
// sum q (x - i y); fields [3 pairs, size, size].

import package::lib::fourier::product;

struct Convolve {
  size: u32,
  pairs: u32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> convolve: Convolve;
@group(0) @binding(1) var<storage, read> prefilter: array<f32>;
@group(0) @binding(2) var<storage, read> kernels: array<vec2f>;
@group(0) @binding(3) var<storage, read> charge: array<vec2f>;
@group(0) @binding(4) var<storage, read> moment: array<vec2f>;
@group(0) @binding(5) var<storage, read_write> fields: array<vec2f>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let square = convolve.size * convolve.size;
  if (id.x >= convolve.pairs * square) {
    return;
  }
  let wave = id.x % square;
  let pair = id.x / square;
  let filtered = prefilter[wave % convolve.size] * prefilter[wave / convolve.size];
  let both = filtered * kernels[id.x];
  let q = vec2f(charge[wave].x, -charge[wave].y);
  let p = vec2f(moment[wave].x, -moment[wave].y);
  let at = 3u * pair * square + wave;
  fields[at] = product(q, both);
  fields[at + square] = both.x * p;
  fields[at + 2u * square] = both.y * p;
}
