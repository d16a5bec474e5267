/**
 * Expressions that visitors type, read into trees that know where in the text each part came from. Words and numbers are found here, with the
 * signs of textbooks and products without a sign; jsep sees only structure. Nothing is ever run as code.
 */
import jsep from 'jsep';

/** A part of the typed text: characters `from` to `to` − 1. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type Operator = '+' | '-' | '*' | '/' | '^';

export type Expression = Span &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'negative'; readonly of: Expression }
    | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'call'; readonly name: string; readonly given: ReadonlyArray<Expression> }
  );

/** Why a text does not parse, at which place, and what could stand there. */
export type SyntaxRefusal = Span & {
  readonly code: 'syntax';
  readonly expected: 'an expression' | 'a term' | 'a closing parenthesis' | 'an opening parenthesis' | 'one equals sign' | 'a known sign' | 'an even power' | 'a shorter text';
};

/** How the words of one kind of expression are read. */
export interface Reading {
  /** Words, tried at each place; the first group that matches is the word. Sticky. */
  readonly word: RegExp;
  /** The name that a word stands for, in one spelling. */
  readonly named: (word: string) => string;
  /** Names that take arguments in parentheses; before others, parentheses multiply. */
  readonly functions: ReadonlySet<string>;
}

/** Far above any equation; keeps the parser's recursion within its stack. */
const LONGEST_TEXT = 600;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const SPACE = /[\s\u00a0]+/y;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const RAISED_NUMBER = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/y;
/** Signs of textbooks and TeX, in the spelling of the parser. */
const SIGNS: Readonly<Record<string, string>> = {
  '+': '+', '-': '-', '−': '-', '–': '-', '*': '*', '·': '*', '×': '*', '⋅': '*', '/': '/', '÷': '/', '^': '^', '(': '(', ')': ')', '[': '(', ']': ')', '{': '(', '}': ')', ',': ',', '=': '=',
};

type Token = Span & ({ readonly kind: 'number'; readonly value: number } | { readonly kind: 'name'; readonly name: string } | { readonly kind: 'sign'; readonly sign: string });

class Refused extends Error {
  constructor(readonly refusal: SyntaxRefusal) {
    super(refusal.expected);
  }
}
const refuse = (expected: SyntaxRefusal['expected'], { from, to }: Span): never => {
  throw new Refused({ code: 'syntax', expected, from, to });
};

function tokens(text: string, reading: Reading): Token[] {
  const out: Token[] = [];
  const matched = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (let from = 0; from < text.length; ) {
    const space = matched(SPACE, from);
    if (space) {
      from += space.length;
      continue;
    }
    const raised = matched(RAISED_NUMBER, from);
    const number = matched(NUMBER, from);
    const word = matched(reading.word, from);
    const to = from + (raised ?? number ?? word ?? text[from]!).length;
    if (raised) out.push({ kind: 'sign', sign: '^', from, to }, { kind: 'number', value: Number([...raised].map((digit) => RAISED.indexOf(digit)).join('')), from, to });
    else if (number) out.push({ kind: 'number', value: Number(number), from, to });
    else if (word) out.push({ kind: 'name', name: reading.named(word), from, to });
    else {
      const power = text.startsWith('**', from);
      const sign = power ? '^' : SIGNS[text[from]!];
      out.push({ kind: 'sign', sign: sign ?? refuse('a known sign', { from, to }), from, to: power ? to + 1 : to });
    }
    from = out.at(-1)!.to;
  }
  return out;
}

const isSign = (token: Token | undefined, signs: string): boolean => token?.kind === 'sign' && signs.includes(token.sign);

/** Puts a sign of multiplication wherever two things stand side by side, and refuses what has a gap. */
function completed(given: ReadonlyArray<Token>, whole: Span, { functions }: Reading): Token[] {
  const out: Token[] = [];
  const open: Token[] = [];
  /** For each open parenthesis, whether it holds arguments. */
  const calls: boolean[] = [];
  if (given.length === 0) refuse('an expression', whole);
  given.forEach((token, i) => {
    const before = given[i - 1];
    const afterTerm = before !== undefined && (before.kind !== 'sign' || before.sign === ')');
    const callOpens = isSign(token, '(') && before?.kind === 'name' && functions.has(before.name);
    if (before?.kind === 'name' && functions.has(before.name) && !callOpens) refuse('an opening parenthesis', token);
    const startsTerm = token.kind !== 'sign' || token.sign === '(';
    if (startsTerm && afterTerm && !callOpens) out.push({ kind: 'sign', sign: '*', from: token.from, to: token.from });
    if (!startsTerm && !afterTerm && !isSign(token, '+-')) refuse('a term', token);
    if (isSign(token, ',') && !calls.at(-1)) refuse('a known sign', token);
    if (isSign(token, '(')) {
      open.push(token);
      calls.push(callOpens);
    }
    if (isSign(token, ')')) {
      calls.pop();
      if (!open.pop()) refuse('an opening parenthesis', token);
    }
    out.push(token);
  });
  const last = given.at(-1)!;
  if (last.kind === 'sign' && last.sign !== ')') refuse('a term', { from: last.to, to: last.to });
  if (last.kind === 'name' && functions.has(last.name)) refuse('an opening parenthesis', { from: last.to, to: last.to });
  if (open.length > 0) refuse('a closing parenthesis', open.at(-1)!);
  return out;
}

