// Steps chosen by their error, each sample with its own, read off their curves at the film's knots. Twin: adapted in src/core/adaptive.ts.
// Buffers: run, span, walks, shares, positions and velocities as in lib/knots.wgsl, where walks are read at the beginning alone; adapt (uniform);
// order [n] the samples still on their way, by slot; asked [n] walks (lib/walk.wgsl) by slot, through which the field is asked; trials [m]
// (lib/trial.wgsl) of a group of samples; states [m] state, steps taken, steps in vain and evaluations of each sample, for the host.

import package::lib::draws::gaussian_draw;
import package::lib::elementary::{exponential, natural_log};
import package::lib::knots::{keep_knot, knot_after, level_of, run, span, walks, within};
import package::lib::random::{DRAWS_A_STEP, KICK_STREAM, drawn_uniforms};
import package::lib::judging::{fine, judged};
import package::lib::trial::{ARRIVED, RUNNING, Trial};
import package::lib::walk::Walk;
import package::sampler::{OnCurve, STAGES, between, doubted, led};

struct Adapt {
  mode: u32,
  // The sample whose trial is the first.
  first: u32,
  seed: u32,
  // N.
  dimension: f32,
  // Largest error of a step, relative and absolute (data units).
  tolerance: f32,
  // Before every step x moves by alpha level N(0, I).
  alpha: f32,
}

// Modes. The trials of a group begin.
const BEGIN = 0u;
// Asks for the slope where a step begins, and takes it. NOTE and the like write the knots of the bound page and change nothing else.
const ASK_FIRST = 1u;
const NOTE_FIRST = 2u;
const TAKE_FIRST = 3u;
// Judges a step and keeps the knots that it passes in the bound page; NOTE does the latter alone. Samples that arrived, or cannot, are still.
const NOTE = 4u;
const JUDGE = 5u;
// Asks the whole group for x̂ at the lowest level, and ends its films.
const ASK_LAST = 6u;
const END = 7u;
// From here on: takes the slope asked for before and asks for the next.
const LEAD = 8u;

const FIRST_SHARE = 0.1;

override workgroup_size: u32 = 64;

@group(0) @binding(7) var<uniform> adapt: Adapt;
@group(0) @binding(8) var<storage, read> order: array<u32>;
@group(0) @binding(9) var<storage, read_write> asked: array<Walk>;
@group(0) @binding(10) var<storage, read_write> trials: array<Trial>;
@group(0) @binding(11) var<storage, read_write> states: array<vec4u>;

fn logarithm(x: f32) -> f32 {
  return natural_log(vec4f(x)).x;
}

// Index, in the order of the way, of its end.
fn end_knot() -> u32 {
  return select(run.first, run.steps - run.first, run.upward == 1u);
}

fn note(sample: u32, index: u32, x: vec3f, level: f32, slope: vec3f) {
  keep_knot(sample, knot_after(index), vec4f(x, level), slope / level);
}

fn begun(sample: u32) -> Trial {
  var t = Trial();
  t.here = walks[sample].here;
  t.top = walks[sample].x_hat.w;
  t.last = end_knot();
  t.goal = level_of(knot_after(t.last), t.top);
  if (t.goal <= 0.0) {
    t.last--;
    t.goal = level_of(knot_after(t.last), t.top);
  }
  t.length = FIRST_SHARE * logarithm(t.goal / t.here.w);
  return t;
}

fn kicked(t: Trial, sample: u32) -> vec4f {
  let u = drawn_uniforms(sample, DRAWS_A_STEP * t.accepted, adapt.seed, KICK_STREAM);
  return t.here + vec4f(adapt.alpha * t.here.w * gaussian_draw(adapt.dimension, u), 0.0);
}

// Root mean square over components of error/(tolerance + tolerance max(|x|, |x'|)).
fn size_of(t: Trial) -> f32 {
  let share = doubted(t) / (adapt.tolerance * (1.0 + max(abs(t.here.xyz), abs(t.there.xyz))));
  return sqrt(dot(share, share) / adapt.dimension);
}

