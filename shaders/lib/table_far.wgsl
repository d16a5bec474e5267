// x̂ far from the charges, by their moments to the fourth. Twin of the moments: momentsOf in src/engine/gpu/table/sources.ts.

import package::lib::table::Steepness;
import package::lib::table_frame::table;

// Expands q (1 + t)^-H, t = (y^2 - 2 x y)/(x^2 + r^2), to third order in y: what is left out is the fourth power of what `far` bounds.
fn far_point(x: vec2f, s: Steepness) -> vec2f {
  // How the logarithm of the weight changes with y.
  let g = 2.0 * s.first * x;
  let second = vec2f(table.m20 * g.x + table.m11 * g.y, table.m11 * g.x + table.m02 * g.y);
  let square = vec3f(g.x * g.x, 2.0 * g.x * g.y, g.y * g.y);
  let third = vec2f(dot(vec3f(table.m30, table.m21, table.m12), square), dot(vec3f(table.m21, table.m12, table.m03), square));
  let cube = vec4f(g.x * g.x * g.x, 3.0 * g.x * g.x * g.y, 3.0 * g.x * g.y * g.y, g.y * g.y * g.y);
  let fourth = vec2f(dot(vec4f(table.m40, table.m31, table.m22, table.m13), cube), dot(vec4f(table.m31, table.m22, table.m13, table.m04), cube));
  // Moments with y^2.
  let trace = table.m20 + table.m02;
  let third_trace = vec2f(table.m30 + table.m12, table.m21 + table.m03);
  let fourth_trace = vec2f((table.m40 + table.m22) * g.x + (table.m31 + table.m13) * g.y, (table.m31 + table.m13) * g.x + (table.m22 + table.m04) * g.y);
  let moment = second - s.first * third_trace + 0.5 * s.second * third - s.second * s.first * fourth_trace + (s.second * s.third / 6.0) * fourth;
  let weight = 1.0 - s.first * trace + 0.5 * s.second * dot(g, second) - s.second * s.first * dot(g, third_trace) + (s.second * s.third / 6.0) * dot(g, third);
  return moment / weight;
}
