// Of what each point came from: x̂ and the score, one draw of the charge, or both; or, for whoever looks, what its density and divergence are made of.
// Twins: src/core/look.ts, src/core/chance.ts.
// Buffers: law and charges as in lib/; asked and span (uniforms); walks [P] (lib/walk.wgsl), data units relative to the centroid: `wanted` is read,
// `x_hat` written with the score; answers [P] (lib/answer.wgsl).

import package::lib::answer::Answer;
import package::lib::answering::{chosen, draws, score_at, scores, sum_answers};
import package::lib::look::looked;
import package::lib::posterior::{SAMPLES, points, x_hat_of};
import package::lib::random::{CHOOSING, DRAWS_A_STEP, NOISE_STREAM, drawn_uniforms};
import package::lib::walk::Walk;

struct Asked {
  seed: u32,
  // Stages a step, by which rounds become steps.
  stages: u32,
}

// The dispatch covers samples [begin, end).
struct Span {
  begin: u32,
  end: u32,
}

// 1: the sums are gathered that density and divergence need.
override looks: u32 = 0;

// Samples that a thread carries, see src/engine/gpu/specialise.ts.
override samples_a_thread: u32 = 4;

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> asked: Asked;
@group(0) @binding(3) var<uniform> span: Span;
@group(0) @binding(4) var<storage, read_write> walks: array<Walk>;
@group(0) @binding(5) var<storage, read_write> answers: array<Answer>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let first = span.begin + id.x * samples_a_thread;
  if (first >= span.end) {
    return;
  }
  if (looks == 1u) {
    for (var sample = first; sample < min(first + samples_a_thread, span.end); sample++) {
      answers[sample] = looked(walks[sample].wanted);
    }
    return;
  }
  for (var k = 0u; k < SAMPLES; k++) {
    // Past the end they repeat the last sample.
    points[k] = walks[min(first + k, span.end - 1u)].wanted;
  }
  sum_answers();
  for (var k = 0u; k < SAMPLES; k++) {
    let sample = first + k;
    if (sample < span.end) {
      var answer = Answer();
      if (scores == 1u) {
        answer.score = vec4f(score_at(k), 0.0);
        walks[sample].x_hat = vec4f(x_hat_of(k), walks[sample].x_hat.w);
      }
      if (draws == 1u) {
        let step = u32(walks[sample].gathered.w) / asked.stages;
        let drawn = chosen(k, drawn_uniforms(sample, CHOOSING + DRAWS_A_STEP * step, asked.seed, NOISE_STREAM).x);
        answer.score.w = drawn.square;
        answer.sums.w = f32(drawn.charge);
      }
      answers[sample] = answer;
    }
  }
}
