/** What holds of a row with its parameters as they are: C1 and C2 and both, for data that are points. Pure. */
import { type FadingVerdict, fadingVerdict } from '../../core/symbol/verdict.ts';
import type { SymbolLaw } from '../../core/symbol/symbol.ts';
import type { Equation, Surroundings, Values } from '../../equations/equation.ts';

/** 'smooth': for data that are smooth enough, not for points. */
export type Finding = 'yes' | 'smooth' | 'no';

export interface Findings {
  readonly law: SymbolLaw;
  readonly c1: Finding;
  readonly c2: Finding;
  readonly both: Finding;
  readonly fading: FadingVerdict;
}

/** So much smoother data tell whether a threshold is about how sharp they are. */
const SMOOTHER = 2;

/** C1 by the row's own thresholds, which are those of points. */
function positivity({ ours, parameters }: Equation, values: Values, around: Surroundings): Finding {
  if (ours.c1 !== 'conditional') return ours.c1;
  const failing = Object.entries(parameters).flatMap(([name, { thresholds }]) =>
    (thresholds?.(around) ?? []).flatMap(({ of, at, holds }, i) => {
      if (of !== 'c1' || (holds === 'above' ? values[name]! >= at : values[name]! <= at)) return [];
      return thresholds!({ ...around, bandwidth: SMOOTHER * around.bandwidth })[i]!.at !== at ? ['smooth' as const] : ['no' as const];
    }),
  );
  return failing.includes('no') ? 'no' : failing.length > 0 ? 'smooth' : 'yes';
}

export function findingsOf(equation: Equation, values: Values, around: Surroundings): Findings {
  const law = equation.law(values);
  const fading = fadingVerdict(law, around);
  const c1 = positivity(equation, values, around);
  const c2 = fading.holds ? 'yes' : 'no';
  return { law, c1, c2, both: c1 === 'no' || c2 === 'no' ? 'no' : c1, fading };
}
