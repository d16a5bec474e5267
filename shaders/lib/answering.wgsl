// The score of a thread's samples with x̂, what a charge is drawn by, or both, from all charges. Twins: src/core/look.ts, src/core/chance.ts.
// Built as lib/posterior.wgsl is, with its samples and tiles: the reasons are there. For finite D.

import package::law::{Scale, has_reference, pull, r2_at, weight_of};
import package::lib::charges::{charges, dimension};
import package::lib::posterior::{SAMPLES, Sums, TILE, distance2, fetch_tile, nearest, plus, points, refer, scales, sums, tile, totals};

// 1: x̂ and the score are gathered.
override scores: u32 = 1;
// 1: what a charge is drawn by is kept.
override draws: u32 = 1;

// N + D where that is 3 or 4, else 0: the powers that need no reference.
override plain_power: u32 = 0;

// Charges are summed in this many parts: short sums round less, and the draw then looks through one part alone.
const PARTS = 32u;

// Of numbers by sample and part.
const HELD = SAMPLES * PARTS;

const LEAST_SUM = 1e-37;

// What d2 + r2 of a sample is compared with: r2, and d2 + r2 at its reference.
struct Reach {
  r2: f32,
  reference: f32,
}

var<private> reaches: array<Reach, SAMPLES>;
// Sums of q K (y - x)/(d2 + r2), relative to the reference's K/(d2 + r2): of the present part, and of all.
var<private> pulls: array<vec3f, SAMPLES>;
var<private> all_pulls: array<vec3f, SAMPLES>;
// Sums of q K.
var<private> parts: array<f32, HELD>;

// Whether weights are taken relative to a reference: those of scores always, because times d2 + r2 of the reference over their own they must still be
// within float32.
fn relative() -> bool {
  if (scores == 1u) {
    return true;
  }
  return has_reference();
}

// d2 + r2 of the reference over `square`, that of a charge.
fn nearness(reference: f32, square: f32) -> f32 {
  if (scores == 0u) {
    return 0.0;
  }
  return reference / square;
}

// q K, relative to the reference's K as above.
fn share_of(scale: Scale, d2: f32, near: f32, q: f32) -> f32 {
  if (scores == 0u) {
    return weight_of(scale, d2, q);
  }
  if (plain_power == 3u) {
    return q * (near * sqrt(near));
  }
  if (plain_power == 4u) {
    return q * (near * near);
  }
  return weight_of(scale, d2, q);
}

fn add_pulls() {
  for (var each_sample = 0u; each_sample < SAMPLES; each_sample++) {
    let x = points[each_sample].x;
    let y = points[each_sample].y;
    let z = points[each_sample].z;
    let scale = scales[each_sample];
    let r2 = reaches[each_sample].r2;
    let reference = reaches[each_sample].reference;
    var weight = 0.0;
    var sum_x = 0.0;
    var sum_y = 0.0;
    var sum_z = 0.0;
    var pull_x = 0.0;
    var pull_y = 0.0;
    var pull_z = 0.0;
    for (var each_charge = 0u; each_charge < TILE; each_charge++) {
      let dx = tile[each_charge].x - x;
      let dy = tile[each_charge].y - y;
      var d2 = dx * dx + dy * dy;
      if (dimension == 3u) {
        let dz = tile[each_charge].z - z;
        d2 += dz * dz;
      }
      let near = nearness(reference, d2 + r2);
      let w = share_of(scale, d2, near, tile[each_charge].w);
      weight += w;
      if (scores == 1u) {
        let pulled = w * near;
        sum_x += w * tile[each_charge].x;
        sum_y += w * tile[each_charge].y;
        pull_x += pulled * dx;
        pull_y += pulled * dy;
        if (dimension == 3u) {
          sum_z += w * tile[each_charge].z;
          pull_z += pulled * (tile[each_charge].z - z);
        }
      }
    }
    sums[each_sample].weight += weight;
    if (scores == 1u) {
      sums[each_sample].x += sum_x;
      sums[each_sample].y += sum_y;
      pulls[each_sample].x += pull_x;
      pulls[each_sample].y += pull_y;
      if (dimension == 3u) {
        sums[each_sample].z += sum_z;
        pulls[each_sample].z += pull_z;
      }
    }
  }
}

// Charges of a part: whole tiles.
fn part_length(count: u32) -> u32 {
  return (count + PARTS * TILE - 1u) / (PARTS * TILE) * TILE;
}

// Sums over all charges at the thread's `points`, for x_hat_of(), score_at() and chosen().
fn sum_answers() {
  let count = arrayLength(&charges);
  let length = part_length(count);
  refer(count, relative());
  for (var k = 0u; k < SAMPLES; k++) {
    let r2 = r2_at(points[k].w);
    reaches[k] = Reach(r2, nearest[k] + r2);
  }
  for (var begin = 0u; begin < count; begin += length) {
    let end = min(begin + length, count);
    for (var first = begin; first < end; first += TILE) {
      fetch_tile(first, end);
      add_pulls();
    }
    for (var k = 0u; k < SAMPLES; k++) {
      if (draws == 1u) {
        parts[k * PARTS + begin / length] = sums[k].weight;
      }
      totals[k] = plus(totals[k], sums[k]);
      all_pulls[k] += pulls[k];
      sums[k] = Sums();
      pulls[k] = vec3f(0.0);
    }
  }
}

// The score of one of the thread's samples, per data unit.
fn score_at(sample: u32) -> vec3f {
  let sum = totals[sample].weight;
  let inverse = select(0.0, 1.0 / max(sum, LEAST_SUM), sum > LEAST_SUM);
  return pull(points[sample].w, nearest[sample]) * inverse * all_pulls[sample];
}

// A charge, and the squared distance of a sample from it in N + D dimensions.
struct Chosen {
  charge: u32,
  square: f32,
}

// The first charge at which the cumulated weights pass `u` of their sum. The last one takes what rounding leaves over.
fn chosen(sample: u32, u: f32) -> Chosen {
  let count = arrayLength(&charges);
  let length = part_length(count);
  let used = (count + length - 1u) / length;
  let x = points[sample].xyz;
  let scale = scales[sample];
  let reach = reaches[sample];
  var left = u * totals[sample].weight;
  var part = 0u;
  while (part + 1u < used && left >= parts[sample * PARTS + part]) {
    left -= parts[sample * PARTS + part];
    part++;
  }
  let last = min((part + 1u) * length, count) - 1u;
  var found = Chosen(part * length, 0.0);
  loop {
    let charge = charges[found.charge];
    let d2 = distance2(x.x, x.y, x.z, charge.xyz);
    found.square = d2 + reach.r2;
    left -= share_of(scale, d2, nearness(reach.reference, found.square), charge.w);
    if (left < 0.0 || found.charge >= last) {
      break;
    }
    found.charge++;
  }
  return found;
}
