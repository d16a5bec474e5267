/** For tests: equations of the zoo written out as plainly as their table has them, each by m, j and r alone. */
import { gridOf } from './grid.ts';
import type { Charges } from '../charges.ts';
import { chargesFrom } from '../charges.ts';
import type { SymbolLaw } from './symbol.ts';

/** m, j and r, or Re m, Im m and 0, at k > 0 and t; j at k = 0 is set to 0. */
type Multipliers = (k: number, t: number) => readonly [number, number, number];

function lawOf(equation: string, multipliers: Multipliers, carries: SymbolLaw['carries'] = 'density'): SymbolLaw {
  return {
    kind: 'symbol',
    equation,
    parameters: {},
    carries,
    writeMultipliers(out, k, t) {
      out.set(multipliers(k, t));
      if (k === 0 && carries === 'density') out[1] = 0;
    },
    branches: () => [],
    asymptotic: false,
  };
}

/** A law of transport alone: m = e^(−λt), j = λ/k² m. */
const decaying = (equation: string, rate: (k: number) => number): SymbolLaw =>
  lawOf(equation, (k, t) => {
    const m = Math.exp(-rate(k) * t);
    return [m, (rate(k) / k ** 2) * m, 0];
  });

export const diffusion = decaying('diffusion', (k) => k ** 2);
export const poisson = decaying('poisson', (k) => k);
export const third = decaying('third', (k) => Math.cbrt(k ** 2));
export const biharmonic = decaying('biharmonic', (k) => k ** 4);
export const fractional = (beta: number): SymbolLaw => decaying('fractional', (k) => k ** (2 * beta));
export const mixed = (a: number, b: number): SymbolLaw => decaying('mixed', (k) => (2 * k * k) / (b + Math.sqrt(b * b + 4 * a * k * k)));
export const wave = lawOf('wave', (k, t) => [Math.cos(k * t), Math.sin(k * t) / k, 0]);
/** PFGM++ at D = 3. */
export const pfgmpp3 = lawOf('pfgmpp', (k, t) => [(1 + k * t) * Math.exp(-k * t), t * Math.exp(-k * t), 0]);
export const schrodinger = lawOf('schrodinger', (k, t) => [Math.cos(k * k * t), -Math.sin(k * k * t), 0], 'amplitude');

export const yukawa = (mass: number): SymbolLaw =>
  lawOf('yukawa', (k, t) => {
    const w = Math.hypot(k, mass);
    return [Math.exp(-w * t), Math.exp(-w * t) / w, (-mass * mass * Math.exp(-w * t)) / w];
  });

export const helmholtz = (k0: number): SymbolLaw =>
  lawOf('helmholtz', (k, t) => {
    const w = Math.sqrt(Math.abs(k * k - k0 * k0));
    const [m, phi] = k > k0 ? [Math.exp(-w * t), Math.exp(-w * t) / w] : [Math.cos(w * t), -Math.sin(w * t) / w];
    return [m, phi, k0 * k0 * phi];
  });

export const dissipative = (eps: number): SymbolLaw =>
  lawOf('dissipative', (k, t) => {
    const s = Math.sqrt(Math.abs(eps * eps - k * k));
    const [c, sine] = k < eps ? [Math.cosh(s * t), Math.sinh(s * t)] : [Math.cos(s * t), Math.sin(s * t)];
    return [Math.exp(-eps * t) * (c + (eps / s) * sine), (Math.exp(-eps * t) * sine) / s, 0];
  });

/** Centres, weights and bandwidth of the three Gaussians that golden numbers on the grid are about. */
export const threeGaussians: Charges = chargesFrom(2, [[-1.2, 0.3], [1, 0.8], [0.4, -1.1]], [0.5, 0.3, 0.2]);
export const THREE_BANDWIDTH = 0.35;
export const goldenGrid = gridOf(64, 8);
