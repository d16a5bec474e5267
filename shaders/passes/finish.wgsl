// Takes the last stage of the transforms along rows and writes the fields of a grid at a time, of an equation that carries a density; finds the least
// and the largest density. Buffers: transform (uniform, lib/stage.wgsl); roots [size] e^(2 pi i k/size); before [2, size, size] complex, on the way to
// p + i R and Jx + i Jy; finish (uniform); fields [size, size, 4] (p, Jx, Jy, R); extremes [slots, 2] the largest p and the largest -p as
// lib/ordered.wgsl has them, 0 before.

import package::lib::fourier::{Four, Sixteen, transform16, turned16};
import package::lib::ordered::to_ordered;
import package::lib::stage::{stage_of, thread_count, transform};

struct Finish {
  // 0 where there are neither births nor deaths: what is left of R is rounding.
  rates: f32,
  // Row of the extremes.
  slot: u32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(1) var<storage, read> roots: array<vec2f>;
@group(0) @binding(2) var<storage, read> before: array<vec2f>;
@group(0) @binding(3) var<uniform> finish: Finish;
@group(0) @binding(4) var<storage, read_write> fields: array<f32>;
@group(0) @binding(5) var<storage, read_write> extremes: array<atomic<u32>>;

// Numbers of a node.
const NODE = 4u;

fn take(start: u32, stride: u32) -> Four {
  return Four(before[start], before[start + stride], before[start + 2u * stride], before[start + 3u * stride]);
}

// Both parts of four nodes, `apart` numbers from each other.
fn give(start: u32, stride: u32, apart: u32, v: Four) {
  fields[start] = v.a.x;
  fields[start + apart] = v.a.y;
  fields[start + stride] = v.b.x;
  fields[start + stride + apart] = v.b.y;
  fields[start + 2u * stride] = v.c.x;
  fields[start + 2u * stride + apart] = v.c.y;
  fields[start + 3u * stride] = v.d.x;
  fields[start + 3u * stride + apart] = v.d.y;
}

fn without_rates(v: Four) -> Four {
  let by = vec2f(1.0, finish.rates);
  return Four(v.a * by, v.b * by, v.c * by, v.d * by);
}

fn most(v: Four) -> f32 {
  return max(max(v.a.x, v.b.x), max(v.c.x, v.d.x));
}

fn least(v: Four) -> f32 {
  return min(min(v.a.x, v.b.x), min(v.c.x, v.d.x));
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= thread_count()) {
    return;
  }
  let stage = stage_of(id.x);
  let start = stage.first_in;
  let hop = stage.hop_in;
  let taken = Sixteen(take(start, hop), take(start + 4u * hop, hop), take(start + 8u * hop, hop), take(start + 12u * hop, hop));
  let done = transform16(turned16(taken, Four(roots[stage.root], roots[2u * stage.root], roots[4u * stage.root], roots[8u * stage.root])));
  let stride = NODE * stage.hop_out;
  if (stage.field == 0u) {
    let at = NODE * stage.first_out;
    give(at, stride, 3u, without_rates(done.a));
    give(at + 4u * stride, stride, 3u, without_rates(done.b));
    give(at + 8u * stride, stride, 3u, without_rates(done.c));
    give(at + 12u * stride, stride, 3u, without_rates(done.d));
    atomicMax(&extremes[2u * finish.slot], to_ordered(max(max(most(done.a), most(done.b)), max(most(done.c), most(done.d)))));
    atomicMax(&extremes[2u * finish.slot + 1u], to_ordered(-min(min(least(done.a), least(done.b)), min(least(done.c), least(done.d)))));
    return;
  }
  let at = NODE * (stage.first_out - transform.size * transform.size) + 1u;
  give(at, stride, 1u, done.a);
  give(at + 4u * stride, stride, 1u, done.b);
  give(at + 8u * stride, stride, 1u, done.c);
  give(at + 12u * stride, stride, 1u, done.d);
}
