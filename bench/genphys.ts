/** `npm run bench -- --genphys`: which physics can generate. Samples carried back from the prior in float64 at full size, and their L1 from the data beside what chance gives. */
import { THREE_BANDWIDTH, threeGaussians } from '../src/core/symbol/grid-laws.ts';
import type { GridRecipe, KernelDraw } from '../src/core/symbol/recipe.ts';
import { gridRun } from '../src/core/symbol/run.ts';
import { chanceL1, gaussianShares, l1, sampleShares } from '../src/core/symbol/run-bins.ts';
import { type EquationId, equationById } from '../src/equations/index.ts';

const SIZE = { n: 256, length: 12, steps: 120, samples: 60_000 } as const;
/** Slots for each sample: Yukawa's population grows by e^(m T), 3.3. */
const ROOM = 5;
const QUICK = { n: 128, length: 12, steps: 60, samples: 6000 } as const;
const SEED = 5;

interface Row {
  readonly name: string;
  readonly id: EquationId;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly time: number;
  /** So low that p(·, least) and the data differ by less than chance does. */
  readonly least: number;
  readonly start?: GridRecipe['start'];
  readonly births?: GridRecipe['births'];
}

/** From p(·, T) itself; from the box once T is long enough that only the mean is left; from the kernel about the centroid, which knows no more; and those that must fail. */
const rows: readonly Row[] = [
  { name: 'diffusion', id: 'diffusion', time: 4, least: 1e-3 },
  { name: 'Poisson', id: 'poisson', time: 4, least: 3e-3 },
  { name: 'mixed a = b = 1', id: 'mixed', parameters: { a: 1, b: 1 }, time: 4, least: 3e-3 },
  { name: 'fractional 0.75', id: 'fractional', parameters: { beta: 0.75 }, time: 4, least: 2e-3 },
  { name: 'third', id: 'third', time: 4, least: 3e-3 },
  { name: 'dissipative 2', id: 'dissipative', parameters: { eps: 2 }, time: 4, least: 2e-2 },
  { name: 'PFGM++ D = 3', id: 'pfgmpp', parameters: { D: 3 }, time: 4, least: 3e-2 },
  { name: 'Helmholtz 0.1 weights', id: 'helmholtz', parameters: { k0: 0.1 }, time: 3, least: 3e-3, births: 'weights' },
  { name: 'Helmholtz 0.1 branching', id: 'helmholtz', parameters: { k0: 0.1 }, time: 3, least: 3e-3, births: 'branching' },
  { name: 'Yukawa 0.3 weights', id: 'yukawa', parameters: { mass: 0.3 }, time: 4, least: 3e-3, births: 'weights' },
  { name: 'Yukawa 0.3 branching', id: 'yukawa', parameters: { mass: 0.3 }, time: 4, least: 3e-3, births: 'branching' },
  { name: 'box: diffusion', id: 'diffusion', time: 24, least: 1e-3, start: 'uniform' },
  { name: 'box: Poisson', id: 'poisson', time: 14, least: 3e-3, start: 'uniform' },
  { name: 'box: dissipative 2', id: 'dissipative', parameters: { eps: 2 }, time: 90, least: 2e-2, start: 'uniform' },
  { name: 'box: third', id: 'third', time: 12, least: 3e-3, start: 'uniform' },
  { name: 'kernel: diffusion', id: 'diffusion', time: 4, least: 1e-3, start: 'kernel' },
  { name: 'kernel: diffusion, later', id: 'diffusion', time: 16, least: 1e-3, start: 'kernel' },
  { name: 'kernel: Poisson', id: 'poisson', time: 4, least: 3e-3, start: 'kernel' },
  { name: 'kernel: Poisson, later', id: 'poisson', time: 12, least: 3e-3, start: 'kernel' },
  { name: 'wave', id: 'wave', time: 4, least: 2e-2 },
  { name: 'biharmonic', id: 'biharmonic', time: 4, least: 1e-3 },
  { name: 'Helmholtz 0.35 weights', id: 'helmholtz', parameters: { k0: 0.35 }, time: 3, least: 3e-3, births: 'weights' },
  { name: 'dissipative 0.5', id: 'dissipative', parameters: { eps: 0.5 }, time: 4, least: 2e-2 },
];

const rounded = (value: number): number => Number(value.toPrecision(3));
/** Microseconds of CPU time in a second. */
const MICRO = 1e6;

function measured(row: Row, size: typeof SIZE | typeof QUICK, shares: Float64Array): Readonly<Record<string, string | number>> {
  const { name, id, parameters = {}, time, least, start = 'exact', births = 'off' } = row;
  const equation = equationById(id);
  const law = equation.law(parameters);
  const kernelDraw: KernelDraw = (out, t, u) => equation.writeKernelDraw!(out, t, u, parameters);
  const before = process.cpuUsage();
  const run = gridRun({ ...size, charges: threeGaussians, law, bandwidth: THREE_BANDWIDTH, time, least, direction: 'backward', start, kernelDraw, births, capacity: ROOM * size.samples, seed: SEED });
  const { user, system } = process.cpuUsage(before);
  const distance = l1(sampleShares(run, size.length), shares);
  return {
    equation: name, T: time, L1: rounded(distance), 'over chance': rounded(distance - chanceL1(shares, size.samples)), population: rounded(run.population[0]!), mass: rounded(run.mass[0]!),
    'effective share': rounded(run.effective[0]! / size.samples), 'min p / max p': rounded(run.lowest.ratio), limited: rounded(Math.max(...run.limited)), 'CPU s': rounded((user + system) / MICRO),
  };
}

/** Measures and prints. @param only beginnings of names of rows; null for all. */
export function benchGenphys(say: (line: string) => void, quick: boolean, only: readonly string[] | null): void {
  const size = quick ? QUICK : SIZE;
  const shares = gaussianShares(threeGaussians, THREE_BANDWIDTH, size.length);
  say(`${size.samples} samples back through ${size.n}² nodes in ${size.steps} steps; three Gaussians in a box of ${size.length}. L1 on 32² bins; chance alone gives ${rounded(chanceL1(shares, size.samples))}.`);
  for (const row of rows) if (only === null || only.some((start) => row.name.startsWith(start))) say(JSON.stringify(measured(row, size, shares)));
}
