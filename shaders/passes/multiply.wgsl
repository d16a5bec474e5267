// Multiplies the spectrum of the data by what an equation does to every wave until a time: the spectra of the fields of a grid at that time.
// Buffers: multiply (uniform); multipliers [size² / 2 + 1, 3] by the sum of squares of a wave's numbers (src/engine/gpu/grid/multipliers.ts);
// spectrum [size, size] conjugate spectrum of p0, or of its root where the equation carries an amplitude;
// fields [2, size, size] spectra of p + i R and of Jx + i Jy; of an amplitude [3, size, size], of phi and its derivatives along x and y.

import package::lib::fourier::{product, times_i};

struct Multiply {
  size: u32,
  // 1 where the equation carries an amplitude.
  amplitude: u32,
  // Radians per data unit of wave number 1.
  unit: f32,
  // 1/size², which the transforms there and back leave to others.
  scale: f32,
}

override workgroup_size: u32 = 64;

@group(0) @binding(0) var<uniform> multiply: Multiply;
@group(0) @binding(1) var<storage, read> multipliers: array<f32>;
@group(0) @binding(2) var<storage, read> spectrum: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> fields: array<vec2f>;

// The signed number of a wave.
fn wave_of(place: u32) -> i32 {
  return select(i32(place), i32(place) - i32(multiply.size), 2u * place >= multiply.size);
}

// Radians per data unit for odd derivatives: that of the shortest wave has both signs at once, and so none.
fn odd(wave: i32) -> f32 {
  return select(f32(wave) * multiply.unit, 0.0, 2 * wave == -i32(multiply.size));
}

@compute @workgroup_size(workgroup_size)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let square = multiply.size * multiply.size;
  if (id.x >= square) {
    return;
  }
  // The size is a power of two, and whole numbers are slow to divide.
  let along = wave_of(id.x & (multiply.size - 1u));
  let across = wave_of(id.x >> firstTrailingBit(multiply.size));
  let row = 3u * u32(along * along + across * across);
  let m = multipliers[row];
  let k = vec2f(odd(along), odd(across));
  let wave = multiply.scale * vec2f(spectrum[id.x].x, -spectrum[id.x].y);
  if (multiply.amplitude == 1u) {
    let phi = product(vec2f(m, multipliers[row + 1u]), wave);
    fields[id.x] = phi;
    fields[id.x + square] = k.x * times_i(phi);
    fields[id.x + 2u * square] = k.y * times_i(phi);
    return;
  }
  fields[id.x] = product(vec2f(m, multipliers[row + 2u]), wave);
  // Jx is -i kx j, and i Jy is i (-i ky j).
  fields[id.x + square] = multipliers[row + 1u] * product(vec2f(k.y, -k.x), wave);
}
