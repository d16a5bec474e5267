// One stage of a batch of Fourier transforms (lib/stage.wgsl). Sign +, no scaling.
// Buffers: transform (uniform); roots [size] e^(2 pi i k/size) in float64's precision; before and after [fields, size, size] complex.

import package::lib::fourier::{Eight, Four, Sixteen, ThirtyTwo, transform4, transform8, transform16, transform32, turned, turned16};
import package::lib::stage::{radix, stage_of, thread_count};

override workgroup_size: u32 = 64;
// 1 in the first stage of an axis, where nothing is turned.
override first: u32 = 0;

@group(0) @binding(1) var<storage, read> roots: array<vec2f>;
@group(0) @binding(2) var<storage, read> before: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> after: array<vec2f>;

fn take(start: u32, stride: u32) -> Four {
  return Four(before[start], before[start + stride], before[start + 2u * stride], before[start + 3u * stride]);
}

fn take16(start: u32, stride: u32) -> Sixteen {
  return Sixteen(take(start, stride), take(start + 4u * stride, stride), take(start + 8u * stride, stride), take(start + 12u * stride, stride));
}

fn give(start: u32, stride: u32, v: Four) {
  after[start] = v.a;
  after[start + stride] = v.b;
  after[start + 2u * stride] = v.c;
  after[start + 3u * stride] = v.d;
}

fn give16(start: u32, stride: u32, v: Sixteen) {
  give(start, stride, v.a);
  give(start + 4u * stride, stride, v.b);
  give(start + 8u * stride, stride, v.c);
  give(start + 12u * stride, stride, v.d);
}

fn give32(start: u32, stride: u32, v: ThirtyTwo) {
  give16(start, stride, v.low);
  give16(start + 16u * stride, stride, v.high);
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= thread_count()) {
    return;
  }
  let stage = stage_of(id.x);
  let start = stage.first_in;
  let hop = stage.hop_in;
  if (first == 0u) {
    let root = stage.root;
    if (radix == 4u) {
      give(stage.first_out, stage.hop_out, transform4(turned(take(start, hop), Four(roots[0], roots[root], roots[2u * root], roots[3u * root]))));
    }
    if (radix == 16u) {
      give16(stage.first_out, stage.hop_out, transform16(turned16(take16(start, hop), Four(roots[root], roots[2u * root], roots[4u * root], roots[8u * root]))));
    }
    return;
  }
  if (radix == 4u) {
    give(stage.first_out, stage.hop_out, transform4(take(start, hop)));
  }
  if (radix == 8u) {
    let done = transform8(Eight(take(start, hop), take(start + 4u * hop, hop)));
    give(stage.first_out, stage.hop_out, done.low);
    give(stage.first_out + 4u * stage.hop_out, stage.hop_out, done.high);
  }
  if (radix == 16u) {
    give16(stage.first_out, stage.hop_out, transform16(take16(start, hop)));
  }
  if (radix == 32u) {
    give32(stage.first_out, stage.hop_out, transform32(take16(start, 2u * hop), take16(start + hop, 2u * hop)));
  }
}
