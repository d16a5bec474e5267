// The table as a look-up finds it. Twin: src/engine/gpu/table/index.ts.
// Buffers: table (uniform); grids [G] from the finest to the widest; nodes [*] spline coefficients of (sum q K y, sum q K, 0), data units relative
// to the centroid, layer by layer; peaks [*] bits of each layer's largest weight; cells [side^2 + 1] first charge of each cell.

import package::lib::table::Family;

struct Table {
  half_power: f32,
  augmentation: f32,
  gaussian: f32,
  // Largest distance of a charge from the centroid, data units.
  reach: f32,
  // The moments' series is taken where the exponents of the kernel differ by less than this among the charges.
  far: f32,
  // Layers in one unit of the logarithm of the level.
  density: f32,
  // Weights below this share of a layer's peak are noise of the transforms.
  faint: f32,
  // Radius of the soft kernel in the finest grid, data units.
  radius: f32,
  // Radius within which all charges that matter lie, in levels.
  sharp: f32,
  // Cells of the charges: a side in cells, cells in a data unit.
  side: u32,
  cells_per_unit: f32,
  // G.
  grid_count: u32,
  // M.
  charge_count: u32,
  // Moments of the charges: sum q x^a y^b.
  m20: f32,
  m11: f32,
  m02: f32,
  m30: f32,
  m21: f32,
  m12: f32,
  m03: f32,
  m40: f32,
  m31: f32,
  m22: f32,
  m13: f32,
  m04: f32,
}

// One grid, square, around the centroid, with two ladders of layers: `low` up to the level `split`, `high` from there to `top`.
struct Grid {
  // Half a side within which it may be read, data units.
  half: f32,
  top: f32,
  split: f32,
  // 1 where the low ladder holds the soft kernel alone and charges nearby are summed.
  near: u32,
  // Nodes of a side, and in a data unit.
  side: u32,
  nodes_per_unit: f32,
  // Place of its first node, and of its first layer in `peaks`.
  first_node: u32,
  first_layer: u32,
  // Layers are even in ln(level^2 + offset2)/2 from `start` on; `first` counts within the grid.
  low_offset2: f32,
  low_start: f32,
  low_first: u32,
  low_count: u32,
  high_start: f32,
  high_first: u32,
  high_count: u32,
}

@group(0) @binding(4) var<uniform> table: Table;
@group(0) @binding(5) var<storage, read> grids: array<Grid>;
@group(0) @binding(6) var<storage, read> nodes: array<vec4f>;
@group(0) @binding(7) var<storage, read> peaks: array<f32>;
@group(0) @binding(8) var<storage, read> cells: array<u32>;

// Sum of q K and of q K y.
struct Sum {
  weight: f32,
  moment: vec2f,
}

// Sums that vanish in float32 belong to points so far away that every charge weighs the same: there the mean is the centroid.
const LEAST_SUM = 1e-37;

fn family() -> Family {
  return Family(table.half_power, table.augmentation, table.gaussian);
}

fn mean_of(sum: Sum) -> vec2f {
  return select(vec2f(0.0), sum.moment / max(sum.weight, LEAST_SUM), sum.weight > LEAST_SUM);
}
