// Multiplies the spectrum of the data by what an equation does to every wave until a time, and takes the first stage of the transforms back along columns.
// Buffers: transform (uniform, lib/stage.wgsl); multiply (uniform); multipliers [size² / 2 + 1, 3] by the sum of squares of a wave's numbers
// (src/engine/gpu/grid/multipliers.ts); spectrum [size, size] conjugate spectrum of p0, or of its root where the equation carries an amplitude;
// after [2, size, size] of the spectra of p + i R and of Jx + i Jy; of an amplitude [3, size, size], of phi and its derivatives along x and y.

import package::lib::fourier::{Eight, Four, Sixteen, product, times_i, transform4, transform8, transform16, transform32};
import package::lib::stage::{Stage, radix, stage_of, thread_count, transform};

struct Multiply {
  // Radians per data unit of wave number 1.
  unit: f32,
  // 1/size², which the transforms there and back leave to others.
  scale: f32,
}

override workgroup_size: u32 = 64;
// 1 where the equation carries an amplitude.
override amplitude: u32 = 0;

@group(0) @binding(1) var<uniform> multiply: Multiply;
@group(0) @binding(2) var<storage, read> multipliers: array<f32>;
@group(0) @binding(3) var<storage, read> spectrum: array<vec2f>;
@group(0) @binding(4) var<storage, read_write> after: array<vec2f>;

// The signed number of a wave.
fn wave_of(place: u32) -> i32 {
  return select(i32(place), i32(place) - i32(transform.size), 2u * place >= transform.size);
}

// Radians per data unit for odd derivatives: that of the shortest wave has both signs at once, and so none.
fn odd(wave: i32) -> f32 {
  return select(f32(wave) * multiply.unit, 0.0, 2 * wave == -i32(transform.size));
}

// Of one wave of a field.
fn wave(field: u32, x: u32, y: u32) -> vec2f {
  let along = wave_of(x);
  let across = wave_of(y);
  let row = 3u * u32(along * along + across * across);
  let data = spectrum[y * transform.size + x];
  let scaled = multiply.scale * vec2f(data.x, -data.y);
  let rest = field != 0u;
  if (amplitude == 1u) {
    let phi = product(vec2f(multipliers[row], multipliers[row + 1u]), scaled);
    return select(phi, odd(select(across, along, field == 1u)) * times_i(phi), rest);
  }
  let first = multipliers[row + select(0u, 1u, rest)];
  // Jx is -i kx j, and i Jy is i (-i ky j).
  return product(select(vec2f(first, multipliers[row + 2u]), first * vec2f(odd(across), -odd(along)), rest), scaled);
}

// Every `hop`-th wave of the thread's own from the first on.
fn take(stage: Stage, first: u32, hop: u32) -> Four {
  let apart = transform.size / radix;
  let y = stage.column + first * apart;
  return Four(wave(stage.field, stage.line, y), wave(stage.field, stage.line, y + hop * apart), wave(stage.field, stage.line, y + 2u * hop * apart), wave(stage.field, stage.line, y + 3u * hop * apart));
}

fn take16(stage: Stage, first: u32, hop: u32) -> Sixteen {
  return Sixteen(take(stage, first, hop), take(stage, first + 4u * hop, hop), take(stage, first + 8u * hop, hop), take(stage, first + 12u * hop, hop));
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

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= thread_count()) {
    return;
  }
  let stage = stage_of(id.x);
  if (radix == 4u) {
    give(stage.first_out, stage.hop_out, transform4(take(stage, 0u, 1u)));
  }
  if (radix == 8u) {
    let done = transform8(Eight(take(stage, 0u, 1u), take(stage, 4u, 1u)));
    give(stage.first_out, stage.hop_out, done.low);
    give(stage.first_out + 4u * stage.hop_out, stage.hop_out, done.high);
  }
  if (radix == 16u) {
    give16(stage.first_out, stage.hop_out, transform16(take16(stage, 0u, 1u)));
  }
  if (radix == 32u) {
    let done = transform32(take16(stage, 0u, 2u), take16(stage, 1u, 2u));
    give16(stage.first_out, stage.hop_out, done.low);
    give16(stage.first_out + 16u * stage.hop_out, stage.hop_out, done.high);
  }
}
