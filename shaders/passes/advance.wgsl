// Moves each sample one stage of a sampler that follows the flow further, keeps the knots it passes and says where x̂ is wanted next.
// Twins: src/core/integrate.ts, withVelocities in src/core/bake.ts. Buffers: as in lib/knots.wgsl.

import package::lib::knots::{held, keep_knot, knot_after, level_of, run, span, walks};
import package::sampler::{STAGES, advanced};

override workgroup_size: u32 = 64;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = span.begin + id.x;
  if (sample >= span.end) {
    return;
  }
  var walk = walks[sample];
  let round = u32(walk.gathered.w);
  let stage = round % STAGES;
  let step = round / STAGES;
  let knot = knot_after(step);
  let velocity = (walk.here.xyz - walk.x_hat.xyz) / walk.here.w;
  if (stage == 0u) {
    keep_knot(sample, knot, walk.here, velocity);
  }
  if (run.upward == 1u && knot == run.steps) {
    // Arrived: this round was for the velocity at the last knot.
    return;
  }
  let before = walk;
  let next = level_of(knot_after(step + 1u), walk.x_hat.w);
  if (next <= 0.0) {
    // Level 0 comes last, and there x = x̂ for every sampler. The step is straight: its end has the velocity of its beginning.
    walk.here = vec4f(walk.x_hat.xyz, 0.0);
    walk = held(before, walk, 0.0, true);
    keep_knot(sample, 0u, walk.here, velocity);
  } else {
    walk = advanced(walk, stage, next);
    walk.gathered.w += 1.0;
    let arrives = stage + 1u == STAGES;
    if (arrives) {
      walk.wanted = walk.here;
    }
    walk = held(before, walk, next, arrives);
  }
  walks[sample] = walk;
}
