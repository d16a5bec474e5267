// The charges and the geometry of four samples at once. Twin: src/core/posterior.ts.
// Buffers: charges [M', 4] (x, y, z, weight q), data units relative to the centroid; M' is M padded with q = 0 to a multiple of 4.

// N, the dimension of the data: 2 folds everything about z away.
override dimension: u32 = 2;

@group(0) @binding(1) var<storage, read> charges: array<vec4f>;

// Four points, one a lane.
struct Four {
  x: vec4f,
  y: vec4f,
  z: vec4f,
}

// Rows (x, y, z, *) of four samples as lanes.
fn four_from(a: vec4f, b: vec4f, c: vec4f, d: vec4f) -> Four {
  return Four(vec4f(a.x, b.x, c.x, d.x), vec4f(a.y, b.y, c.y, d.y), vec4f(a.z, b.z, c.z, d.z));
}

// a + (b - a) t, and exactly b at t = 1 where a and b are of like size.
fn mix_four(a: Four, b: Four, t: vec4f) -> Four {
  return Four(fma(b.x - a.x, t, a.x), fma(b.y - a.y, t, a.y), fma(b.z - a.z, t, a.z));
}

// a u + b v.
fn combine(a: Four, u: vec4f, b: Four, v: vec4f) -> Four {
  return Four(fma(a.x, u, b.x * v), fma(a.y, u, b.y * v), fma(a.z, u, b.z * v));
}

fn distance2(p: Four, c: vec4f) -> vec4f {
  let dx = p.x - c.x;
  let dy = p.y - c.y;
  let planar = fma(dy, dy, dx * dx);
  if (dimension == 3u) {
    let dz = p.z - c.z;
    return fma(dz, dz, planar);
  }
  return planar;
}
