// Bits of numbers as u32 in the numbers' own order, so that an atomic maximum finds the largest. Twin: src/engine/gpu/grid/fields.ts.

fn to_ordered(value: f32) -> u32 {
  let bits = bitcast<u32>(value);
  return bits ^ select(0x80000000u, 0xffffffffu, bits >= 0x80000000u);
}

fn from_ordered(bits: u32) -> f32 {
  return bitcast<f32>(bits ^ select(0xffffffffu, 0x80000000u, bits >= 0x80000000u));
}
