// The straightforward kernel to compare with: one thread a sample, online softmax with log and exp, one Euler step a dispatch.
// Buffers: charges [M, 4] (x, y, z, log weight); step (uniform); state [P, 4] (x, y, 0, 0).

struct Step {
  half_power: f32,
  r2: f32,
  // Next level over this one.
  ratio: f32,
  // 1 at D = infinity: r2 is then 2 sigma2.
  gaussian: u32,
}

@group(0) @binding(0) var<uniform> step: Step;
@group(0) @binding(1) var<storage, read> charges: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> state: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&state)) {
    return;
  }
  let x = state[id.x].xy;
  var largest = -1e30;
  var sum = 0.0;
  var mean = vec2f(0.0);
  let count = arrayLength(&charges);
  for (var i = 0u; i < count; i++) {
    let c = charges[i];
    let d = x - c.xy;
    let d2 = dot(d, d);
    var l = c.w;
    if (step.gaussian == 1u) {
      l -= d2 / step.r2;
    } else {
      l -= step.half_power * log(d2 + step.r2);
    }
    let top = max(largest, l);
    let fade = exp(largest - top);
    let w = exp(l - top);
    sum = sum * fade + w;
    mean = mean * fade + w * c.xy;
    largest = top;
  }
  let x_hat = mean / sum;
  state[id.x] = vec4f(x_hat + (x - x_hat) * step.ratio, 0.0, 0.0);
}
