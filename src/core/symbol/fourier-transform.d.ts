/** The part of fourier-transform that is used here: in place, on separate real and imaginary parts whose length is a power of two. */
declare module 'fourier-transform' {
  /** Σ_x f(x) e^(−2πi k x/n), not divided. */
  export function cfft(re: Float64Array, im: Float64Array): void;
  /** Its inverse: divided by n. */
  export function cifft(re: Float64Array, im: Float64Array): void;
}
