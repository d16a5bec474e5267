// Harm done on purpose around an evaluation of the field: before it samples are kicked at the beginning of their step and the level is misread, after it
// x̂ is rounded, and what was asked at the misread level made good for the level itself. Twin: src/core/harm.ts.
// Buffers: harm and span (uniforms); walks [P] (lib/walk.wgsl), data units relative to the centroid; answers [P] (lib/answer.wgsl), read where they were asked for.

import package::lib::answer::Answer;
import package::lib::draws::gaussian_draw;
import package::lib::random::{DRAWS_A_STEP, KICK_STREAM, drawn_uniforms};
import package::lib::walk::Walk;

struct Harm {
  // BEFORE, AFTER x̂ alone, or AFTER_ALL that is asked of the posterior.
  mode: u32,
  seed: u32,
  // Stages a step, and the round in which there are no more steps.
  stages: u32,
  rounds: u32,
  // N.
  dimension: f32,
  // D, or 0 at D = infinity.
  augmentation: f32,
  alpha: f32,
  scale: f32,
  // Rounds x̂ to least + spacing k, k = 0 .. most; most = 0 leaves it.
  most: f32,
  least_x: f32,
  least_y: f32,
  least_z: f32,
  spacing_x: f32,
  spacing_y: f32,
  spacing_z: f32,
}

struct Span {
  begin: u32,
  end: u32,
}

const BEFORE = 0u;
const AFTER_ALL = 2u;

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> harm: Harm;
@group(0) @binding(1) var<uniform> span: Span;
@group(0) @binding(2) var<storage, read_write> walks: array<Walk>;
@group(0) @binding(3) var<storage, read_write> answers: array<Answer>;

// x̂ rounded to the values that are left of each component.
fn rounded(x_hat: vec3f) -> vec3f {
  if (harm.most == 0.0) {
    return x_hat;
  }
  let least = vec3f(harm.least_x, harm.least_y, harm.least_z);
  let spacing = vec3f(harm.spacing_x, harm.spacing_y, harm.spacing_z);
  // Charges in a line leave a component without width: there is only one value.
  let wide = spacing > vec3f(0.0);
  let k = floor((x_hat - least) / select(vec3f(1.0), spacing, wide) + 0.5);
  return select(least, least + clamp(k, vec3f(0.0), vec3f(harm.most)) * spacing, wide);
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = span.begin + id.x;
  if (sample >= span.end) {
    return;
  }
  var walk = walks[sample];
  if (harm.mode == BEFORE) {
    let round = u32(walk.gathered.w);
    if (harm.alpha > 0.0 && round % harm.stages == 0u && round < harm.rounds && fract(walk.gathered.w) == 0.0) {
      let u = drawn_uniforms(sample, DRAWS_A_STEP * (round / harm.stages), harm.seed, KICK_STREAM);
      walk.here += vec4f(harm.alpha * walk.here.w * gaussian_draw(harm.dimension, u), 0.0);
      walk.wanted = walk.here;
    }
    walk.wanted.w *= harm.scale;
  } else {
    let x_hat = rounded(walk.x_hat.xyz);
    if (harm.mode == AFTER_ALL) {
      let level = walk.wanted.w / harm.scale;
      let square = harm.scale * harm.scale;
      let score = square * answers[sample].score.xyz + (x_hat - walk.x_hat.xyz) / (level * level);
      answers[sample].score = vec4f(score, answers[sample].score.w - (square - 1.0) * harm.augmentation * level * level);
    }
    walk.x_hat = vec4f(x_hat, walk.x_hat.w);
  }
  walks[sample] = walk;
}
