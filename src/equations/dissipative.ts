/** The dissipative wave, phi_tt + 2 eps phi_t = div grad phi: diffusion of 1/(2 eps) when all has slowed down, a wave while it has not. */
import { dampedGreen, dampedLaw } from './damped.ts';
import { type Equation, type Values, valueOf } from './equation.ts';

/**
 * Smallest eps h at which data smoothed by Gaussians of width h keep p ≥ 0 at all times in the plane. Measured: at 0.25 p falls to −26 % of its largest value,
 * at 0.3 to −7 %, from 0.35 on nowhere below 0.
 */
const LEAST_FRICTION = 0.35;

/** T/eps, twice the variance along each axis that slowed waves leave behind: that of diffusion at its T. */
const SPREAD = 8;
/** Where friction is so weak that waves run on, T is that of the ideal wave: later they have gone round the box. */
const SHORTEST = 3;

const frictionOf = (parameters: Values): number => valueOf('dissipative', parameters, 'eps', 0);

export const dissipative: Equation<'dissipative'> = {
  id: 'dissipative',
  parameters: {
    eps: {
      symbol: '\\epsilon',
      usual: 2,
      min: 0.1,
      max: 20,
      scale: 'log',
      thresholds: ({ bandwidth }) => [{ at: LEAST_FRICTION / bandwidth, holds: 'above', of: 'c1' }],
    },
  },
  tex: {
    equation: '\\phi_{tt}+2\\epsilon\\phi_t-\\nabla^2\\phi=0',
    density: '-(\\phi_t+2\\epsilon\\phi)',
    velocity: '-\\nabla\\phi/(\\phi_t+2\\epsilon\\phi)',
    rate: '0',
    green: '(\\partial_t+2\\epsilon)\\,\\dfrac{e^{-\\epsilon t}\\cosh(\\epsilon\\sqrt{t^2-r^2})}{2\\pi\\sqrt{t^2-r^2}}\\,\\Theta(t-r)',
    omega: '-i\\epsilon\\pm\\sqrt{k^2-\\epsilon^2}',
  },
  talk: { c1: 'conditional', c2: 'yes', generative: 'conditional', velocity: '\\nabla\\phi/(\\phi_t+2\\epsilon\\phi)' },
  ours: { c1: 'conditional', c2: 'yes', generative: 'conditional' },
  differences: ['sign of velocity'],
  usual: { time: 16, least: 0.04 },
  times: (parameters) => ({ time: Math.max(SHORTEST, SPREAD * frictionOf(parameters)), least: 0.04 }),
  law: (parameters) => dampedLaw('dissipative', parameters, frictionOf(parameters)),
  green: (r, t, parameters) => dampedGreen(r, t, frictionOf(parameters)),
};
