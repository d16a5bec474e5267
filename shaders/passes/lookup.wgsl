// x̂ of all samples where their walks want it, looked up in a table, in a time that does not depend on the number of charges. Twin: src/core/posterior.ts.
// Buffers: law as in the model; charges [M, 4] sorted by cell; span (uniform); walks [P] (lib/walk.wgsl), data units relative to the centroid: `wanted`
// is read, `x_hat` written; the rest as in lib/table_frame.wgsl.

import package::law::{has_reference, scale_at, weight_of};
import package::lib::table::steepness;
import package::lib::table_far::far_point;
import package::lib::table_frame::{Grid, LEAST_SUM, Sum, Table, family, grids, mean_of, nodes, peaks, table};
import package::lib::table_near::{Weighing, nearest_in, sum_in, sum_of_all, window_around};
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
// Share of the soft kernel below which the table adds nothing to charges nearby.
const LEAST_SOFT = 1e-9;
// The nearest charge must be within half the sharp radius.
const HALF_SQUARED = 0.25;

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

// Four layers at a point.
struct Four {
  a: Sum,
  b: Sum,
  c: Sum,
  d: Sum,
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
  let at = place.first + layer * side * side;
  let low = row_sum(at, place.up.x * place.across) + row_sum(at + side, place.up.y * place.across);
  let high = row_sum(at + 2u * side, place.up.z * place.across) + row_sum(at + 3u * side, place.up.w * place.across);
  let sum = low + high;
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
// the level, or nearly. With fewer than two left there is no answer: weight 0.
fn between(four: Four, peaks_of_layers: vec4f, t: f32) -> Sum {
  let faint = vec4f(four.a.weight, four.b.weight, four.c.weight, four.d.weight) <= table.faint * peaks_of_layers;
  var w = cubic(t);
  w = select(w, quadratic(t), faint.x);
  w = select(w, vec4f(0.0, 0.0, 3.0 - t, t - 2.0), faint.y);
  let mean = w.x * mean_of(four.a) + w.y * mean_of(four.b) + w.z * mean_of(four.c) + w.w * mean_of(four.d);
  return Sum(select(1.0, 0.0, faint.z || faint.w || (faint.y && t < 1.0)), mean);
}

fn soft_sum(four: Four, t: f32) -> Sum {
  let w = cubic(t);
  return Sum(
    w.x * four.a.weight + w.y * four.b.weight + w.z * four.c.weight + w.w * four.d.weight,
    w.x * four.a.moment + w.y * four.b.moment + w.z * four.c.moment + w.w * four.d.moment,
  );
}

// Charges nearby exactly, less the soft kernel; `far` is the sum of the soft kernel of all, or of nothing where `known` is false.
// Without charges nearby and without the table there is no answer: weight 0.
fn near_sum(x: vec2f, level: f32, far: Sum, known: bool, peak: f32) -> Sum {
  let radius2 = table.radius * table.radius;
  let sharp = min(table.radius, table.sharp * level);
  var radius = sharp;
  var nearest = 0.0;
  if (has_reference()) {
    nearest = nearest_in(x, window_around(x, sharp), radius2);
    // Else charges outside of the sharp radius could matter.
    if (sharp < table.radius && nearest > HALF_SQUARED * sharp * sharp) {
      radius = table.radius;
      nearest = nearest_in(x, window_around(x, radius), nearest);
    }
  }
  let scale = scale_at(level, nearest);
  let share = weight_of(scale, radius2, 1.0);
  let soft = select(0.0, share, known && radius == table.radius && (share > LEAST_SOFT || !has_reference()));
  let near = sum_in(x, window_around(x, radius), Weighing(scale, steepness(family(), radius2, level), radius * radius, soft));
  let alone = nearest >= radius2 && (soft == 0.0 || far.weight <= table.faint * peak);
  return Sum(select(near.weight + soft * far.weight, 0.0, alone), near.moment + soft * far.moment);
}

// Index of the grid for a point outward of the centroid at a level: grid_count where there is none.
fn grid_for(outward: f32, level: f32) -> u32 {
  var g = 0u;
  while (g < table.grid_count && (outward > grids[g].half || level > grids[g].top)) {
    g++;
  }
  return g;
}

// Alternatives stand in loops of one turn or none: software adapters run through both sides of an `if`, but leave out a loop that nobody takes.
fn look_up(x: vec2f, level: f32) -> vec2f {
  let steep = steepness(family(), dot(x, x), level);
  if (steep.first * table.reach * (2.0 * length(x) + table.reach) < table.far) {
    return far_point(x, steep);
  }
  let g = grid_for(max(abs(x.x), abs(x.y)), level);
  var sum = Sum(0.0, vec2f(0.0));
  for (var found = g < table.grid_count; found; found = false) {
    let grid = grids[g];
    let rung = rung_in(grid, level);
    let near = grid.near == 1u && level <= grid.split;
    var four = Four();
    for (var read = !rung.below; read; read = false) {
      let place = place_in(grid, x);
      four = Four(
        layer_sum(place, grid.side, rung.layer),
        layer_sum(place, grid.side, rung.layer + 1u),
        layer_sum(place, grid.side, rung.layer + 2u),
        layer_sum(place, grid.side, rung.layer + 3u),
      );
    }
    let p = grid.first_layer + rung.layer;
    let peak = vec4f(peaks[p], peaks[p + 1u], peaks[p + 2u], peaks[p + 3u]);
    sum = between(four, peak, rung.t);
    for (var once = near; once; once = false) {
      sum = near_sum(x, level, soft_sum(four, rung.t), !rung.below, peak.x);
    }
  }
  for (var lost = sum.weight <= LEAST_SUM; lost; lost = false) {
    sum = sum_of_all(x, level);
  }
  return mean_of(sum);
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
