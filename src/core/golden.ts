/** Golden cases for tests: numbers computed elsewhere that the truth must reproduce. */
import { expect } from 'vitest';
import { type Charges, chargesFrom } from './charges.ts';
import file from './golden.json';

export interface GoldenCase {
  readonly id: string;
  readonly group: string;
  // Cases differ in shape: each test reads the fields that its formula names.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly inputs: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly outputs: any;
  readonly tol_f64: number;
  readonly tol_f32: number;
  readonly rel: boolean;
}

/** The cases of one group. @throws Error when there is none: a misspelt group would pass as an empty test. */
export function goldenCases(group: string): ReadonlyArray<GoldenCase> {
  const cases = (file.tests as ReadonlyArray<GoldenCase>).filter((test) => test.group === group);
  if (cases.length === 0) throw new Error(`no golden case in group ${group}`);
  return cases;
}

/** All groups in the file. */
export function goldenGroups(): ReadonlyArray<string> {
  return [...new Set(file.tests.map((test) => test.group))];
}

/** The number that the file writes, where infinity is the string "inf". */
export function goldenNumber(value: number | 'inf'): number {
  return value === 'inf' ? Infinity : value;
}

/**
 * A number or list of numbers within the case's tolerance. Where the file says absolute, numbers above 1 are taken relative to themselves:
 * 1e-12 of 5e11 is below what float64 can hold.
 */
export function agrees(test: GoldenCase, name: string, got: ArrayLike<number> | number, expected: number[] | number): void {
  const gots = typeof got === 'number' ? [got] : Array.from(got);
  const wants = typeof expected === 'number' ? [expected] : expected;
  expect(gots.length, `${test.id} ${name}`).toBe(wants.length);
  wants.forEach((want, i) => {
    const scale = test.rel && want !== 0 ? Math.abs(want) : Math.max(1, Math.abs(want));
    expect(Math.abs(gots[i]! - want) / scale, `${test.id} ${name}[${i}]: got ${gots[i]}, expected ${want}`).toBeLessThanOrEqual(test.tol_f64);
  });
}

/** The charges that a case is about. */
export function goldenCharges(test: GoldenCase): Charges {
  return chargesFrom(2, test.inputs.Y, test.inputs.q);
}
