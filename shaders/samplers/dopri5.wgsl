// Dormand & Prince's Runge-Kutta pair 5(4) in u = ln(level), where dx/du = x - x̂: one step, its error and its curve. Twin: src/core/dormand-prince.ts.

import package::lib::trial::Trial;

// Slopes of a step but for the one at its end, which is the first of the next.
const STAGES = 6u;

// Where in the step each slope is taken, as a share of it. The last is at its end.
const PLACES = array<f32, 7>(0.0, 0.2, 0.3, 0.8, 8.0 / 9.0, 1.0, 1.0);

// Row i: how much of the earlier slopes leads to the point of slope i + 1. The last row is the step itself, of fifth order.
const LEADS = array<array<f32, 6>, 6>(
  array<f32, 6>(0.2, 0.0, 0.0, 0.0, 0.0, 0.0),
  array<f32, 6>(3.0 / 40.0, 9.0 / 40.0, 0.0, 0.0, 0.0, 0.0),
  array<f32, 6>(44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0, 0.0, 0.0, 0.0),
  array<f32, 6>(19372.0 / 6561.0, -25360.0 / 2187.0, 64448.0 / 6561.0, -212.0 / 729.0, 0.0, 0.0),
  array<f32, 6>(9017.0 / 3168.0, -355.0 / 33.0, 46732.0 / 5247.0, 49.0 / 176.0, -5103.0 / 18656.0, 0.0),
  array<f32, 6>(35.0 / 384.0, 0.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0),
);

// How much of each slope the step of fifth order has more than that of fourth.
const DOUBTS = array<f32, 7>(71.0 / 57600.0, 0.0, -71.0 / 16695.0, 71.0 / 1920.0, -17253.0 / 339200.0, 22.0 / 525.0, -1.0 / 40.0);

// How much of each slope the curve has in its highest term.
const BENDS = array<f32, 7>(-1.1270175653862835, 0.0, 2.675424484351598, -5.685526961588504, 3.5219323679207912, -1.7672812570757455, 2.382468931778144);

// A point of a step's curve and its slope dx/du there.
struct OnCurve {
  x: vec3f,
  slope: vec3f,
}

// Where the slopes before slope `stage` + 1 lead to, and the level there.
fn led(t: Trial, stage: u32) -> vec4f {
  var way = vec3f(0.0);
  for (var j = 0u; j <= stage; j++) {
    way += LEADS[stage][j] * t.slopes[j].xyz;
  }
  return vec4f(t.here.xyz + t.length * way, PLACES[stage + 1u]);
}

// Estimated error of the step from all its seven slopes.
fn doubted(t: Trial) -> vec3f {
  var sum = vec3f(0.0);
  for (var j = 0u; j <= STAGES; j++) {
    sum += DOUBTS[j] * t.slopes[j].xyz;
  }
  return t.length * sum;
}

// The point of the step's curve at `share` of the way in u (fourth order; Hairer, Norsett & Wanner, section II.6).
fn between(t: Trial, share: f32) -> OnCurve {
  var bends = vec3f(0.0);
  for (var j = 0u; j <= STAGES; j++) {
    bends += BENDS[j] * t.slopes[j].xyz;
  }
  let left = 1.0 - share;
  let way = t.there.xyz - t.here.xyz;
  let leaving = t.length * t.slopes[0].xyz - way;
  let arriving = way - t.length * t.slopes[STAGES].xyz - leaving;
  let bend = t.length * bends;
  return OnCurve(
    t.here.xyz + share * (way + left * (leaving + share * (arriving + left * bend))),
    (way + (left - share) * leaving + share * (2.0 * left - share) * arriving + 2.0 * share * left * (left - share) * bend) / t.length,
  );
}
