// Exact sums over the charges in cells around a point. Twin: src/core/posterior.ts.
// Charges are sorted by cell, cells by row, so that a stretch of a row is one run of charges. Four are written out side by side, as in lib/posterior.wgsl.

import package::law::{Scale, weight_of};
import package::lib::charges::charges;
import package::lib::table::{Steepness, soft_kernel};
import package::lib::table_frame::{Sum, cells, table};

// What weighs a charge.
struct Weighing {
  scale: Scale,
  steep: Steepness,
  // Charges within this distance count.
  radius2: f32,
  // Share of the soft kernel that is taken off, because the table has it.
  soft: f32,
}

// Cells around a point: columns and rows, last included.
struct Window {
  low: vec2i,
  high: vec2i,
}

fn window_around(x: vec2f, radius: f32) -> Window {
  let half = 0.5 * f32(table.side);
  let last = f32(table.side) - 1.0;
  let low = clamp(floor((x - radius) * table.cells_per_unit + half), vec2f(0.0), vec2f(last + 1.0));
  let high = clamp(floor((x + radius) * table.cells_per_unit + half), vec2f(-1.0), vec2f(last));
  return Window(vec2i(low), vec2i(high));
}

// First charge of the window's part of a row, and the one after its last.
fn run_of(window: Window, row: i32) -> vec2u {
  let start = row * i32(table.side);
  return vec2u(cells[start + window.low.x], cells[start + window.high.x + 1]);
}

fn distance2(x: vec2f, charge: vec4f) -> f32 {
  let d = x - charge.xy;
  return d.x * d.x + d.y * d.y;
}

// Least squared distance among charges [run.x, run.y), at most `least`.
fn nearest_of(x: vec2f, run: vec2u, least: f32) -> f32 {
  var best = least;
  for (var i = run.x; i < run.y; i += 4u) {
    let last = run.y - 1u;
    let a = distance2(x, charges[i]);
    let b = distance2(x, charges[min(i + 1u, last)]);
    let c = distance2(x, charges[min(i + 2u, last)]);
    let d = distance2(x, charges[min(i + 3u, last)]);
    let p = select(b, a, a < b);
    let q = select(d, c, c < d);
    let r = select(q, p, p < q);
    best = select(best, r, r < best);
  }
  return best;
}

// q K, less what the table has of it.
fn weight_at(w: Weighing, charge: vec4f, x: vec2f, counts: bool) -> f32 {
  let d2 = distance2(x, charge);
  var weight = weight_of(w.scale, d2, charge.w);
  if (w.soft > 0.0) {
    weight -= charge.w * w.soft * soft_kernel(w.steep, w.radius2, d2);
  }
  return select(0.0, weight, counts && d2 < w.radius2);
}

// Sums over charges [run.x, run.y).
fn sum_of(x: vec2f, run: vec2u, w: Weighing) -> Sum {
  var weight = 0.0;
  var moment_x = 0.0;
  var moment_y = 0.0;
  for (var i = run.x; i < run.y; i += 4u) {
    let last = run.y - 1u;
    let a = charges[i];
    let b = charges[min(i + 1u, last)];
    let c = charges[min(i + 2u, last)];
    let d = charges[min(i + 3u, last)];
    let p = weight_at(w, a, x, true);
    let q = weight_at(w, b, x, i + 1u < run.y);
    let r = weight_at(w, c, x, i + 2u < run.y);
    let s = weight_at(w, d, x, i + 3u < run.y);
    weight += (p + q) + (r + s);
    moment_x += (p * a.x + q * b.x) + (r * c.x + s * d.x);
    moment_y += (p * a.y + q * b.y) + (r * c.y + s * d.y);
  }
  return Sum(weight, vec2f(moment_x, moment_y));
}

// Least squared distance of a charge in the window, at most `least`.
fn nearest_in(x: vec2f, window: Window, least: f32) -> f32 {
  var best = least;
  if (window.low.x > window.high.x) {
    return best;
  }
  for (var row = window.low.y; row <= window.high.y; row++) {
    best = nearest_of(x, run_of(window, row), best);
  }
  return best;
}

fn sum_in(x: vec2f, window: Window, w: Weighing) -> Sum {
  var sum = Sum(0.0, vec2f(0.0));
  if (window.low.x > window.high.x) {
    return sum;
  }
  for (var row = window.low.y; row <= window.high.y; row++) {
    let part = sum_of(x, run_of(window, row), w);
    sum = Sum(sum.weight + part.weight, sum.moment + part.moment);
  }
  return sum;
}
