// What density and divergence are made of, at one point. The charges one by one: this is not a loop in which the page spends its time.
// Twin: src/core/look.ts.

import package::law::{pull, scale_at, weight_of};
import package::lib::answer::Answer;
import package::lib::charges::{charges, dimension};

// Charges summed on their own before they are added to the rest: short sums round less.
const RUN = 256u;
const LEAST_SUM = 1e-37;

fn offset_of(charge: u32, x: vec3f) -> vec3f {
  let offset = charges[charge].xyz - x;
  if (dimension == 3u) {
    return offset;
  }
  return vec3f(offset.xy, 0.0);
}

// Sums of w, of w times position and score relative to those of the nearest charge, and of w times their product.
struct Seen {
  weight: f32,
  product: f32,
  position: vec3f,
  score: vec3f,
}

fn seen_with(a: Seen, b: Seen) -> Seen {
  return Seen(a.weight + b.weight, a.product + b.product, a.position + b.position, a.score + b.score);
}

fn looked(at: vec4f) -> Answer {
  let count = arrayLength(&charges);
  let x = at.xyz;
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
  let scale = scale_at(at.w, least);
  let to_nearest = offset_of(nearest, x);
  let pull_nearest = pull(at.w, least);
  var all = Seen();
  for (var begin = 0u; begin < count; begin += RUN) {
    var own = Seen();
    for (var i = begin; i < min(begin + RUN, count); i++) {
      let offset = offset_of(i, x);
      let d2 = dot(offset, offset);
      let w = weight_of(scale, d2, charges[i].w);
      // Relative to the nearest charge: where it is all there is, nothing cancels.
      let position = offset - to_nearest;
      let score = pull(at.w, d2) * offset - pull_nearest * to_nearest;
      own = seen_with(own, Seen(w, w * dot(position, score), w * position, w * score));
    }
    all = seen_with(all, own);
  }
  let inverse = select(0.0, 1.0 / max(all.weight, LEAST_SUM), all.weight > LEAST_SUM);
  let mean_score = inverse * all.score;
  let trace = inverse * all.product - dot(inverse * all.position, mean_score);
  return Answer(vec4f(pull_nearest * to_nearest + mean_score, 0.0), vec4f(all.weight, least, trace, 0.0));
}
