/** Screened Poisson (Yukawa), phi_tt + div grad phi = mass² phi: Poisson's flow on which samples die, R = −mass² phi. p = −phi_t, J = −∇phi. */
import { writeYukawaDraw } from '../core/symbol/draws.ts';
import { sourceDensity, yukawaSource } from '../core/symbol/point-source.ts';
import { densityLaw, type Equation, real, type Values, valueOf } from './equation.ts';

/** m T: there weights of samples differ by their e-fold, and many times later few samples count. T is not so short that the kernel is narrower than the data, nor longer than Poisson's. */
const FOLDS = 0.9;
const SHORTEST = 1;
const LONGEST = 3;

const massOf = (parameters: Values): number => valueOf('yukawa', parameters, 'mass', 0);

export const yukawa: Equation<'yukawa'> = {
  id: 'yukawa',
  parameters: { mass: { symbol: 'm', usual: 0.3, min: 0, max: 2, scale: 'linear' } },
  tex: {
    equation: '\\phi_{tt}+\\nabla^2\\phi-m^2\\phi=0',
    density: '-\\phi_t',
    velocity: '\\nabla\\phi/\\phi_t',
    rate: '-m^2\\phi',
    green: '\\dfrac{t\\,(1+m\\rho)\\,e^{-m\\rho}}{2\\pi\\rho^3},\\ \\rho=\\sqrt{t^2+r^2}',
    omega: '-i\\sqrt{k^2+m^2}',
  },
  talk: { c1: 'yes', c2: 'yes', generative: 'yes' },
  ours: { c1: 'yes', c2: 'yes', generative: 'yes' },
  differences: [],
  usual: { time: LONGEST, least: 0.003 },
  times: (parameters) => ({ time: Math.min(LONGEST, Math.max(SHORTEST, FOLDS / massOf(parameters))), least: 0.003 }),
  law(parameters) {
    const mass = massOf(parameters);
    return densityLaw('yukawa', parameters, {
      writeMultipliers(out, k, t) {
        const w = Math.hypot(k, mass);
        const m = Math.exp(-w * t);
        out[0] = m;
        out[1] = m / w;
        out[2] = mass === 0 ? 0 : (-mass * mass * m) / w;
      },
      branches: (k) => [real(-Math.hypot(k, mass), true), real(Math.hypot(k, mass), false)],
    });
  },
  green: (r, t, parameters) => sourceDensity(yukawaSource(massOf(parameters)), r, t),
  writeKernelDraw: (out, t, u, parameters) => writeYukawaDraw(out, t, u, massOf(parameters)),
  pair: { model: 'yukawa', knobs: (parameters) => ({ mass: massOf(parameters) }), level: (t) => t },
};
