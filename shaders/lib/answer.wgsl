// What the field says of a point beyond x̂. Twins: src/core/look.ts, src/core/chance.ts.

struct Answer {
  // Score at the point, x, y, z, per data unit; w: d2 + r2 of the charge that was drawn, data units squared.
  score: vec4f,
  // For whoever looks: sum of q K (relative to the nearest charge's K where the kernel has a reference), squared distance of that charge,
  // trace of the covariance of y and of each charge's own score; index of the charge that was drawn.
  sums: vec4f,
}
