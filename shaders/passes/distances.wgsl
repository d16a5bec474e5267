// Weighted sums of distances: ROWS points a thread against one block of columns, of another cloud or of their own. Twin: src/core/distances.ts.
// Buffers: clouds and span (uniforms); rows [rows] and columns [columns] (x, y, z, weight), data units relative to the centroid; sums [steps, groups]
// data units: a number for each thread and block, so that float32 never adds up more than ROWS BLOCK distances and the rest is float64's.

struct Clouds {
  // Points in rows and in columns.
  rows: u32,
  columns: u32,
  // 1: columns are the rows themselves, and step s takes the block that is s after the row's own in a ring of blocks. 0: step s takes block s.
  within: u32,
}

// The dispatch covers rows [begin, end) in steps [step, step + steps).
struct Span {
  begin: u32,
  end: u32,
  step: u32,
  steps: u32,
}

const ROWS = 16u;
// Points of a block, and of a short sum within it.
const BLOCK = 1024u;
const SHORT = 64u;

// Keeps the root from 0, where a fast one may be 0 times infinity: a distance of 1e-19 for none.
const LEAST = 1.2e-38;

override dimension: u32 = 2;
override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> clouds: Clouds;
@group(0) @binding(1) var<uniform> span: Span;
@group(0) @binding(2) var<storage, read> rows: array<vec4f>;
@group(0) @binding(3) var<storage, read> columns: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> sums: array<f32>;

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let groups = (span.end - span.begin + ROWS - 1u) / ROWS;
  if (id.x >= groups * span.steps) {
    return;
  }
  let group = span.begin / ROWS + id.x % groups;
  let step = span.step + id.x / groups;
  var points: array<vec4f, ROWS>;
  var own: array<f32, ROWS>;
  var totals: array<f32, ROWS>;
  for (var each_row = 0u; each_row < ROWS; each_row++) {
    let row = group * ROWS + each_row;
    points[each_row] = rows[min(row, clouds.rows - 1u)];
    // Past the end they repeat the last row without its weight.
    points[each_row].w *= f32(row < clouds.rows);
  }
  let blocks = (clouds.columns + BLOCK - 1u) / BLOCK;
  let block = select(step, (group * ROWS / BLOCK + step) % blocks, clouds.within == 1u);
  let end = min((block + 1u) * BLOCK, clouds.columns);
  for (var first = block * BLOCK; first < end; first += SHORT) {
    for (var each_row = 0u; each_row < ROWS; each_row++) {
      own[each_row] = 0.0;
    }
    for (var j = first; j < min(first + SHORT, end); j++) {
      let column = columns[j];
      for (var each_row = 0u; each_row < ROWS; each_row++) {
        let apart = points[each_row].xyz - column.xyz;
        var square = max(dot(apart.xy, apart.xy), LEAST);
        if (dimension == 3u) {
          square += apart.z * apart.z;
        }
        own[each_row] += column.w * sqrt(square);
      }
    }
    for (var each_row = 0u; each_row < ROWS; each_row++) {
      totals[each_row] += own[each_row];
    }
  }
  var sum = 0.0;
  for (var each_row = 0u; each_row < ROWS; each_row++) {
    sum += points[each_row].w * totals[each_row];
  }
  sums[step * ((clouds.rows + ROWS - 1u) / ROWS) + group] = sum;
}
