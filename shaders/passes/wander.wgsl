// Moves each sample one stage of a sampler that draws further, keeps the knots it passes and says where the field is asked next.
// Twins: src/core/integrate.ts, src/core/chance.ts. Buffers: as in lib/knots.wgsl and lib/chance.wgsl.

import package::lib::chance;
import package::lib::knots::{held, keep_knot, knot_after, level_of, run, span, walks};
import package::sampler::{FINISH, drawn};

override workgroup_size: u32 = 64;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = span.begin + id.x;
  if (sample >= span.end) {
    return;
  }
  var walk = walks[sample];
  let round = u32(walk.gathered.w);
  let stage = round % chance::chance.stages;
  let step = round / chance::chance.stages;
  chance::sample = sample;
  chance::step_taken = step;
  // Paths are straight between their knots: no velocity is read.
  if (stage == 0u) {
    keep_knot(sample, knot_after(step), walk.here, vec3f(0.0));
  }
  let before = walk;
  let next_knot = knot_after(step + 1u);
  let next = level_of(next_knot, walk.x_hat.w);
  if (next <= 0.0 && stage == FINISH) {
    // Level 0 comes last, and there x = x̂ for every sampler.
    walk.here = vec4f(walk.x_hat.xyz, 0.0);
    walk = held(before, walk, 0.0, true);
    keep_knot(sample, 0u, walk.here, vec3f(0.0));
  } else {
    walk = drawn(walk, stage, next);
    walk.gathered.w += 1.0;
    let arrives = stage + 1u == chance::chance.stages;
    walk = held(before, walk, next, arrives);
    if (arrives && next_knot == 0u) {
      // Walkers never go to level 0: nothing comes after their last step.
      keep_knot(sample, 0u, walk.here, vec3f(0.0));
    }
  }
  walks[sample] = walk;
}
