// The charges. Twin: src/core/charges.ts.
// Buffers: charges [M, 4] (x, y, z, weight q), data units relative to the centroid.

// N, the dimension of the data: 2 folds everything about z away.
override dimension: u32 = 2;

@group(0) @binding(1) var<storage, read> charges: array<vec4f>;
