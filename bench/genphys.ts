/** `npm run bench -- --genphys`: which physics can generate. Samples carried back from the prior in float64 at full size, and their L1 from the data beside what chance gives; then fields and levels on the GPU. */
import { THREE_BANDWIDTH, threeGaussians } from '../src/core/symbol/grid-laws.ts';
import type { GridRecipe, KernelDraw } from '../src/core/symbol/recipe.ts';
import { gridRun } from '../src/core/symbol/run.ts';
import { chanceL1, gaussianShares, l1, sampleShares } from '../src/core/symbol/run-bins.ts';
import { type EquationId, equationById } from '../src/equations/index.ts';
import { benchFields } from './genphys-fields.ts';
import { benchLevels } from './genphys-levels.ts';
import { MISSED, type TableRow, type Tell } from './genphys-rows.ts';

const SIZE = { n: 256, length: 12, steps: 120, samples: 60_000 } as const;
/** Slots for each sample: Yukawa's population grows by e^(m T), 3.3. */
const ROOM = 5;
const QUICK = { n: 128, length: 12, steps: 60, samples: 6000 } as const;
const SEED = 5;
/** How films are shown, which is not looked at. */
const CLOCK = { top: 4, exponent: 1 } as const;

interface Row {
  readonly name: string;
  readonly id: EquationId;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly time: number;
  /** So low that p(·, least) and the data differ by less than chance does. */
  readonly least: number;
  readonly steps?: number;
  /** Standard deviation of the three Gaussians; THREE_BANDWIDTH where left out. */
  readonly width?: number;
  readonly start?: GridRecipe['start'];
  readonly births?: GridRecipe['births'];
  /** 'reaches' the data but for chance; 'misses' them by the L1 that an independent program found, also on 32² bins; or shown alone. */
  readonly must?: 'reaches' | { readonly misses: number };
}

/** How far above chance is on the data. */
const ABOVE_CHANCE = 0.015;
/** Samples of `QUICK` vary by 0.008. */
const ABOVE_CHANCE_QUICK = 0.025;
/** A miss is that of the other program within this share: its grid, steps and seed were its own. */
const ALIKE = 0.25;

/** Narrower data and a coarser end, as in the program that found how far these miss: with wider Gaussians or later times they miss by more. */
const MISSING = { width: 0.3, time: 3, steps: 60 } as const;

/** From p(·, T) itself; from the box once T is long enough that only the mean is left; from the kernel about the centroid, which knows no more; and those that must fail. */
const rows: readonly Row[] = [
  { name: 'diffusion', id: 'diffusion', time: 4, least: 1e-3, must: 'reaches' },
  { name: 'Poisson', id: 'poisson', time: 4, least: 3e-3, must: 'reaches' },
  { name: 'mixed a = b = 1', id: 'mixed', parameters: { a: 1, b: 1 }, time: 4, least: 3e-3, must: 'reaches' },
  { name: 'fractional 0.75', id: 'fractional', parameters: { beta: 0.75 }, time: 4, least: 2e-3, must: 'reaches' },
  { name: 'third', id: 'third', time: 4, least: 3e-3, must: 'reaches' },
  { name: 'dissipative 2', id: 'dissipative', parameters: { eps: 2 }, time: 4, least: 2e-2, must: 'reaches' },
  { name: 'PFGM++ D = 3', id: 'pfgmpp', parameters: { D: 3 }, time: 4, least: 3e-2, must: 'reaches' },
  { name: 'Helmholtz 0.1 weights', id: 'helmholtz', parameters: { k0: 0.1 }, time: 3, least: 3e-3, births: 'weights', must: 'reaches' },
  { name: 'Helmholtz 0.1 branching', id: 'helmholtz', parameters: { k0: 0.1 }, time: 3, least: 3e-3, births: 'branching', must: 'reaches' },
  { name: 'Yukawa 0.3 weights', id: 'yukawa', parameters: { mass: 0.3 }, time: 4, least: 3e-3, births: 'weights' },
  { name: 'Yukawa 0.3 branching', id: 'yukawa', parameters: { mass: 0.3 }, time: 4, least: 3e-3, births: 'branching' },
  { name: 'box: diffusion', id: 'diffusion', time: 24, least: 1e-3, start: 'uniform', must: 'reaches' },
  { name: 'box: Poisson', id: 'poisson', time: 14, least: 3e-3, start: 'uniform', must: 'reaches' },
  { name: 'box: dissipative 2', id: 'dissipative', parameters: { eps: 2 }, time: 90, least: 2e-2, start: 'uniform', must: 'reaches' },
  { name: 'box: third', id: 'third', time: 12, least: 3e-3, start: 'uniform', must: 'reaches' },
  { name: 'kernel: diffusion', id: 'diffusion', time: 4, least: 1e-3, start: 'kernel' },
  { name: 'kernel: diffusion, later', id: 'diffusion', time: 16, least: 1e-3, start: 'kernel', must: 'reaches' },
  { name: 'kernel: Poisson', id: 'poisson', time: 4, least: 3e-3, start: 'kernel' },
  { name: 'kernel: Poisson, later', id: 'poisson', time: 12, least: 3e-3, start: 'kernel', must: 'reaches' },
  { name: 'wave', id: 'wave', ...MISSING, least: 0.047, must: { misses: 0.22 } },
  { name: 'biharmonic', id: 'biharmonic', ...MISSING, least: 5e-6, must: { misses: 0.21 } },
  { name: 'Helmholtz 0.35 weights', id: 'helmholtz', parameters: { k0: 0.35 }, ...MISSING, least: 3e-3, births: 'weights', must: { misses: 0.73 } },
  { name: 'wider: wave', id: 'wave', time: 4, least: 2e-2 },
  { name: 'wider: biharmonic', id: 'biharmonic', time: 4, least: 1e-3 },
  { name: 'dissipative 0.5', id: 'dissipative', parameters: { eps: 0.5 }, time: 4, least: 2e-2 },
];

