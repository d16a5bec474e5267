/** Mixed diffusion and Poisson, a phi_tt − b phi_t + div grad phi = 0: diffusion of 1/b at a = 0, Poisson in t/√a at b = 0. p = b phi − a phi_t, J = −∇phi. */
import { writeMixedDraw } from '../core/symbol/draws.ts';
import { mixedSource, sourceDensity } from '../core/symbol/point-source.ts';
import { decayingLaw, type Equation, real, type Values, valueOf } from './equation.ts';

/** a and b. @throws RangeError when one is negative, or both are 0. */
function sharesOf(parameters: Values): { readonly a: number; readonly b: number } {
  const a = valueOf('mixed', parameters, 'a', 0);
  return { a, b: valueOf('mixed', parameters, 'b', 0, a === 0) };
}

/** b + √(b² + 4 a k²): waves fade at the rate 2 k² over it. */
const widthAt = ({ a, b }: { readonly a: number; readonly b: number }, k: number): number => b + Math.hypot(b, 2 * Math.sqrt(a) * k);

/** By how many e-folds the wave of 1 radian per data unit has faded at T, and that of EARLY_WAVE, about the shortest of smooth data, at the least time. */
const FADED = 2.92;
const EARLY = 0.0189;
const EARLY_WAVE = 6;

export const mixed: Equation<'mixed'> = {
  id: 'mixed',
  parameters: {
    a: { symbol: 'a', usual: 0.7, min: 0.01, max: 4, scale: 'log' },
    b: { symbol: 'b', usual: 1.3, min: 0.01, max: 4, scale: 'log' },
  },
  tex: {
    equation: 'a\\phi_{tt}-b\\phi_t+\\nabla^2\\phi=0',
    density: 'b\\phi-a\\phi_t',
    velocity: '-\\nabla\\phi/(b\\phi-a\\phi_t)',
    rate: '0',
    green: 'e^{\\mu\\tau}\\,\\dfrac{\\tau\\,(1+\\mu\\rho)\\,e^{-\\mu\\rho}}{2\\pi\\rho^3},\\ \\mu=\\tfrac{b}{2\\sqrt a},\\ \\tau=\\tfrac{t}{\\sqrt a},\\ \\rho=\\sqrt{\\tau^2+r^2}',
    omega: '\\tfrac{i}{2a}\\left(b-\\sqrt{b^2+4ak^2}\\right)',
  },
  talk: { c1: 'yes', c2: 'yes', generative: 'yes' },
  ours: { c1: 'yes', c2: 'yes', generative: 'yes' },
  differences: [],
  usual: { time: 5, least: 0.003 },
  times(parameters) {
    const shares = sharesOf(parameters);
    return { time: (FADED * widthAt(shares, 1)) / 2, least: (EARLY * widthAt(shares, EARLY_WAVE)) / (2 * EARLY_WAVE ** 2) };
  },
  law(parameters) {
    const { a, b } = sharesOf(parameters);
    const width = (k: number): number => widthAt({ a, b }, k);
    return decayingLaw('mixed', parameters, (k) => 2 / width(k), (k) => (a === 0 ? [] : [real(width(k) / (2 * a), false)]));
  },
  green(r, t, parameters) {
    const { a, b } = sharesOf(parameters);
    return sourceDensity(mixedSource(a, b), r, t);
  },
  writeKernelDraw(out, t, u, parameters) {
    const { a, b } = sharesOf(parameters);
    writeMixedDraw(out, t, u, a, b);
  },
  pair: { model: 'mixed', knobs: sharesOf, level: (t) => t },
};
