// One stage of a batch of Fourier transforms along one axis of square fields: Stockham's form, which sorts as it goes, without barriers.
// Every thread takes `radix` numbers through registers; the stages of an axis have radices whose product is its length. Sign +, no scaling.
// Buffers: transform (uniform); roots [size] e^(2 pi i k/size) in float64's precision; before and after [fields, size, size] complex.

import package::lib::fourier::{Eight, Four, Sixteen, product, transform4, transform8, transform16};

struct Transform {
  // Length of the axis, and of the other.
  size: u32,
  // Between neighbours along the axis, and between lines.
  element_stride: u32,
  line_stride: u32,
  // Lines of each field that are transformed, from the first on.
  lines: u32,
  fields: u32,
  // Product of the radices of the stages before.
  done: u32,
}

override workgroup_size: u32 = 64;
// 4, 8 or 16.
override radix: u32 = 16;

@group(0) @binding(0) var<uniform> transform: Transform;
@group(0) @binding(1) var<storage, read> roots: array<vec2f>;
@group(0) @binding(2) var<storage, read> before: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> after: array<vec2f>;

fn take(start: u32, stride: u32) -> Four {
  return Four(before[start], before[start + stride], before[start + 2u * stride], before[start + 3u * stride]);
}

fn give(start: u32, stride: u32, v: Four) {
  after[start] = v.a;
  after[start + stride] = v.b;
  after[start + 2u * stride] = v.c;
  after[start + 3u * stride] = v.d;
}

fn turned(v: Four, by: Four) -> Four {
  return Four(product(v.a, by.a), product(v.b, by.b), product(v.c, by.c), product(v.d, by.d));
}

fn all_turned(v: Four, by: vec2f) -> Four {
  return Four(product(v.a, by), product(v.b, by), product(v.c, by), product(v.d, by));
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let columns = transform.size / radix;
  if (id.x >= columns * transform.lines * transform.fields) {
    return;
  }
  // Neighbouring threads take neighbours in memory.
  let along = transform.element_stride == 1u;
  let rest = id.x / select(transform.lines, columns, along);
  let field = rest / select(columns, transform.lines, along);
  let column = select(rest % columns, id.x % columns, along);
  let line = select(id.x % transform.lines, rest % transform.lines, along);
  let origin = field * transform.size * transform.size + line * transform.line_stride;
  let place = column % transform.done;
  let first_in = origin + column * transform.element_stride;
  let first_out = origin + ((column - place) * radix + place) * transform.element_stride;
  let hop_in = columns * transform.element_stride;
  let hop_out = transform.done * transform.element_stride;
  // Powers of the turn between neighbours.
  let w1 = roots[place * (transform.size / (transform.done * radix))];
  let w2 = product(w1, w1);
  let powers = Four(vec2f(1.0, 0.0), w1, w2, product(w2, w1));
  if (radix == 4u) {
    give(first_out, hop_out, transform4(turned(take(first_in, hop_in), powers)));
    return;
  }
  let w4 = product(w2, w2);
  let low = turned(take(first_in, hop_in), powers);
  let middle = all_turned(turned(take(first_in + 4u * hop_in, hop_in), powers), w4);
  if (radix == 8u) {
    let done = transform8(Eight(low, middle));
    give(first_out, hop_out, done.low);
    give(first_out + 4u * hop_out, hop_out, done.high);
    return;
  }
  let w8 = product(w4, w4);
  let high = all_turned(turned(take(first_in + 8u * hop_in, hop_in), powers), w8);
  let last = all_turned(turned(take(first_in + 12u * hop_in, hop_in), powers), product(w8, w4));
  let done = transform16(Sixteen(low, middle, high, last));
  give(first_out, hop_out, done.a);
  give(first_out + 4u * hop_out, hop_out, done.b);
  give(first_out + 8u * hop_out, hop_out, done.c);
  give(first_out + 12u * hop_out, hop_out, done.d);
}
