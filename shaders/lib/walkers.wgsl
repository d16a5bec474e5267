// Samples of a run on a grid: (x, y, logarithm of the weight, offspring in the last step), data units. A slot without a sample keeps the last place.

// Logarithm of the weight of a slot without a sample.
const DEAD = -1e9;

fn is_alive(walker: vec4f) -> bool {
  return walker.z > 0.5 * DEAD;
}
