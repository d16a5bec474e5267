/** Everything that can be wrong with a typed equation is answered with its reason, and with the place in the text where there is one. */
import { describe, expect, it } from 'vitest';
import '../../locales/equations.ts';
import { readOwn, type OwnKind } from './own.ts';
import { placeOf, refusalText } from './refusals.ts';

/** The corner of 256² nodes on 12 data units. */
const LARGEST = (Math.SQRT2 * Math.PI * 256) / 12;
const read = (kind: OwnKind, text: string): ReturnType<typeof readOwn> => readOwn(kind, text, 0, LARGEST);

/** What is typed, what the answer says, and the piece of the text that it points at; '' for the whole. */
type Case = readonly [typed: string, says: RegExp, at: string];

const equations: ReadonlyArray<Case> = [
  ['phi_t = = lap phi', /cannot be read|one equals sign/, '='],
  ['phi_t + (lap phi', /closing parenthesis/, '('],
  ['phi_t = lap phi +', /a term is expected/, ''],
  ['phi_t + §', /sign that is known/, '§'],
  ['phi_t = wobble phi', /“wobble” is not known/, 'wobble'],
  ['phi_tt + phi*phi_t = lap phi', /Not linear: “phi” meets “phi_t”/, 'phi*phi_t'],
  ['phi_t = lap phi^2', /Not linear/, 'phi^2'],
  ['lap phi = 0', /no derivative by t/, ''],
  ['phi_t = x lap phi', /depends on x/, 'x'],
  ['i phi_t + lap phi = 0', /Complex: φ is real/, 'i'],
  ['phi_t = lap phi + 1', /without φ is a source/, '1'],
  ['phi_t + lap = 0', /no φ behind this/, 'lap'],
  ['phi_t = lap^0.5 phi', /whole number of times/, '0.5'],
  ['d_t^7 phi = lap phi', /order 7/, 'd_t^7'],
  ['phi_t = lap phi / 0', /infinite/, 'lap phi / 0'],
  ['phi_t = phi_t', /All terms cancel/, ''],
  ['phi_tt = lap phi_t', /what is there at the start stays/, ''],
  // Ill-posed: heat backward in time, e^(k² t).
  ['phi_t = -lap phi', /Ill-posed, like heat backward in time: every root grows, at k = 1\.0 at the rate 1\.0/, ''],
  // The leading coefficient 1 − k² is 0 at k = 1, where the root k²/(1 − k²) goes through infinity.
  ['(1 + lap) phi_t + lap phi = 0', /Ill-posed: waves near k = 1\.0 grow at any rate/, ''],
  ['', /^$/, ''],
];

const rates: ReadonlyArray<Case> = [
  ['k^2 - 4', /λ is −4\.0 at k = 0/, ''],
  ['1/k', /infinite at k = 0/, ''],
  ['sqrt(k - 1)', /complex at k = 0/, ''],
  ['k^2 = 3', /something to read is expected/, '='],
  ['2 + max(k)', /max takes 2 or more values, not 1/, 'max(k)'],
  ['omega k', /“omega” is not known/, 'omega'],
];

describe.each([['pde', equations], ['dispersion', rates]] as const)('a typed %s', (kind, cases) => {
  it.each(cases)('%s', (text, says, at) => {
    const { refusal, law } = read(kind, text);
    expect(law).toBeNull();
    expect(refusal ? refusalText(refusal) : '').toMatch(says);
    const place = refusal && placeOf(refusal);
    const piece = place ? text.slice(place.from, place.to) : '';
    expect(piece === text ? '' : piece.trim()).toBe(at);
  });
});

it('what can be read is typeset, even where it has no flow', () => {
  expect(read('pde', 'phi_t = -lap phi').tex).toBe('\\phi_{t} + \\nabla^{2}\\,\\phi = 0');
  expect(read('pde', 'phi_t = lap').tex).toBeNull();
  expect(read('dispersion', 'k^2 - 4').tex).toBe('\\lambda(k)=k^{2}-4');
});

it('roots that come twice have a flow all the same', () => {
  // m = (1 + k² t) e^(−k² t): both roots are −k².
  const { law, refusal } = read('pde', '(d_t - lap)^2 phi = 0');
  expect(refusal).toBeNull();
  const out = new Float64Array(3);
  law!.writeMultipliers(out, 2, 0.5);
  expect(out[0]).toBeCloseTo(3 * Math.exp(-2), 6);
});

it('a branch that an equation has not gives way to its slowest', () => {
  const { law, refusal } = readOwn('pde', 'phi_tt = -lap phi', 3, LARGEST);
  expect(refusal).toBeNull();
  expect(law!.parameters['branch']).toBe(0);
});
