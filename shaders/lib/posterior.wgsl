// The field: x̂ of a thread's samples from all charges, the loop in which the page spends its time. Twin: src/core/posterior.ts.
//
// A thread carries SAMPLES samples and takes the charges a tile of eight at a time: fetching a charge is shared by the samples, writing sums back
// by the tile's charges. Loops over `each_...` are written out when the pipeline is made (src/engine/gpu/specialise.ts). Pairs are sums of
// scalars rather than of vec4f, and what is carried lies in arrays: SwiftShader turns a variable that lives through a loop into a masked
// store, and has 16 registers for all that is alive at once (measured: twice as fast so). Compilers of graphics cards see straight code.
//
// Weights are relative to that of a reference charge, the nearest of the first few, or of all where one at distance 0 could
// outweigh that one too far for float32: so a pair costs one kernel and seldom a distance more, not the two exponentials of an online softmax.

import package::law::{Scale, denoised, has_reference, pace_of, scale_at, too_far, weight_of};
import package::lib::charges::{charges, dimension};

// 1 for laws whose charges do not all carry samples at the same pace: then sums are of q K pace, and that of q K comes as one more.
override paced: u32 = 0;

// Samples a thread carries, a multiple of 4. More share the fetching of more charges; fewer make more threads. Set for each kind of
// adapter by src/engine/gpu/tuning.ts, in the text, because it is the length of arrays.
const SAMPLES = 4u;

// Charges of a tile.
const TILE = 8u;

// Charges summed on their own before they are added to the rest: two short sums round less than a long one.
const BLOCK = 512u;

// Charges among which the reference is looked for first.
const FIRST = 32u;

// Sums that vanish in float32 belong to points so far away that every charge weighs the same: there the mean is the centroid.
const LEAST_SUM = 1e-37;

// Further than any charge.
const FARTHEST2 = 1e37;

// Sums of q K and of q K y, of laws with a pace q K pace y.
struct Sums {
  weight: f32,
  x: f32,
  y: f32,
  z: f32,
}

// By sample: x, y, z and level > 0 of where x̂ is wanted.
var<private> points: array<vec4f, SAMPLES>;
var<private> scales: array<Scale, SAMPLES>;
// Squared distance of the nearest charge found.
var<private> nearest: array<f32, SAMPLES>;
// Sums of the present block, and of those before.
var<private> sums: array<Sums, SAMPLES>;
var<private> totals: array<Sums, SAMPLES>;
// Sums of q K pace.
var<private> paces: array<f32, SAMPLES>;

var<private> tile: array<vec4f, TILE>;

// Takes charges [first, first + TILE). Past the last one they repeat it, with weight 0.
fn fetch_tile(first: u32, count: u32) {
  for (var j = 0u; j < TILE; j++) {
    let i = first + j;
    let charge = charges[min(i, count - 1u)];
    tile[j].x = charge.x;
    tile[j].y = charge.y;
    if (dimension == 3u) {
      tile[j].z = charge.z;
    }
    tile[j].w = select(0.0, charge.w, i < count);
  }
}

fn distance2(x: f32, y: f32, z: f32, charge: vec3f) -> f32 {
  let dx = x - charge.x;
  let dy = y - charge.y;
  if (dimension == 3u) {
    let dz = z - charge.z;
    return dx * dx + dy * dy + dz * dz;
  }
  return dx * dx + dy * dy;
}

fn approach() {
  for (var each_sample = 0u; each_sample < SAMPLES; each_sample++) {
    let x = points[each_sample].x;
    let y = points[each_sample].y;
    let z = points[each_sample].z;
    var least = nearest[each_sample];
    for (var each_charge = 0u; each_charge < TILE; each_charge++) {
      let d2 = distance2(x, y, z, tile[each_charge].xyz);
      least = select(least, d2, d2 < least);
    }
    nearest[each_sample] = least;
  }
}

