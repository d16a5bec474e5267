/** Decay rates as TeX, the way they were understood. */
import type { Expression } from './expression.ts';
import { numberTex } from './pde-written.ts';

const WORDS: Readonly<Record<string, string>> = { pi: '\\pi' };

/** How tightly a part holds together: sums 1, signs and products 2, powers 3, single things 4. */
function binding(tree: Expression): number {
  if (tree.kind === 'negative') return 2;
  if (tree.kind !== 'binary' || tree.operator === '/') return 4;
  return tree.operator === '^' ? 3 : tree.operator === '*' ? 2 : 1;
}

/** The part, in parentheses unless it holds together by at least `least`. */
const held = (tree: Expression, least: number): string => (binding(tree) >= least ? rateTex(tree) : `(${rateTex(tree)})`);
/** Numbers such as 10^{-7} are powers already. */
const base = (tree: Expression): string => (tree.kind === 'number' && rateTex(tree).includes('^') ? `(${rateTex(tree)})` : tree.kind === 'binary' ? `(${rateTex(tree)})` : held(tree, 4));

/** TeX of an expression. */
export function rateTex(tree: Expression): string {
  switch (tree.kind) {
    case 'number':
      return numberTex(tree.value);
    case 'name':
      return WORDS[tree.name] ?? tree.name;
    case 'negative':
      return `-${held(tree.of, 2)}`;
    case 'call': {
      const given = tree.given.map(rateTex).join(',');
      if (tree.name === 'sqrt') return `\\sqrt{${given}}`;
      return tree.name === 'abs' ? `|${given}|` : `\\${tree.name}(${given})`;
    }
    case 'binary': {
      const { operator, left, right } = tree;
      if (operator === '/') return `\\frac{${rateTex(left)}}{${rateTex(right)}}`;
      if (operator === '^') return `${base(left)}^{${rateTex(right)}}`;
      if (operator === '*') {
        const [before, after] = [held(left, 2), right.kind === 'negative' ? `(${rateTex(right)})` : held(right, 2)];
        return before + (/\d$/.test(before) && /^\d/.test(after) ? '\\cdot ' : '\\,') + after;
      }
      return held(left, 1) + operator + (right.kind === 'negative' ? `(${rateTex(right)})` : held(right, 2));
    }
    default:
      return tree satisfies never;
  }
}
