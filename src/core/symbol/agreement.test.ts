/** The two sockets on the same density: sums over point sources, and the pair laws, against fields on the grid. */
import { describe, expect, it } from 'vitest';
import { equationById, type EquationId } from '../../equations/index.ts';
import type { Values } from '../../equations/equation.ts';
import { lawByPair } from '../../models/pair.ts';
import { yukawaRate } from '../../models/yukawa.ts';
import { centroid, type Charges, chargesFrom } from '../charges.ts';
import { posteriorMean, writeVelocity } from '../posterior.ts';
import { gridDensity } from './density.ts';
import { FIELDS, gridFields, spectrumOf } from './fields.ts';
import { cellOf, gridOf, nodeAt } from './grid.ts';
import { diffusionSource, mixedSource, poissonSource, type WriteSource, writeSourceField, yukawaSource } from './point-source.ts';
import type { SymbolLaw } from './symbol.ts';

const grid = gridOf(64, 16);
/** 1.8 cells. */
const BANDWIDTH = 0.45;
const density = gridDensity(grid, chargesFrom(2, [[-1.1, 0.3], [0.8, 1.2], [0.5, -1.4]], [1, 2, 3]), BANDWIDTH);

/** Nodes at which fields are compared: over the data, between them and outside. */
const probes = [[32, 32], [29, 34], [35, 37], [34, 27], [24, 40], [40, 22], [20, 20]].map(([i, j]) => j! * grid.n + i!);
const pointAt = (node: number): number[] => [nodeAt(grid, node % grid.n), nodeAt(grid, Math.floor(node / grid.n))];

/** The smooth density as charges, one on each node that has some; of the boxes around as well up to `boxes` away. */
function chargesOnNodes(boxes: number): Charges {
  const rows: number[][] = [];
  const weights: number[] = [];
  for (let a = -boxes; a <= boxes; a++) {
    for (let b = -boxes; b <= boxes; b++) {
      density.forEach((p, node) => {
        if (p <= 0) return;
        const [x, y] = pointAt(node);
        rows.push([x! + a * grid.length, y! + b * grid.length]);
        weights.push(p);
      });
    }
  }
  return chargesFrom(2, rows, weights);
}

const MASS = 2;
const symbolOf = (id: EquationId, parameters: Values = {}): SymbolLaw => equationById(id).law(parameters);

/** Waves below the grid's Nyquist wave at which aliases are looked at. */
const LOOKS = 64;

/**
 * How far sources on the nodes may be from the grid, for p, Jx, Jy and R: the nodes cannot tell a wave q of the data from q + k, k = 2 pi/dx along either axis, so that
 * sources send four such aliases too. Of the data, whose spectrum is e^(−h² q²/2) at most, they make 4/(2 pi)² ∫ e^(−h² q²/2) m(|k − q|) dq, which is at most
 * 4/(pi h²) times the largest e^(−h² q²/4) m(k − q). What is at the grid's Nyquist wave, 1e-7 of the spectrum at 0, is at t below 1e-10 of the largest p₀.
 */
function tolerancesOf(law: SymbolLaw, t: number): number[] {
  const k = (2 * Math.PI) / cellOf(grid);
  const three = new Float64Array(3);
  const left = [0, 0, 0, 0];
  for (let i = 0; i <= LOOKS; i++) {
    const q = (i / LOOKS) * (k / 2);
    law.writeMultipliers(three, k - q, t);
    const spectrum = Math.exp(-((BANDWIDTH * q) ** 2) / 4);
    const flux = (k - q) * three[1]!;
    [three[0]!, flux, flux, -three[2]!].forEach((wave, field) => (left[field] = Math.max(left[field]!, wave * spectrum)));
  }
  const most = density.reduce((largest, p) => Math.max(largest, p), 0);
  return left.map((wave) => (4 * wave) / (Math.PI * BANDWIDTH ** 2) + 1e-10 * most);
}