/** Where the parenthesis that token `open` opens is closed. */
function endOf(list: ReadonlyArray<Token>, open: number): number {
  let depth = 0;
  for (let i = open; i < list.length; i++) {
    const token = list[i]!;
    if (token.kind === 'sign' && token.sign === '(') depth++;
    else if (token.kind === 'sign' && token.sign === ')' && --depth === 0) return token.to;
  }
  return list.at(-1)!.to;
}

/** What jsep makes of a power whose base carries a sign: −k^2 is −(k^2). Parentheses are calls of `group`, so it can tell. */
function fromParsed(node: jsep.Expression, list: ReadonlyArray<Token>, group: (name: string) => number | undefined): Expression {
  const down = (one: unknown): Expression => fromParsed(one as jsep.Expression, list, group);
  switch (node.type) {
    case 'Identifier': {
      const token = list[Number((node['name'] as string).slice(1))]!;
      return token.kind === 'sign' ? refuse('a term', token) : token;
    }
    case 'UnaryExpression': {
      const of = down(node['argument']);
      return node['operator'] === '-' ? { kind: 'negative', of, from: of.from, to: of.to } : of;
    }
    case 'BinaryExpression': {
      const base = node['left'] as jsep.Expression;
      if (node['operator'] === '**' && base.type === 'UnaryExpression') {
        return down({ ...base, argument: { ...node, left: base['argument'] } });
      }
      const [left, right] = [down(base), down(node['right'])];
      const operator = node['operator'] === '**' ? '^' : (node['operator'] as Operator);
      return { kind: 'binary', operator, left, right, from: left.from, to: right.to };
    }
    case 'CallExpression': {
      const callee = (node['callee'] as jsep.Expression)['name'] as string;
      const given = (node['arguments'] as jsep.Expression[]).map(down);
      if (group(callee) !== undefined) return given[0]!;
      const token = list[Number(callee.slice(1))]! as Token & { kind: 'name' };
      return { kind: 'call', name: token.name, given, from: token.from, to: endOf(list, Number(callee.slice(1)) + 1) };
    }
    default:
      return refuse('an expression', { from: list[0]!.from, to: list.at(-1)!.to });
  }
}

function parsedSide(given: ReadonlyArray<Token>, whole: Span, reading: Reading): Expression {
  const list = completed(given, whole, reading);
  // jsep sees tokens by number: t3 is a word or a number, g4( an opening parenthesis that only groups.
  const plain = list.map((token, i) => {
    if (token.kind !== 'sign') return `t${i}`;
    if (token.sign === '^') return '**';
    const before = list[i - 1];
    return token.sign === '(' && !(before?.kind === 'name' && reading.functions.has(before.name)) ? `g${i}(` : token.sign;
  });
  return fromParsed(jsep(plain.join(' ')), list, (name) => (name.startsWith('g') ? Number(name.slice(1)) : undefined));
}

/** The sides of an equation, or the one side of an expression; or why the text is neither. @param sides most sides, 1 or 2. */
export function parsedSides(text: string, sides: 1 | 2, reading: Reading): { readonly sides: ReadonlyArray<Expression> } | SyntaxRefusal {
  try {
    if (text.length > LONGEST_TEXT) refuse('a shorter text', { from: LONGEST_TEXT, to: text.length });
    const all = tokens(text, reading);
    const equals = all.flatMap((token, i) => (isSign(token, '=') ? [i] : []));
    if (equals.length >= sides) refuse(sides === 1 ? 'an expression' : 'one equals sign', all[equals[sides - 1]!]!);
    const cut = equals[0];
    if (cut === undefined) return { sides: [parsedSide(all, { from: 0, to: text.length }, reading)] };
    const sign = all[cut]!;
    return {
      sides: [parsedSide(all.slice(0, cut), { from: 0, to: sign.from }, reading), parsedSide(all.slice(cut + 1), { from: sign.to, to: text.length }, reading)],
    };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
