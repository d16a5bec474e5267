/**
 * Fisher's equation p_t = D ∇²p + a p (1 − p/c) on the periodic grid: a first step beyond linear physics.
 *
 * Ink that breeds: it spreads, and where there is less than c of it there are births, where there is more there are deaths. As a flow of density
 * v = −D ∇p/p and R = a p (1 − p/c). It is the plainest nonlinear process of which every start ends alike (p = c everywhere), although it has no kernel, no dispersion
 * relation and hence no C2: the density of two charges is not the sum of theirs. Burgers' equation would show less: it has no births, needs a
 * direction of its own in the plane, and along a line is linear after all, by the transform of Hopf and Cole. R. A. Fisher, "The wave of advance of advantageous genes", 1937; A. Kolmogorov,
 * I. Petrovsky, N. Piskunov, 1937.
 *
 * A step is Strang's: half of the reaction, exactly (it is the logistic equation at each node), all of the diffusion, exactly (by waves), the other half of the
 * reaction. It errs by a multiple of dt³ and cannot blow up, whatever dt; p stays positive but for rounding.
 */
import { FIELDS, type Fields } from '../symbol/fields.ts';
import { eachWave, type Plane, planeOf, toNodes, toWaves } from '../symbol/fields-transform.ts';
import { cellOf, type Grid, wavenumberOf } from '../symbol/grid.ts';

export interface Fisher {
  /** a > 0, per unit of time. */
  readonly rate: number;
  /** D > 0, data units squared per unit of time. */
  readonly diffusivity: number;
  /** c > 0, per data unit squared. */
  readonly capacity: number;
}

/** @throws RangeError when one of them is not above 0. */
export function checkFisher(law: Fisher): void {
  for (const name of ['rate', 'diffusivity', 'capacity'] as const) {
    if (!(law[name] > 0 && law[name] < Infinity)) throw new RangeError(`Fisher's equation: expected a ${name} above 0, got ${law[name]}`);
  }
}

/** p after time t of the reaction alone: the logistic curve. @param t may be below 0: what is above c then was infinite a finite time ago, and Infinity before. */
export function reacted(p: number, t: number, { rate, capacity }: Fisher): number {
  const grown = Math.exp(rate * t);
  const share = capacity + p * (grown - 1);
  return share > 0 ? (capacity * p * grown) / share : Infinity;
}

export interface Marcher {
  /** Takes p [n, n] on by dt > 0, in place. */
  step(p: Float64Array, dt: number): void;
  /** Takes p back by dt > 0, in place: the inverse of `step` but for rounding, which waves blow up by e^(D k² dt). What is no density any more becomes Infinity or NaN. */
  undo(p: Float64Array, dt: number): void;
  /** p, J and R at the nodes of a density. */
  fields(p: Float64Array, time: number): Fields;
}

/** Steps on one grid. @throws RangeError when the law is none. */
export function fisherMarcher(grid: Grid, law: Fisher): Marcher {
  checkFisher(law);
  const { n } = grid;
  const { diffusivity, rate, capacity } = law;
  const work = planeOf(n);
  const flux = planeOf(n);
  /** e^(−D k² dt) by i² + j², for the last dt. */
  let fading: { readonly dt: number; readonly by: Float64Array } | null = null;

  function fadingBy(dt: number): Float64Array {
    if (fading?.dt !== dt) fading = { dt, by: Float64Array.from({ length: (n * n) / 2 + 1 }, (_, s) => Math.exp(-diffusivity * wavenumberOf(grid, s) ** 2 * dt)) };
    return fading.by;
  }
  function toSpectrum(p: Float64Array, plane: Plane): void {
    plane.re.set(p);
    plane.im.fill(0);
    toWaves(plane, n);
  }

  /** Strang's step. @param dt below 0 backward. @param floor below which no p can be. */
  function advance(p: Float64Array, dt: number, floor: number): void {
    const by = fadingBy(dt);
    for (let x = 0; x < p.length; x++) p[x] = reacted(p[x]!, dt / 2, law);
    toSpectrum(p, work);
    eachWave(grid, (wave, square) => {
      work.re[wave]! *= by[square]!;
      work.im[wave]! *= by[square]!;
    });
    toNodes(work, n);
    for (let x = 0; x < p.length; x++) p[x] = reacted(Math.max(floor, work.re[x]!), dt / 2, law);
  }

  return {
    step: (p, dt) => advance(p, dt, 0),
    undo: (p, dt) => advance(p, -dt, -Infinity),
    fields(p, time) {
      toSpectrum(p, work);
      // Jx + iJy = −D (∂x + i∂y) p is one transform, since both are real.
      eachWave(grid, (wave, _square, kx, ky) => {
        const [re, im] = [work.re[wave]!, work.im[wave]!];
        flux.re[wave] = diffusivity * (kx * im + ky * re);
        flux.im[wave] = diffusivity * (ky * im - kx * re);
      });
      toNodes(flux, n);
      const values = new Float64Array(FIELDS * p.length);
      let [least, most, sum] = [Infinity, -Infinity, 0];
      p.forEach((here, x) => {
        values[FIELDS * x] = here;
        values[FIELDS * x + 1] = flux.re[x]!;
        values[FIELDS * x + 2] = flux.im[x]!;
        values[FIELDS * x + 3] = rate * here * (1 - here / capacity);
        least = Math.min(least, here);
        most = Math.max(most, here);
        sum += here;
      });
      return { time, values, least, most, mass: sum * cellOf(grid) ** 2 };
    },
  };
}

/** ∫ |p − q| over ∫ |q|: 0 where both are the same. */
export function relativeL1(p: Float64Array, q: Float64Array): number {
  let [off, all] = [0, 0];
  for (let x = 0; x < p.length; x++) {
    off += Math.abs(p[x]! - q[x]!);
    all += Math.abs(q[x]!);
  }
  return off / all;
}
