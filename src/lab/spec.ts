/** The gate of the laboratory: what a script or a form asks for becomes a sweep without gaps, or sentences that say what is wrong. */
import { t } from '@lingui/core/macro';
import { samplers, type SamplerId } from '../samplers/index.ts';
import { LIMITS, type Augmentation } from '../state/experiment.ts';
import { HARMS, MEASURES, type HarmKind, type MeasureId, type Sweep, type SweepSpec } from '../state/sweep.ts';
import { came, figure } from '../state/wording.ts';
import { cellCount, STEPS } from './cells.ts';
import { fittingCharges } from './measures.ts';

/** Beyond, the list of results alone would be a burden to the page. */
const MOST_CELLS = 2 ** 20;
/** Repetitions for which a quantile is tabulated; fewer than 3 have error bars that say nothing. */
export const REPEATS = { usual: 5, most: 20 } as const;
/** Samples of a cell: so many by default that 31 charges are told apart to 5 %, and at most as many as a small film holds on every machine. */
export const SAMPLES = { usual: 2000, least: 100, most: 100_000 } as const;
/** Charges of a cell. With more, the histogram of hits has more bins than samples fill. */
export const CHARGES = { least: 2, most: 256 } as const;

const AMOUNTS: Readonly<Record<HarmKind, { readonly min: number; readonly max: number; readonly whole: boolean }>> = {
  alpha: { min: 0, max: LIMITS.alpha.max, whole: false },
  bits: { ...LIMITS.bits, whole: true },
  scale: { ...LIMITS.scale, whole: false },
  steps: { ...LIMITS.steps, whole: true },
};

const isIn = (value: unknown, { min, max, whole }: { readonly min: number; readonly max: number; readonly whole: boolean }): value is number =>
  typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));

/** Collects what is wrong, in order. */
class Problems {
  readonly sentences: string[] = [];
  whole<T extends number>(name: string, value: unknown, usual: T, min: number, max: number): number {
    if (value === undefined) return usual;
    if (isIn(value, { min, max, whole: true })) return value;
    this.sentences.push(t`${name} is ${came(value)}; it must be a whole number from ${figure(min)} to ${figure(max)}.`);
    return usual;
  }
  oneOf<T extends string>(name: string, value: unknown, options: ReadonlyArray<T>, usual: T): T {
    if (value === undefined) return usual;
    if (options.includes(value as T)) return value as T;
    this.sentences.push(t`${name} is ${came(value)}; it must be one of ${options.join(', ')}.`);
    return usual;
  }
  list<T>(name: string, value: unknown, fits: (one: unknown) => boolean, meaning: string): ReadonlyArray<T> {
    const list: ReadonlyArray<unknown> = Array.isArray(value) ? value : [];
    const wrong = list.findIndex((one) => !fits(one));
    if (list.length === 0) this.sentences.push(t`${name} is ${came(value)}; it must be a list with at least one value: ${meaning}.`);
    else if (wrong >= 0) this.sentences.push(t`${`${name}[${wrong}]`} is ${came(list[wrong])}; it must be ${meaning}.`);
    // The same value twice would be the same cells twice.
    return [...new Set(list)] as T[];
  }
}

const KNOWN = ['D', 'harm', 'sampler', 'steps', 'repeats', 'samples', 'charges', 'measure', 'agreed', 'signal'];

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The sweep that `spec` asks for.
 *
 * @param seed of the experiment: the first repetition takes it.
 * @throws RangeError with every problem, one a line.
 */
export function sweepOf(spec: unknown, seed: number): Sweep {
  if (!isPlain(spec)) throw new RangeError(t`The sweep is ${came(spec)}; it must be an object with D and harm.`);
  const problems = new Problems();
  for (const key of Object.keys(spec).filter((name) => !KNOWN.includes(name))) problems.sentences.push(t`${key} is not known here; a sweep has ${KNOWN.join(', ')}.`);
  const { D: { min, max } } = LIMITS;
  const D = problems.list<Augmentation>('D', spec['D'], (one) => one === 'inf' || isIn(one, { min, max, whole: false }), t`a number from ${figure(min)} to ${figure(max)}, or 'inf'`);
  const { harm, amounts } = harmOf(problems, spec['harm']);
  const samples = problems.whole('samples', spec['samples'], SAMPLES.usual, SAMPLES.least, SAMPLES.most);
  const sweep: Sweep = {
    D,
    harm,
    amounts,
    sampler: problems.oneOf<SamplerId>('sampler', spec['sampler'], samplers.map(({ id }) => id), 'heun'),
    steps: problems.whole('steps', spec['steps'], STEPS, LIMITS.steps.min, LIMITS.steps.max),
    repeats: problems.whole('repeats', spec['repeats'], REPEATS.usual, 1, REPEATS.most),
    samples,
    charges: problems.whole('charges', spec['charges'], fittingCharges(samples), CHARGES.least, CHARGES.most),
    measure: problems.oneOf<MeasureId>('measure', spec['measure'], MEASURES, 'hits'),
    seed,
  };
  if (problems.sentences.length === 0 && cellCount(sweep) > MOST_CELLS) {
    problems.sentences.push(t`The sweep has ${figure(cellCount(sweep))} cells; the most is ${figure(MOST_CELLS)}. Take fewer values of D, fewer amounts or fewer repetitions.`);
  }
  if (problems.sentences.length > 0) throw new RangeError(problems.sentences.join('\n'));
  return sweep;
}

function harmOf(problems: Problems, asked: unknown): Pick<Sweep, 'harm' | 'amounts'> {
  const named = isPlain(asked) ? Object.keys(asked).filter((name) => asked[name] !== undefined) : [];
  const [name] = named;
  const harm = HARMS.find((kind) => kind === name);
  if (named.length !== 1 || !harm || !isPlain(asked)) {
    const what = isPlain(asked) ? named.join(', ') || t`empty` : came(asked);
    problems.sentences.push(t`harm is ${what}; it must have exactly one of ${HARMS.join(', ')}, with a list of amounts.`);
    return { harm: 'alpha', amounts: [0] };
  }
  const { min, max, whole } = AMOUNTS[harm];
  const meaning = whole ? t`a whole number from ${figure(min)} to ${figure(max)}` : t`a number from ${figure(min)} to ${figure(max)}`;
  return { harm, amounts: problems.list<number>(`harm.${harm}`, asked[harm], (one) => isIn(one, AMOUNTS[harm]), meaning) };
}

/** The sweep as a script would ask for it. */
export const specOf = ({ D, harm, amounts, sampler, steps, repeats, samples, charges, measure }: Sweep): SweepSpec => ({ D, harm: { [harm]: amounts }, sampler, steps, repeats, samples, charges, measure });