// Keeps the knots that the step passes; returns how many knots are passed then.
fn passed_by(t: Trial, sample: u32) -> u32 {
  var index = t.passed;
  for (; index <= t.last; index++) {
    let level = level_of(knot_after(index), t.top);
    if ((level - t.there.w) * t.length > 0.0) {
      break;
    }
    var curve = OnCurve(t.there.xyz, t.slopes[STAGES].xyz);
    if (level != t.there.w) {
      curve = between(t, logarithm(level / t.here.w) / t.length);
    }
    note(sample, index, curve.x, level, curve.slope);
  }
  return index;
}

// Ends a film: those who did not arrive stay, the others go to x̂ where the way leads to level 0.
fn end(t: Trial, slot: u32, sample: u32) {
  let falls = t.last < end_knot();
  var x = t.here.xyz;
  var slope = vec3f(0.0);
  if (falls && t.state == ARRIVED) {
    x = asked[slot].x_hat.xyz;
    slope = t.here.xyz - x;
  }
  // The last knot again, where a kick may have moved it.
  for (var index = select(t.passed, t.last, falls && t.state == ARRIVED); index <= t.last; index++) {
    note(sample, index, t.here.xyz, level_of(knot_after(index), t.top), slope);
  }
  if (falls) {
    keep_knot(sample, 0u, vec4f(x, 0.0), slope / t.here.w);
  }
  walks[sample].here = vec4f(x, t.here.w);
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let slot = span.begin + id.x;
  if (slot >= span.end) {
    return;
  }
  let sample = order[slot];
  let own = sample - adapt.first;
  if (adapt.mode == BEGIN) {
    trials[own] = begun(sample);
    states[own] = vec4u(0u);
    return;
  }
  var t = trials[own];
  if (adapt.mode == END) {
    end(t, slot, sample);
    return;
  }
  let renewed = t.evaluations == 0u || (adapt.alpha > 0.0 && t.cautious == 0u);
  let falls = t.state == ARRIVED && t.last < end_knot();
  if (adapt.mode == ASK_FIRST || adapt.mode == ASK_LAST) {
    if (adapt.alpha > 0.0 && select(falls, t.state == RUNNING && renewed, adapt.mode == ASK_FIRST)) {
      t.here = kicked(t, sample);
      trials[own].here = t.here;
    }
    asked[slot].wanted = t.here;
    if (adapt.mode == ASK_LAST && falls) {
      states[own].w = t.evaluations + 1u;
    }
    return;
  }
  if (t.state != RUNNING) {
    return;
  }
  let slope = asked[slot].wanted.xyz - asked[slot].x_hat.xyz;
  switch adapt.mode {
    case NOTE_FIRST: {
      if (t.passed == 0u) {
        note(sample, 0u, t.here.xyz, t.here.w, slope);
      }
    }
    case TAKE_FIRST: {
      if (renewed) {
        t.slopes[0] = vec4f(slope, 0.0);
        t.evaluations++;
        t.passed = max(t.passed, 1u);
        trials[own] = t;
      }
    }
    case NOTE, JUDGE: {
      t.slopes[STAGES] = vec4f(slope, 0.0);
      let size = size_of(t);
      var passed = t.passed;
      if (fine(size) && within(t.there.xyz)) {
        passed = passed_by(t, sample);
      }
      if (adapt.mode == NOTE) {
        return;
      }
      t.evaluations += STAGES;
      t = judged(t, passed, size);
      trials[own] = t;
      states[own] = vec4u(t.state, t.accepted, t.rejected, t.evaluations);
    }
    default: {
      let stage = adapt.mode - LEAD;
      if (stage == 0u) {
        let left = logarithm(t.goal / t.here.w);
        t.there.w = t.goal;
        if (abs(t.length) >= abs(left)) {
          t.length = left;
        } else {
          t.there.w = t.here.w * exponential(vec4f(t.length)).x;
        }
      } else {
        t.slopes[stage] = vec4f(slope, 0.0);
      }
      let point = led(t, stage);
      if (point.w == 1.0) {
        t.there = vec4f(point.xyz, t.there.w);
        asked[slot].wanted = t.there;
      } else {
        asked[slot].wanted = vec4f(point.xyz, t.here.w * exponential(vec4f(point.w * t.length)).x);
      }
      trials[own] = t;
    }
  }
}
