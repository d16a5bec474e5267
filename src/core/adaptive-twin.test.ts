/** The rules of the adaptive sampler are written twice; films seldom need their limits, so the numbers themselves are compared. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MOST_TRIED } from './adaptive.ts';

const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The number that a constant of that name is. */
function constant(text: string, name: string): number {
  const found = new RegExp(`const ${name} = (-?[\\d.e-]+)u?;`).exec(text);
  if (!found) throw new Error(`expected const ${name} with a number, found none`);
  return Number(found[1]);
}

const twin = textOf('./adaptive.ts');
const judging = textOf('../../shaders/lib/judging.wgsl');

it.each(['MOST_TRIED', 'SAFETY', 'LEAST_FACTOR', 'MOST_FACTOR'])('%s is the same in both', (name) => expect(constant(judging, name)).toBe(constant(twin, name)));
it('the first step and the power of the error are the same in both', () => {
  expect(constant(textOf('../../shaders/passes/adapt.wgsl'), 'FIRST_SHARE')).toBe(constant(twin, 'FIRST_SHARE'));
  expect(constant(judging, 'ERROR_POWER')).toBe(-1 / constant(twin, 'ERROR_POWER'));
});
it('a run has an end, which is told: a thousand steps', () => expect(MOST_TRIED).toBe(1000));
