/** Golden cases for tests: numbers computed elsewhere that the truth must reproduce. */
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
