// The field: x̂ of four samples from all charges, the loop in which the page spends its time. Twin: src/core/posterior.ts.
//
// One thread carries four samples in vec4f lanes and takes four charges a turn, so that a charge is loaded once for four pairs
// and the chains of arithmetic do not wait for each other. Every thread reads the same charge at the same time.
// Weights are relative to a reference charge, which moves only when a group of charges comes much nearer:
// that costs a minimum a pair in place of the exponential of an online softmax.

import package::law::{At, Reference, at_level, denoised, has_reference, reference_at, relative_weight};
import package::lib::charges::{Four, charges, dimension, distance2};

// Sums that vanish in float32 belong to points so far away that every charge weighs the same: there the mean is the centroid.
const LEAST_SUM = 1e-37;

// Running sums of one evaluation: sum q K and sum q K y.
struct Sums {
  weight: vec4f,
  x: vec4f,
  y: vec4f,
  z: vec4f,
}

// x̂ of four points, each at its own level > 0.
fn denoise(p: Four, level: vec4f) -> Four {
  let at = at_level(level);
  var reference = reference_at(at, distance2(p, charges[0]));
  var sums = Sums();
  let count = arrayLength(&charges);
  for (var i = 0u; i < count; i += 4u) {
    let a = charges[i];
    let b = charges[i + 1u];
    let c = charges[i + 2u];
    let d = charges[i + 3u];
    let da = distance2(p, a);
    let db = distance2(p, b);
    let dc = distance2(p, c);
    let dd = distance2(p, d);
    if (has_reference()) {
      let nearest = min(min(da, db), min(dc, dd));
      if (any(nearest < reference.least)) {
        let nearer = reference_at(at, min(nearest, reference.distance2));
        let fade = relative_weight(at, nearer, reference.distance2);
        sums = Sums(sums.weight * fade, sums.x * fade, sums.y * fade, sums.z * fade);
        reference = nearer;
      }
    }
    let wa = a.w * relative_weight(at, reference, da);
    let wb = b.w * relative_weight(at, reference, db);
    let wc = c.w * relative_weight(at, reference, dc);
    let wd = d.w * relative_weight(at, reference, dd);
    sums.weight += (wa + wb) + (wc + wd);
    sums.x += fma(wd, vec4f(d.x), fma(wc, vec4f(c.x), fma(wb, vec4f(b.x), wa * a.x)));
    sums.y += fma(wd, vec4f(d.y), fma(wc, vec4f(c.y), fma(wb, vec4f(b.y), wa * a.y)));
    if (dimension == 3u) {
      sums.z += fma(wd, vec4f(d.z), fma(wc, vec4f(c.z), fma(wb, vec4f(b.z), wa * a.z)));
    }
  }
  let found = sums.weight > vec4f(LEAST_SUM);
  let inverse = select(vec4f(0.0), 1.0 / max(sums.weight, vec4f(LEAST_SUM)), found);
  return Four(
    denoised(p.x, sums.x * inverse, sums.weight, level),
    denoised(p.y, sums.y * inverse, sums.weight, level),
    denoised(p.z, sums.z * inverse, sums.weight, level),
  );
}

// dx/dlevel = (x - x̂)/level.
fn slope(p: Four, x_hat: Four, level: vec4f) -> Four {
  let inverse = 1.0 / level;
  return Four((p.x - x_hat.x) * inverse, (p.y - x_hat.y) * inverse, (p.z - x_hat.z) * inverse);
}
