/** Arithmetic of complex numbers, as much of it as roots and exponentials of equations need. */
import type { Complex } from './symbol.ts';

export const ZERO: Complex = { re: 0, im: 0 };
export const ONE: Complex = { re: 1, im: 0 };

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const times = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
export const scaled = (a: Complex, by: number): Complex => ({ re: a.re * by, im: a.im * by });
/** Squares between these neither overflow nor have lost digits. */
const SMALLEST_SQUARE = 1e-290;
const LARGEST_SQUARE = 1e290;

/** |a|, without overflow. Math.hypot alone takes several times as long. */
export function magnitude(a: Complex): number {
  const square = a.re * a.re + a.im * a.im;
  return square > SMALLEST_SQUARE && square < LARGEST_SQUARE ? Math.sqrt(square) : Math.hypot(a.re, a.im);
}

/** a/b by Smith's way, which neither overflows nor underflows on the way. */
export function over(a: Complex, b: Complex): Complex {
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const below = b.re + b.im * ratio;
    return { re: (a.re + a.im * ratio) / below, im: (a.im - a.re * ratio) / below };
  }
  const ratio = b.re / b.im;
  const below = b.re * ratio + b.im;
  return { re: (a.re * ratio + a.im) / below, im: (a.im * ratio - a.re) / below };
}

export function exponential(a: Complex): Complex {
  const size = Math.exp(a.re);
  return a.im === 0 ? { re: size, im: 0 } : { re: size * Math.cos(a.im), im: size * Math.sin(a.im) };
}

/** The root with a real part of 0 or more. */
export function squareRoot(a: Complex): Complex {
  const size = magnitude(a);
  if (size === 0) return ZERO;
  // The larger of the two parts first: the other is what is left of a, without a difference of nearly equal numbers.
  const large = Math.sqrt((size + Math.abs(a.re)) / 2);
  const small = Math.abs(a.im) / (2 * large);
  const sign = a.im < 0 ? -1 : 1;
  return a.re >= 0 ? { re: large, im: sign * small } : { re: small, im: sign * large };
}

/** a to a whole power of 0 or more. */
export function power(a: Complex, exponent: number): Complex {
  let product = ONE;
  for (let i = 0; i < exponent; i++) product = times(product, a);
  return product;
}
