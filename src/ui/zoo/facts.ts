/** Everything that a row shows of an equation with its parameters, computed once for each setting, and in idle moments when the zoo opens. */
import { useEffect, useState } from 'react';
import type { Equation, Surroundings, Values } from '../../equations/equation.ts';
import { inIdleMoments } from '../gallery/idle.ts';
import { type Findings, findingsOf } from './findings.ts';
import { type Profile, profileOf } from './profile.ts';
import { type Roots, rootsOf } from './roots.ts';

export interface Facts extends Findings {
  readonly profile: Profile;
  readonly roots: Roots;
}

/** Every row as it stands, and a few before: a slider that goes back finds its facts. */
const MOST_KEPT = 48;
const known = new Map<string, Facts>();

export function factsOf(equation: Equation, values: Values, around: Surroundings): Facts {
  const key = JSON.stringify([equation.id, values, around.n, around.length, around.bandwidth, around.time]);
  const found = known.get(key);
  if (found) return found;
  const findings = findingsOf(equation, values, around);
  const facts = { ...findings, profile: profileOf(equation, values), roots: rootsOf(findings.law, around) };
  known.set(key, facts);
  for (const old of [...known.keys()].slice(0, Math.max(0, known.size - MOST_KEPT))) known.delete(old);
  return facts;
}

/** How many of `count` rows may compute by now: one more in each idle moment, so that nothing waits for twelve at once. */
export function useGranted(count: number): number {
  const [granted, setGranted] = useState(0);
  useEffect(() => {
    if (granted >= count) return undefined;
    return inIdleMoments(async () => setGranted(granted + 1), true);
  }, [granted, count]);
  return granted;
}
