// A sample on its way. Twin: SamplerState in src/core/step.ts.
// The field is the bulk of the work and the same for all samplers, so it has a pass of its own: passes/denoise.wgsl writes x̂ where it is
// wanted, passes/advance.wgsl moves the sample and says where x̂ is wanted next. One round of both is one evaluation.

struct Walk {
  // x, y, z, data units relative to the centroid, and the level.
  here: vec4f,
  // Where x̂ is wanted: x, y, z, level > 0.
  wanted: vec4f,
  // x̂ there; w is the sample's highest level.
  x_hat: vec4f,
  // x̂ of the step before; w is its ln(level/next), 0 before the first step: only multistep samplers read them. Samplers that draw keep here
  // where noise has carried the sample; and noising, the sample's charge.
  before: vec4f,
  // What a sampler with several stages has gathered in this step; w counts the rounds done,
  // exact up to 2^23, and half a round more marks a sample that is lost.
  gathered: vec4f,
}
