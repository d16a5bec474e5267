// A sample on its way: what a sampler takes from step to step and, within a step, from one evaluation of the field to the next.
// Samplers are written as stages because the field is evaluated for all samples of a thread at once. Twin: src/core/step.ts.

struct Walk {
  x: vec3f,
  // Where the field is wanted next: (x, y, z, level).
  wanted: vec4f,
  // x̂ of the step before, and its ln(level/next); 0 before the first. Only multistep samplers read them.
  x_hat_before: vec3f,
  log_step_before: f32,
  // What a sampler with several stages has gathered in this step.
  gathered: vec3f,
}
