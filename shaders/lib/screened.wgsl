// Screened point sources at a height t over the plane or over space: density t z^nu K_nu(z)/rho^(N + 1) with rho2 = d2 + t2, z = mass rho, nu = (N + 1)/2;
// in the plane t (1 + z) e^-z/rho^3. Twins: screened-kernel.ts, screened.ts, screened-space.ts and mixed-pace.ts in src/core/symbol.

import package::lib::charges::dimension;
import package::lib::elementary::{LOG2_E, cos_sin_turns, expm1, natural_log};
import package::lib::fast::power_of_two;

// Logarithm of the largest weight: 65,536 of them with coordinates of a million are still within float32.
const MOST_LOG2 = 60.0;
// Below this height a charge is a point: 1/rho2 stays finite.
const LEAST_HEIGHT = 1e-12;

// What the sources that one sample sees have in common.
struct Screened {
  // Per data unit.
  mass: f32,
  // t, data units.
  height: f32,
  // Squared distance of the sample's reference charge, and its rho.
  m: f32,
  rho: f32,
}

fn screened_at(mass: f32, t: f32, m: f32) -> Screened {
  let height = max(t, LEAST_HEIGHT);
  return Screened(mass, height, m, sqrt(m + height * height));
}

// True when a charge at distance 0 would outweigh one at d2 by more than float32 has room for.
fn screened_too_far(mass: f32, t: f32, d2: f32) -> bool {
  let s = screened_at(mass, t, d2);
  let ratio = s.rho / s.height;
  return f32(dimension + 1u) * log2(ratio) + mass * LOG2_E * d2 / (s.rho + s.height) > MOST_LOG2;
}

// e^z z^2 K_2(z)/2: (1 + z)^(3/2) times a polynomial in 1/(1 + z), minimax to 2.2e-7.
fn profile_in_space(z: f32) -> f32 {
  let x = 1.0 / (1.0 + z);
  let p = (((((x * 0.00420727399 - 0.0144564481) * x + 0.0274337025) * x - 0.0400261008) * x + 0.161170385) * x + 0.235014073) * x + 0.626656934;
  return p * (1.0 + z) * sqrt(1.0 + z);
}

// q K(d2), up to a factor that is the same for all charges of a sample.
fn screened_weight(s: Screened, d2: f32, q: f32) -> f32 {
  let rho = sqrt(d2 + s.height * s.height);
  let z = s.mass * rho;
  let ratio = s.rho / rho;
  // rho - rho of the reference without cancellation.
  let w = q * power_of_two(s.mass * LOG2_E * ((s.m - d2) / (rho + s.rho)));
  if (dimension == 3u) {
    let ratio2 = ratio * ratio;
    return w * (ratio2 * ratio2) * profile_in_space(z);
  }
  return w * (ratio * ratio * ratio) * (1.0 + z);
}

// How fast a charge alone carries samples away from itself where nobody dies. In space to 3e-6: SPACE_FIT of the twin.
fn screened_pace(s: Screened, d2: f32) -> f32 {
  let rho = sqrt(d2 + s.height * s.height);
  let z = s.mass * rho;
  let x = 1.0 / (1.0 + z);
  let g = s.height / (rho + s.height);
  if (dimension == 3u) {
    var sum = ((0.2200864 * g + 0.2103164) * g - 0.280386) * g + 0.07084929;
    sum = sum * x + ((-0.5100752 * g - 0.7396034) * g + 0.904207) * g - 0.2440971;
    sum = sum * x + ((0.3465681 * g + 1.112289) * g - 1.286087) * g + 0.4116035;
    sum = sum * x + ((0.01934374 * g - 1.017781) * g + 1.246896) * g - 0.5143016;
    sum = sum * x + ((-0.09769666 * g + 0.7535128) * g - 1.084295) * g + 0.4904431;
    sum = sum * x + ((-0.007110305 * g - 0.4950576) * g + 0.4988066) * g + 0.0002960287;
    return x + z * x * (g + x * sum);
  }
  return x + z * x * g;
}

// Newton's steps that float32 needs from the starts below, whatever the opacity.
const STEPS = 7u;
// Stands for 0 where a logarithm or an inverse is taken.
const LEAST = 1e-30;

fn logarithm(x: f32) -> f32 {
  return natural_log(vec4f(x)).x;
}

// The smaller of two bounds of ln(rho/t).
fn first_guess(opacity: f32, depth: f32, slope: f32) -> f32 {
  let near = depth / slope;
  if (opacity < depth) {
    return min(near, logarithm(1.0 + depth / max(opacity, LEAST)));
  }
  return near;
}

// ln(rho/t) of the distance beyond which the share u of the mass over the plane lies: y + opacity (e^y - 1) = -ln u.
fn log_distance(opacity: f32, u: f32) -> f32 {
  let depth = -logarithm(u);
  var y = first_guess(opacity, depth, 1.0 + opacity);
  for (var i = 0u; i < STEPS; i++) {
    let e = expm1(vec4f(y)).x;
    y -= (fma(opacity, e, y) - depth) / (1.0 + opacity + opacity * e);
  }
  return max(y, 0.0);
}

// e^z z K_1(z), minimax to 4.4e-7.
fn profile_over_line(z: f32) -> f32 {
  let x = 1.0 / (1.0 + z);
  let w = z * x;
  let p = ((((-0.62220762 * x + 2.6576231) * x - 3.5981727) * x + 1.4660583) * x - 0.15661423) * x + 1.2533136;
  let bend = ((0.22949527 * x - 1.304768) * x + 1.5353224) * x;
  return (p + w * w * logarithm(max(w, LEAST)) * bend) * sqrt(1.0 + z);
}

// The same over a line: 2 y - ln(z K_1(z)) from opacity to opacity e^y = -ln u. Newton's steps with a slope that is right to 2 %.
fn log_distance_over_line(opacity: f32, u: f32) -> f32 {
  let depth = -logarithm(u);
  let from_profile = profile_over_line(opacity);
  var y = first_guess(opacity, depth, 2.0 + opacity * opacity / (opacity + 0.5));
  for (var i = 0u; i < STEPS; i++) {
    let gained = opacity * expm1(vec4f(y)).x;
    let z = opacity + gained;
    let left = 2.0 * y - logarithm(profile_over_line(z) / from_profile) + gained - depth;
    y -= left / (2.0 + z * (z / (z + 0.5)));
  }
  return max(y, 0.0);
}

// x - y of one draw of the normalised density in so many dimensions around a charge at y = 0, by four uniforms.
fn screened_draw(mass: f32, t: f32, dimensions: f32, u: vec4f) -> vec3f {
  let r = t * sqrt(expm1(vec4f(2.0 * log_distance(mass * t, u.x))).x);
  let angle = cos_sin_turns(u.y);
  if (dimensions < 2.5) {
    return vec3f(r * angle, 0.0);
  }
  // One coordinate of the draw, then the other two given it.
  let height = r * angle.x;
  let rho = sqrt(fma(height, height, t * t));
  let across = rho * sqrt(expm1(vec4f(2.0 * log_distance_over_line(mass * rho, u.z))).x);
  return vec3f(across * cos_sin_turns(u.w), height);
}