describe('on the same density', () => {
  const charges = chargesOnNodes(0);
  const spectrum = spectrumOf(grid, density, 'density');
  // Neighbouring boxes send less than 1e-10: e^(−16 m), e^(−16 mu) with mu = 2.8, and e^(−16²/4t) of it.
  it.each<readonly [string, SymbolLaw, WriteSource, number]>([
    ['Yukawa', symbolOf('yukawa', { mass: MASS }), yukawaSource(MASS), 0.75],
    ['diffusion', symbolOf('diffusion'), diffusionSource, 0.5],
    ['mixed', symbolOf('mixed', { a: 0.5, b: 4 }), mixedSource(0.5, 4), 0.6],
  ])('sources and waves give the same p, J and R: %s', (_name, law, source, t) => {
    const fields = gridFields(spectrum, law, t);
    const out = new Float64Array(4);
    for (const node of probes) {
      writeSourceField(out, charges, source, pointAt(node), t);
      tolerancesOf(law, t).forEach((tolerance, field) => expect(Math.abs(out[field]! - fields.values[FIELDS * node + field]!)).toBeLessThan(tolerance));
    }
  });

  it.each<readonly [EquationId, Values, ReadonlyArray<number>]>([
    ['yukawa', { mass: MASS }, [0.4, 0.75, 2]],
    ['diffusion', {}, [0.2, 0.72, 1.5]],
    ['mixed', { a: 0.5, b: 4 }, [0.4, 0.75, 2]],
    // A tail so thin that the boxes around send less than 1e-12 again.
    ['pfgmpp', { D: 16 }, [0.8, 1.3, 2]],
  ])("an equation's pair law has the density of the grid and moves samples as it does: %s", (id, parameters, times) => {
    const symbol = symbolOf(id, parameters);
    const { pair, green } = equationById(id);
    const law = lawByPair(pair!, parameters, charges);
    const v = new Float64Array(2);
    for (const t of times) {
      const level = pair!.level(t, parameters);
      // dlevel/dt, by a centred difference that is off by its square.
      const slope = (pair!.level(t + 1e-5, parameters) - pair!.level(t - 1e-5, parameters)) / 2e-5;
      const fields = gridFields(spectrum, symbol, t);
      const [wrong, wrongFlux] = tolerancesOf(symbol, t);
      for (const node of probes) {
        const [p, jx, jy] = fields.values.subarray(FIELDS * node, FIELDS * node + FIELDS);
        // Kernels of laws are 1 at distance 0.
        const density = Math.exp(posteriorMean(charges, law, pointAt(node), level, v)) * green!(0, t, parameters);
        expect(Math.abs(density - p!), `p at ${t}`).toBeLessThan(wrong!);
        writeVelocity(charges, law, pointAt(node), level, v);
        for (const [axis, flux] of [jx!, jy!].entries()) {
          // The error of a ratio.
          const tolerance = (wrongFlux! + Math.abs(flux / p!) * wrong!) / p!;
          expect(Math.abs(v[axis]! * slope - flux / p!), `v at ${t}`).toBeLessThan(tolerance);
        }
      }
    }
  });

  it("Yukawa's rate of births is the grid's", () => {
    const yukawa = symbolOf('yukawa', { mass: MASS });
    const fields = gridFields(spectrum, yukawa, 0.75);
    const [wrong, , , wrongRate] = tolerancesOf(yukawa, 0.75);
    for (const node of probes) {
      const [p, , , r] = fields.values.subarray(FIELDS * node, FIELDS * node + FIELDS);
      expect(Math.abs(yukawaRate(charges, MASS, pointAt(node), 0.75) - r! / p!)).toBeLessThan((wrongRate! + Math.abs(r! / p!) * wrong!) / p!);
    }
  });

  it.each([0.4, 0.75, 1.5])('PFGM moves samples as Poisson does on the grid at t = %s, once the boxes around have their charges too', (t) => {
    const boxes = 2;
    const around = chargesOnNodes(boxes);
    const poisson = symbolOf('poisson');
    const law = lawByPair(equationById('poisson').pair!, {}, around);
    const [wrong, wrongFlux] = tolerancesOf(poisson, t);
    const middle = centroid(around);
    const fields = gridFields(spectrum, poisson, t);
    const [field, v] = [new Float64Array(4), new Float64Array(2)];
    // What comes from further off is that of a sheet of mean density 1/L² beyond a square of half side S = (boxes + 1/2) L, p = 2 √2 t/(pi S L²), which pushes
    // back towards its middle with −p/(2 t) per data unit. Both are even to (distance/S)², 2 %.
    const beyond = (t * 2 * Math.SQRT2) / (Math.PI * (boxes + 0.5) * grid.length ** 3);
    for (const node of probes) {
      const x = pointAt(node);
      const [p, jx, jy] = fields.values.subarray(FIELDS * node, FIELDS * node + FIELDS);
      writeSourceField(field, around, poissonSource, x, t);
      // Of all boxes together the weights are 1.
      const near = field[0]! * (2 * boxes + 1) ** 2;
      writeVelocity(around, law, x, t, v);
      expect(Math.abs(near + beyond - p!)).toBeLessThan(0.05 * beyond + wrong!);
      for (const [axis, flux] of [jx!, jy!].entries()) expect(Math.abs(v[axis]! * near - ((x[axis]! - middle[axis]!) * beyond) / (2 * t) - flux)).toBeLessThan(0.05 * beyond + wrongFlux!);
    }
  });
});