const rounded = (value: number): number => Number(value.toPrecision(3));
/** Microseconds of CPU time in a second. */
const MICRO = 1e6;

/** Whether a row does what it must. */
function isGood({ must }: Row, distance: number, chance: number, quick: boolean): boolean {
  if (must === undefined) return true;
  if (must === 'reaches') return distance - chance <= (quick ? ABOVE_CHANCE_QUICK : ABOVE_CHANCE);
  return Math.abs(distance / must.misses - 1) <= ALIKE;
}

function measured(row: Row, quick: boolean): TableRow {
  const { name, id, parameters = {}, time, least, width = THREE_BANDWIDTH, start = 'exact', births = 'off', must } = row;
  const size = quick ? QUICK : SIZE;
  const equation = equationById(id);
  const law = equation.law(parameters);
  const kernelDraw: KernelDraw = (out, t, u) => equation.writeKernelDraw!(out, t, u, parameters);
  const shares = gaussianShares(threeGaussians, width, size.length);
  const chance = chanceL1(shares, size.samples);
  const before = process.cpuUsage();
  const run = gridRun({
    ...size, steps: row.steps ?? size.steps, charges: threeGaussians, law, bandwidth: width, time, least, direction: 'backward', start, kernelDraw, births,
    capacity: ROOM * size.samples, seed: SEED, clock: CLOCK,
  });
  const { user, system } = process.cpuUsage(before);
  const distance = l1(sampleShares(run, size.length), shares);
  const good = isGood(row, distance, chance, quick);
  const wanted = must === undefined ? '' : must === 'reaches' ? 'the data' : `L1 ${must.misses}`;
  return {
    equation: name, T: time, L1: rounded(distance), chance: rounded(chance), 'over chance': rounded(distance - chance), wanted, good: must === undefined ? '' : good ? 'yes' : MISSED, population: rounded(run.population[0]!), mass: rounded(run.mass[0]!),
    'effective share': rounded(run.effective[0]! / size.samples), 'min p / max p': rounded(run.lowest.ratio), limited: rounded(Math.max(...run.limited)), 'CPU s': rounded((user + system) / MICRO),
  };
}

/** Rows by the table that they belong to. */
export interface Genphys {
  readonly runs: ReadonlyArray<TableRow>;
  readonly fields: ReadonlyArray<TableRow>;
  readonly levels: ReadonlyArray<TableRow>;
  readonly steps: ReadonlyArray<TableRow>;
  /** How many rows are not as they must be. */
  readonly missed: number;
}

/** Measures and prints. @param only beginnings of names of rows, 'levels' and 'fields' among them; null for all. */
export async function benchGenphys(say: (line: string) => void, quick: boolean, only: readonly string[] | null): Promise<Genphys> {
  const wanted = (name: string): boolean => only === null || only.some((start) => name.startsWith(start));
  const tell: Tell = (row) => {
    say(JSON.stringify(row));
    return row;
  };
  const size = quick ? QUICK : SIZE;
  say(`${size.samples} samples back through ${size.n}² nodes in ${size.steps} steps; three Gaussians in a box of ${size.length}. L1 on 32² bins.`);
  const runs = rows.filter(({ name }) => wanted(name)).map((row) => tell(measured(row, quick)));
  const fields = wanted('fields') ? await benchFields(say, tell) : [];
  const { levels, steps } = wanted('levels') ? await benchLevels(say, tell) : { levels: [], steps: [] };
  const missed = [...runs, ...fields].filter(({ good }) => good === MISSED).length;
  say(missed === 0 ? 'All is as it must be.' : `${missed} of these are not as they must be.`);
  return { runs, fields, levels, steps, missed };
}
