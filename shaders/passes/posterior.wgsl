// x̂, the score and one draw of the charge that each point came from; or, for whoever looks, what its density and divergence are made of.
// One sample a thread and the charges one by one: this is not the loop in which the page spends its time. Twins: src/core/look.ts, src/core/chance.ts.
// Buffers: law and charges as in lib/; asked and span (uniforms); walks [P] (lib/walk.wgsl), data units relative to the centroid: `wanted` is read,
// `x_hat` written; answers [P] (lib/answer.wgsl).

import package::law::{pull, r2_at, scale_at, weight_of};
import package::lib::answer::Answer;
import package::lib::charges::{charges, dimension};
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

// 1: a charge is drawn. 0: the sums are gathered that density and divergence need.
override draws: u32 = 1;

override workgroup_size: u32 = 64;

@group(0) @binding(2) var<uniform> asked: Asked;
@group(0) @binding(3) var<uniform> span: Span;
@group(0) @binding(4) var<storage, read_write> walks: array<Walk>;
@group(0) @binding(5) var<storage, read_write> answers: array<Answer>;

// Charges are summed in this many parts: short sums round less, and the draw then looks through one part alone.
const PARTS = 32u;
const LEAST_SUM = 1e-37;

fn offset_of(charge: u32, x: vec3f) -> vec3f {
  let offset = charges[charge].xyz - x;
  if (dimension == 3u) {
    return offset;
  }
  return vec3f(offset.xy, 0.0);
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = span.begin + id.x;
  if (sample >= span.end) {
    return;
  }
  let count = arrayLength(&charges);
  let wanted = walks[sample].wanted;
  let x = wanted.xyz;
  var nearest = 0u;
  var least = dot(offset_of(0u, x), offset_of(0u, x));
  for (var i = 1u; i < count; i++) {
    let offset = offset_of(i, x);
    let d2 = dot(offset, offset);
    if (d2 < least) {
      least = d2;
      nearest = i;
    }
  }
  let scale = scale_at(wanted.w, least);
  let to_nearest = offset_of(nearest, x);
  let pull_nearest = pull(wanted.w, least);
  let length = (count + PARTS - 1u) / PARTS;
  var parts: array<f32, PARTS>;
  // Of positions and of scores, both relative to those of the nearest charge: where it is all there is, nothing cancels.
  var sum = 0.0;
  var positions = vec3f(0.0);
  var scores = vec3f(0.0);
  var products = 0.0;
  for (var part = 0u; part < PARTS; part++) {
    var own = 0.0;
    var own_positions = vec3f(0.0);
    var own_scores = vec3f(0.0);
    var own_products = 0.0;
    for (var i = part * length; i < min((part + 1u) * length, count); i++) {
      let offset = offset_of(i, x);
      let d2 = dot(offset, offset);
      let w = weight_of(scale, d2, charges[i].w);
      let position = offset - to_nearest;
      let score = pull(wanted.w, d2) * offset - pull_nearest * to_nearest;
      own += w;
      own_positions += w * position;
      own_scores += w * score;
      if (draws == 0u) {
        own_products += w * dot(position, score);
      }
    }
    parts[part] = own;
    sum += own;
    positions += own_positions;
    scores += own_scores;
    products += own_products;
  }
  let inverse = select(0.0, 1.0 / max(sum, LEAST_SUM), sum > LEAST_SUM);
  let mean = inverse * positions;
  let mean_score = inverse * scores;
  walks[sample].x_hat = vec4f(charges[nearest].xyz + mean, walks[sample].x_hat.w);
  var answer = Answer(vec4f(pull_nearest * to_nearest + mean_score, 0.0), vec4f(0.0));
  if (draws == 0u) {
    answer.sums = vec4f(sum, least, inverse * products - dot(mean, mean_score), 0.0);
  }
  if (draws == 1u) {
    let step = u32(walks[sample].gathered.w) / asked.stages;
    var left = drawn_uniforms(sample, CHOOSING + DRAWS_A_STEP * step, asked.seed, NOISE_STREAM).x * sum;
    var part = 0u;
    while (part + 1u < PARTS && left >= parts[part] && (part + 1u) * length < count) {
      left -= parts[part];
      part++;
    }
    let last = min((part + 1u) * length, count) - 1u;
    var drawn = part * length;
    for (; drawn < last; drawn++) {
      let offset = offset_of(drawn, x);
      left -= weight_of(scale, dot(offset, offset), charges[drawn].w);
      if (left < 0.0) {
        break;
      }
    }
    let offset = offset_of(drawn, x);
    answer.score.w = dot(offset, offset) + r2_at(wanted.w);
    answer.sums.w = f32(drawn);
  }
  answers[sample] = answer;
}
