// Samples of a run on a grid: (x, y, logarithm of the weight, offspring in the last step, and FRESH if it came into its slot since the last knot that was kept),
// data units. A slot without a sample keeps the last place.

// Logarithm of the weight of a slot without a sample.
const DEAD = -1e9;

// More than any number of offspring.
const FRESH = 64.0;

fn is_fresh(walker: vec4f) -> bool {
  return walker.w >= FRESH;
}

fn offspring_of(walker: vec4f) -> f32 {
  return select(walker.w, walker.w - FRESH, is_fresh(walker));
}

fn is_alive(walker: vec4f) -> bool {
  return walker.z > 0.5 * DEAD;
}
