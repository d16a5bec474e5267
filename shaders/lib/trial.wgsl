// A sample on its way by steps of its own, and the step that it tries. Twin: adapted in src/core/adaptive.ts.

struct Trial {
  // x, y, z, data units relative to the centroid, and the level.
  here: vec4f,
  // Where the step leads to, and its level.
  there: vec4f,
  // dx/du, u = ln(level), at the places of the step; w is not used.
  slopes: array<vec4f, 7>,
  // Of the step, in u; of the next one where none is tried.
  length: f32,
  // The sample's highest level, and that of the last knot above 0 on its way.
  top: f32,
  goal: f32,
  // Index of that knot in the order of the way.
  last: u32,
  // Knots that it has passed.
  passed: u32,
  // Steps that it has taken and tried in vain, and evaluations.
  accepted: u32,
  rejected: u32,
  evaluations: u32,
  // RUNNING, ARRIVED, UNFINISHED or LOST.
  state: u32,
  // 1 after a step in vain.
  cautious: u32,
}

// The slope at the end of a step, the first of the next.
const AT_END = 6u;

const RUNNING = 0u;
const ARRIVED = 1u;
const UNFINISHED = 2u;
const LOST = 3u;
