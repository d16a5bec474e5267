// x̂ of all samples where their walks want it, looked up in a table, in a time that does not depend on the number of charges. Twin: src/core/posterior.ts.
// Buffers: law as in the model; charges [M, 4] sorted by cell; span (uniform); walks [P] (lib/walk.wgsl), data units relative to the centroid: `wanted`
// is read, `x_hat` written; the rest as in lib/table_frame.wgsl.

// r2_at is asked for since PFGM++ alone has it: there are tables of no other law.
import package::law::{has_reference, r2_at, scale_at, weight_of};
import package::lib::table::steepness;
import package::lib::table_far::far_point;
import package::lib::table_frame::{Grid, Sum, Table, family, grids, mean_of, nodes, peaks, table};
import package::lib::table_near::{Weighing, nearest_in, sum_in, window_around};
import package::lib::walk::Walk;

// The dispatch covers samples [begin, end).
struct Span {
  begin: u32,
  end: u32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> span: Span;
@group(0) @binding(3) var<storage, read_write> walks: array<Walk>;

// A level this many layers below the lowest is taken for it: rounding.
const SLACK = 0.01;
const HALF_SQUARED = 0.25;
// Share of the largest weight that is far above the least that weights are held at (lib/fast.wgsl).
const LEAST_SHARE = 1e-9;
// A radius around every charge from wherever a sample may be, data units, and the square of more.
const EVERYWHERE = 1e18;
const FARTHEST2 = 1e37;

// Where a point lies in a grid: the first of its 4 x 4 nodes and the weights of the cubic B-spline.
struct Place {
  first: u32,
  across: vec4f,
  up: vec4f,
}

// Where a level lies in a ladder: the first of its four layers and how far above it, in layers.
struct Rung {
  layer: u32,
  t: f32,
  below: bool,
}

// What the table says at a point.
struct Reading {
  // The mean between layers that resolve the kernel; false where too few layers are clear there.
  mean: vec2f,
  clear: bool,
  // The soft kernel's sum.
  soft: Sum,
}

fn spline(f: f32) -> vec4f {
  let g = 1.0 - f;
  return vec4f(g * g * g, 4.0 - 3.0 * f * f * (1.0 + g), 4.0 - 3.0 * g * g * (1.0 + f), f * f * f) / 6.0;
}

fn place_in(grid: Grid, x: vec2f) -> Place {
  let node = x * grid.nodes_per_unit + 0.5 * (f32(grid.side) - 1.0);
  let whole = floor(node);
  let corner = vec2u(whole) - 1u;
  return Place(grid.first_node + corner.y * grid.side + corner.x, spline(node.x - whole.x), spline(node.y - whole.y));
}

fn rung_in(grid: Grid, level: f32) -> Rung {
  let high = level > grid.split;
  let offset2 = select(grid.low_offset2, 0.0, high);
  let t = (0.5 * log(level * level + offset2) - select(grid.low_start, grid.high_start, high)) * table.density;
  let base = clamp(floor(t) - 1.0, 0.0, f32(select(grid.low_count, grid.high_count, high)) - 4.0);
  return Rung(select(grid.low_first, grid.high_first, high) + u32(base), t - base, t < -SLACK);
}

fn row_sum(at: u32, w: vec4f) -> vec4f {
  return w.x * nodes[at] + w.y * nodes[at + 1u] + w.z * nodes[at + 2u] + w.w * nodes[at + 3u];
}

fn layer_sum(place: Place, side: u32, layer: u32) -> Sum {
  var sum = vec4f(0.0);
  for (var row = 0u; row < 4u; row++) {
    sum += row_sum(place.first + layer * side * side + row * side, place.up[row] * place.across);
  }
  return Sum(sum.z, sum.xy);
}

// Lagrange's weights of nodes 0, 1, 2, 3 at t.
fn cubic(t: f32) -> vec4f {
  let a = t - 1.0;
  let b = t - 2.0;
  let c = t - 3.0;
  return vec4f(-a * b * c / 6.0, 0.5 * t * b * c, -0.5 * t * a * c, t * a * b / 6.0);
}

// Lagrange's weights of nodes 1, 2, 3 at t.
fn quadratic(t: f32) -> vec4f {
  let a = t - 1.0;
  let b = t - 2.0;
  let c = t - 3.0;
  return vec4f(0.0, 0.5 * b * c, -a * c, 0.5 * a * b);
}

// Between layers that resolve the kernel the mean itself is smooth. A layer too faint at the point is left out: those above it still bracket
// the level, or nearly.
fn reading_at(grid: Grid, x: vec2f, rung: Rung) -> Reading {
  let place = place_in(grid, x);
  let all = cubic(rung.t);
  let three = quadratic(rung.t);
  let two = vec4f(0.0, 0.0, 3.0 - rung.t, rung.t - 2.0);
  var of_all = vec2f(0.0);
  var of_three = vec2f(0.0);
  var of_two = vec2f(0.0);
  var soft = Sum(0.0, vec2f(0.0));
  var faint = 0u;
  for (var i = 0u; i < 4u; i++) {
    let sum = layer_sum(place, grid.side, rung.layer + i);
    let mean = mean_of(sum);
    of_all += all[i] * mean;
    of_three += three[i] * mean;
    of_two += two[i] * mean;
    soft = Sum(soft.weight + all[i] * sum.weight, soft.moment + all[i] * sum.moment);
    faint = select(faint, i + 1u, sum.weight <= table.faint * peaks[grid.first_layer + rung.layer + i]);
  }
  let mean = select(select(of_two, of_three, faint == 1u), of_all, faint == 0u);
  return Reading(mean, faint < 2u || (faint == 2u && rung.t >= 1.0), soft);
}

// Charges nearby exactly, less the soft kernel that `far` has of all; from ever further out until those that matter are among them.
fn near_mean(x: vec2f, level: f32, first: f32, far: Sum, known: bool) -> vec2f {
  let radius2 = table.radius * table.radius;
  var radius = select(first, EVERYWHERE, !known && !has_reference());
  var nearest = 0.0;
  // Weights relative to a charge at distance 0 do where not even the table's are lost beside it.
  for (var search = has_reference() && (!known || weight_of(scale_at(level, 0.0), radius2, 1.0) < LEAST_SHARE); search; ) {
    nearest = nearest_in(x, window_around(x, radius), min(radius * radius, FARTHEST2));
    // Within the sharp radius the nearest must be within half of it, or charges outside could matter. Beyond the soft radius the table knows.
    let enough = select(nearest < radius2 || known, nearest <= HALF_SQUARED * radius * radius, radius < table.radius);
    search = !enough && radius < EVERYWHERE;
    radius = select(radius, select(EVERYWHERE, table.radius, radius < table.radius), search);
  }
  let scale = scale_at(level, nearest);
  let share = weight_of(scale, radius2, 1.0);
  let soft = select(0.0, share, known && radius == table.radius && (share >= LEAST_SHARE || !has_reference()));
  let near = sum_in(x, window_around(x, radius), Weighing(scale, steepness(family(), radius2, level), radius * radius, soft));
  return mean_of(Sum(near.weight + soft * far.weight, near.moment + soft * far.moment));
}

// Index of the grid for a point outward of the centroid at a level: grid_count where there is none.
fn grid_for(outward: f32, level: f32) -> u32 {
  var g = 0u;
  while (g < table.grid_count && (outward > grids[g].half || level > grids[g].top)) {
    g++;
  }
  return g;
}

// What not every sample needs stands in loops of one turn or none: a software adapter runs through both sides of an `if`.
fn look_up(x: vec2f, level: f32) -> vec2f {
  let steep = steepness(family(), dot(x, x), level);
  let is_far = steep.first * table.reach * (2.0 * length(x) + table.reach) < table.far;
  var mean = far_point(x, steep);
  var radius = EVERYWHERE;
  var reading = Reading(mean, is_far, Sum(0.0, vec2f(0.0)));
  let g = grid_for(max(abs(x.x), abs(x.y)), level);
  for (var once = !is_far && g < table.grid_count; once; once = false) {
    let grid = grids[g];
    let rung = rung_in(grid, level);
    for (var inside = !rung.below; inside; inside = false) {
      reading = reading_at(grid, x, rung);
    }
    if (grid.near == 1u && level <= grid.split) {
      radius = min(table.radius, table.sharp * level);
      let peak = peaks[grid.first_layer + rung.layer];
      reading = Reading(reading.mean, false, Sum(select(0.0, reading.soft.weight, reading.soft.weight > table.faint * peak), reading.soft.moment));
    }
  }
  mean = reading.mean;
  for (var summed = !reading.clear; summed; summed = false) {
    mean = near_mean(x, level, radius, reading.soft, reading.soft.weight > 0.0 && radius < EVERYWHERE);
  }
  return mean;
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = span.begin + id.x;
  if (sample >= span.end) {
    return;
  }
  let wanted = walks[sample].wanted;
  walks[sample].x_hat = vec4f(look_up(wanted.xy, wanted.w), 0.0, walks[sample].x_hat.w);
}