fn add() {
  for (var each_sample = 0u; each_sample < SAMPLES; each_sample++) {
    let x = points[each_sample].x;
    let y = points[each_sample].y;
    let z = points[each_sample].z;
    let scale = scales[each_sample];
    var weight = 0.0;
    var sum_x = 0.0;
    var sum_y = 0.0;
    var sum_z = 0.0;
    var pace = 0.0;
    for (var each_charge = 0u; each_charge < TILE; each_charge++) {
      let w = weight_of(scale, distance2(x, y, z, tile[each_charge].xyz), tile[each_charge].w);
      weight += w;
      if (paced == 0u) {
        sum_x += w * tile[each_charge].x;
        sum_y += w * tile[each_charge].y;
        if (dimension == 3u) {
          sum_z += w * tile[each_charge].z;
        }
      }
      if (paced == 1u) {
        let moved = w * pace_of(scale, distance2(x, y, z, tile[each_charge].xyz));
        pace += moved;
        sum_x += moved * tile[each_charge].x;
        sum_y += moved * tile[each_charge].y;
        if (dimension == 3u) {
          sum_z += moved * tile[each_charge].z;
        }
      }
    }
    sums[each_sample].weight += weight;
    sums[each_sample].x += sum_x;
    sums[each_sample].y += sum_y;
    if (dimension == 3u) {
      sums[each_sample].z += sum_z;
    }
    if (paced == 1u) {
      paces[each_sample] += pace;
    }
  }
}

fn plus(a: Sums, b: Sums) -> Sums {
  return Sums(a.weight + b.weight, a.x + b.x, a.y + b.y, a.z + b.z);
}

// Finds the distance of each sample's reference.
fn search(count: u32) {
  var searched = min(FIRST, count);
  for (var i = 0u; i < searched; i += TILE) {
    fetch_tile(i, count);
    approach();
    if (i + TILE >= searched && searched < count) {
      var far = false;
      for (var k = 0u; k < SAMPLES; k++) {
        far = far || too_far(points[k].w, nearest[k]);
      }
      searched = select(searched, count, far);
    }
  }
}

// Sets each sample's scale. @param relative whether weights must be taken relative to a reference.
fn refer(count: u32, relative: bool) {
  for (var k = 0u; k < SAMPLES; k++) {
    nearest[k] = FARTHEST2;
  }
  if (relative) {
    search(count);
  }
  for (var k = 0u; k < SAMPLES; k++) {
    scales[k] = scale_at(points[k].w, nearest[k]);
  }
}

// Sums over all charges at the thread's `points`, for x_hat_of().
fn sum_charges() {
  let count = arrayLength(&charges);
  refer(count, has_reference());
  for (var begin = 0u; begin < count; begin += BLOCK) {
    let end = min(begin + BLOCK, count);
    for (var first = begin; first < end; first += TILE) {
      fetch_tile(first, end);
      add();
    }
    for (var k = 0u; k < SAMPLES; k++) {
      totals[k] = plus(totals[k], sums[k]);
      sums[k] = Sums();
    }
  }
}

// x̂ of one of the thread's samples.
fn x_hat_of(sample: u32) -> vec3f {
  let s = totals[sample];
  let inverse = select(0.0, 1.0 / max(s.weight, LEAST_SUM), s.weight > LEAST_SUM);
  let x = points[sample].xyz;
  if (paced == 1u) {
    // The mean of x - pace (x - y), as the mean of y by pace and what is left of the way from there to x.
    let moved = paces[sample];
    let mean = vec3f(s.x, s.y, s.z) * select(0.0, 1.0 / max(moved, LEAST_SUM), moved > LEAST_SUM);
    return denoised(x, mean + (1.0 - moved * inverse) * (x - mean), s.weight, points[sample].w);
  }
  return denoised(x, vec3f(s.x, s.y, s.z) * inverse, s.weight, points[sample].w);
}
