// What a sampler takes from step to step and what one step gives. Twin: SamplerState in src/samplers/sampler.ts.

import package::lib::charges::Four;

// Four samples between two steps.
struct State {
  x: Four,
  // x̂ of the step before; only multistep samplers read it.
  x_hat_before: Four,
  // ln(level/next) of the step before, 0 before the first.
  log_step_before: vec4f,
}

// Where the samples are after the step, and x̂ where they were before it.
struct Step {
  state: State,
  x_hat: Four,
}
