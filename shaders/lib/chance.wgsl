// Chance of one step of one sample: the noise of samplers that draw, the score that leads them, and noise that keeps a model's law. Twin: src/core/chance.ts.
// Buffers: chance (uniform); answers [P] (lib/answer.wgsl), where a stage asked for them.

import package::lib::answer::Answer;
import package::lib::draws::{gaussian_draw, student_draw};
import package::lib::random::{DRAWS_A_STEP, NOISE_STREAM, drawn_uniforms};
import package::lib::walk::Walk;

struct Chance {
  seed: u32,
  // Stages a step.
  stages: u32,
  // 1: noise that keeps the law needs a charge, which a stage of its own asks for.
  asks_charge: u32,
  // 1 at D = infinity.
  gaussian: u32,
  // 1: at finite D, noise that keeps the law.
  exact: u32,
  // N.
  dimension: f32,
  // D, or 0 at D = infinity.
  augmentation: f32,
  eta: f32,
  churn: f32,
  noise: f32,
  snr: f32,
}

@group(0) @binding(7) var<uniform> chance: Chance;
@group(0) @binding(8) var<storage, read> answers: array<Answer>;

// The thread's sample, and its step in the order in which steps are taken.
var<private> sample: u32;
var<private> step_taken: u32;

fn step_uniforms(draw: u32) -> vec4f {
  return drawn_uniforms(sample, draw + DRAWS_A_STEP * step_taken, chance.seed, NOISE_STREAM);
}

// Independent standard normal numbers.
fn normals(draw: u32) -> vec3f {
  return gaussian_draw(chance.dimension, step_uniforms(draw));
}

// The score at `w.wanted`, which is at `level`: harm may let the field believe another.
fn score_of(w: Walk, level: f32) -> vec3f {
  if (chance.gaussian == 1u) {
    return (w.x_hat.xyz - w.wanted.xyz) / (level * level);
  }
  return answers[sample].score.xyz;
}

// x carried by noise from `level` to `to`. The exact noise of finite D takes the charge that was drawn at x.
fn raised(x: vec3f, level: f32, to: f32, draw: u32) -> vec3f {
  if (to <= level) {
    return x;
  }
  let gained = (to - level) * (to + level);
  if (chance.gaussian == 1u || chance.exact == 0u) {
    return x + sqrt(gained) * normals(draw);
  }
  let square = answers[sample].score.w;
  return x + student_draw(sqrt(square) * sqrt(gained) / level, chance.dimension + chance.augmentation, chance.dimension, step_uniforms(draw));
}

// A walk that went down to x at `down` < next: noise lifts it to `next`, at once or when its charge was asked for.
fn lifted(w: Walk, x: vec3f, down: f32, next: f32) -> Walk {
  var after = w;
  after.wanted = vec4f(x, down);
  if (chance.asks_charge == 0u) {
    after.here = vec4f(raised(x, down, next, 0u), next);
    after.wanted = after.here;
  }
  return after;
}

// The same walk when the charge is there.
fn lifted_from_charge(w: Walk, down: f32, next: f32) -> Walk {
  var after = w;
  after.here = vec4f(raised(w.wanted.xyz, down, next, 0u), next);
  after.wanted = after.here;
  return after;
}

// A step of Langevin's walk from where the score is known, and then to `next`.
fn climbed(w: Walk, draw: u32, next: f32) -> Walk {
  let level = w.here.w;
  let reach = chance.snr * level;
  let h = 2.0 * reach * reach;
  var after = w;
  after.here = vec4f(w.here.xyz + h * score_of(w, level) + sqrt(2.0 * h) * normals(draw), next);
  after.wanted = after.here;
  return after;
}
