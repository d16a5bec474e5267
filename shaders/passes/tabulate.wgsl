// The kernels of a batch of layers on the padded grid, two layers to a complex field.
// Buffers: law as in the model; tabulate (uniform); layers [*] (level, soft radius or 0), data units; kernels [pairs, size, size] complex:
// K of layer 2p and of layer 2p + 1 at the displacement of each node, relative to K(0), or to K(radius2) where the kernel is soft.

// As passes/lookup.wgsl: of PFGM++ alone.
import package::law::{Scale, r2_at, scale_at, weight_of};
import package::lib::table::{Family, Steepness, soft_kernel, steepness};

struct Tabulate {
  // Nodes of a side, padded, a multiple of RUN.
  size: u32,
  pairs: u32,
  // Place of the batch's first layer in `layers`.
  first: u32,
  // Distance of two nodes, data units.
  cell: f32,
  half_power: f32,
  augmentation: f32,
  gaussian: f32,
}

// Nodes of one thread, side by side.
const RUN = 16u;

override workgroup_size: u32 = 64;

@group(0) @binding(1) var<uniform> tabulate: Tabulate;
@group(0) @binding(2) var<storage, read> layers: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> kernels: array<vec2f>;

// One layer's kernel.
struct Layer {
  scale: Scale,
  steep: Steepness,
  radius2: f32,
  // 1/K there, where weights are not relative.
  unit: f32,
}

fn layer_at(layer: vec2f) -> Layer {
  let radius2 = layer.y * layer.y;
  let scale = scale_at(layer.x, radius2);
  return Layer(scale, steepness(Family(tabulate.half_power, tabulate.augmentation, tabulate.gaussian), radius2, layer.x), radius2, 1.0 / weight_of(scale, radius2, 1.0));
}

fn kernel_at(layer: Layer, d2: f32) -> f32 {
  if (d2 < layer.radius2) {
    return soft_kernel(layer.steep, layer.radius2, d2);
  }
  return weight_of(layer.scale, d2, layer.unit);
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let size = tabulate.size;
  if (id.x >= tabulate.pairs * size * size / RUN) {
    return;
  }
  // Nodes side by side; displacements go round the padded grid.
  let node = RUN * id.x;
  let pair = node / (size * size);
  let row = (node / size) % size;
  let up = tabulate.cell * f32(min(row, size - row));
  let a = layer_at(layers[tabulate.first + 2u * pair]);
  let b = layer_at(layers[tabulate.first + 2u * pair + 1u]);
  for (var i = 0u; i < RUN; i++) {
    let column = node % size + i;
    let across = tabulate.cell * f32(min(column, size - column));
    let d2 = across * across + up * up;
    kernels[node + i] = vec2f(kernel_at(a, d2), kernel_at(b, d2));
  }
}
