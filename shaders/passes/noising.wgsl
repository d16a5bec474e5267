// Noise added to samples that know their charge, knot by knot: the forward picture of samplers that draw. Asks nothing of the field. Twin: src/core/noising.ts.
// Buffers: as in lib/knots.wgsl; noising (uniform). A walk's own charge stands in its `before`.

import package::lib::draws::{gaussian_draw, student_draw};
import package::lib::knots::{held, keep_knot, knot_after, level_of, run, span, walks};
import package::lib::random::{DRAWS_A_STEP, NOISE_STREAM, drawn_uniforms};

struct Noising {
  seed: u32,
  // 1 at D = infinity.
  gaussian: u32,
  // N.
  dimension: f32,
  // D, or 0 at D = infinity.
  augmentation: f32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(7) var<uniform> noising: Noising;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = span.begin + id.x;
  if (sample >= span.end) {
    return;
  }
  var walk = walks[sample];
  let step = u32(walk.gathered.w);
  let knot = knot_after(step);
  keep_knot(sample, knot, walk.here, vec3f(0.0));
  if (knot == run.steps) {
    return;
  }
  let before = walk;
  let level = walk.here.w;
  let next = level_of(knot + 1u, walk.x_hat.w);
  let gained = (next - level) * (next + level);
  let u = drawn_uniforms(sample, DRAWS_A_STEP * step, noising.seed, NOISE_STREAM);
  if (noising.gaussian == 1u) {
    walk.here = vec4f(walk.here.xyz + sqrt(gained) * gaussian_draw(noising.dimension, u), next);
  } else {
    // The scale is that of a Student draw of height 1, so that squares stay within float32.
    let height = sqrt(noising.augmentation);
    let offset = walk.here.xyz - walk.before.xyz;
    let distance = level * length(vec4f(offset / level, height));
    walk.here = vec4f(walk.here.xyz + distance * student_draw(sqrt(gained) / level, noising.dimension + noising.augmentation, noising.dimension, u), next);
  }
  walk.gathered.w += 1.0;
  walks[sample] = held(before, walk, next, true);
}
