// The prior surface. Twin: PriorSurface in src/models/model.ts.

const HEMISPHERE = 0u;
const PLANE = 1u;

struct Surface {
  // HEMISPHERE or PLANE.
  start: u32,
  // R = |X| of the hemisphere, data units.
  radius: f32,
  // Level of the plane, and of the hemisphere's limit where D is infinite.
  level: f32,
}
