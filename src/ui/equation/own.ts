/** What a visitor types, read as far as it goes: its typeset echo, its law with the roots that can be chosen, or why it has none. Pure. */
import { compiledDispersion, rateFrom } from '../../equations/dispersion.ts';
import { rateTex } from '../../equations/dispersion-written.ts';
import { compiledPde, pdeFrom, pdeTex, type Choice } from '../../equations/pde.ts';
import type { LawRefusal } from '../../equations/refused.ts';
import type { SymbolLaw } from '../../core/symbol/symbol.ts';
import type { TypedChoice } from '../../state/equation-choice.ts';

export type OwnKind = TypedChoice['kind'];

export interface OwnRead {
  /** TeX of what was understood; null where it could not be read. */
  readonly tex: string | null;
  readonly law: SymbolLaw | null;
  /** 'initial': all roots, from the data on. 'elliptic': one decaying root. 'rate': there is no other. */
  readonly roots: 'initial' | 'elliptic' | 'rate' | null;
  /** Roots to choose from, the slowest first; empty where there is no choice. */
  readonly choices: ReadonlyArray<Choice>;
  readonly refusal: LawRefusal | null;
}

const NOTHING: OwnRead = { tex: null, law: null, roots: null, choices: [], refusal: null };

/** @param largest the largest wave number of the grid, radians per data unit. */
export function readOwn(kind: OwnKind, text: string, branch: number, largest: number): OwnRead {
  if (text.trim() === '') return NOTHING;
  return kind === 'pde' ? readPde(text, branch) : readRate(text, largest);
}

function readPde(text: string, branch: number): OwnRead {
  const read = pdeFrom(text);
  if (!('coefficients' in read)) return { ...NOTHING, refusal: read };
  const tex = pdeTex(read.coefficients);
  const made = compiledPde(read.coefficients, branch);
  // A branch of the equation before may be none of this one: then the slowest is taken.
  if ('code' in made) return made.code === 'no such branch' && branch > 0 ? readPde(text, 0) : { ...NOTHING, tex, refusal: made };
  return { tex, law: made.law, roots: made.kind, choices: made.choices, refusal: null };
}

function readRate(text: string, largest: number): OwnRead {
  const read = rateFrom(text);
  if (!('rate' in read)) return { ...NOTHING, refusal: read };
  const tex = `\\lambda(k)=${rateTex(read.tree)}`;
  const made = compiledDispersion(text, largest);
  return 'code' in made ? { ...NOTHING, tex, refusal: made } : { tex, law: made.law, roots: 'rate', choices: [], refusal: null };
}

/** What is typed as it goes into the document. */
export function typedChoice(kind: OwnKind, text: string, { law, roots }: OwnRead): TypedChoice {
  if (kind === 'dispersion') return { kind, text: text.trim() };
  const branch = roots === 'elliptic' ? (law?.parameters['branch'] ?? 0) : 0;
  return branch === 0 ? { kind, text: text.trim() } : { kind, text: text.trim(), branch };
}

export interface Example {
  readonly kind: OwnKind;
  readonly text: string;
}

/** Buttons beside the field: what works, what fails, and what cannot be asked for. Their names are in words.ts. */
export const EXAMPLES = {
  'strongly damped': { kind: 'pde', text: 'phi_tt = 2 lap phi_t + lap phi' },
  telegraph: { kind: 'pde', text: 'phi_tt + 4 phi_t = lap phi' },
  'fourth order': { kind: 'pde', text: 'd_t^4 phi = lap phi' },
  'swift hohenberg': { kind: 'pde', text: 'phi_t = phi - (1 + lap)^2 phi' },
  'between diffusion and elasticity': { kind: 'dispersion', text: 'k^1.5' },
  saturating: { kind: 'dispersion', text: 'k^2 / (1 + k)' },
  'with deaths': { kind: 'dispersion', text: '0.3 + k' },
  'backward heat': { kind: 'pde', text: 'phi_t = -lap phi' },
} as const satisfies Record<string, Example>;

export type ExampleName = keyof typeof EXAMPLES;
export const EXAMPLE_NAMES = Object.keys(EXAMPLES) as ReadonlyArray<ExampleName>;
