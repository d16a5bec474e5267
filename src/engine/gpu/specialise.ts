/**
 * Shader text made ready for one pipeline: loops over `each_...` written out, tests of overrides decided.
 *
 * Compilers of graphics cards do both by themselves. SwiftShader never writes a loop out, and takes ten times as long to compile a function
 * with many early returns that is called for every pair.
 */

/** Values by name: of overrides, given, and of `const NAME = 1u;` in the text. */
type Values = ReadonlyMap<string, number>;

/** Index after the brace that closes the one before `begin`. */
function closing(text: string, begin: number): number {
  let end = begin;
  for (let depth = 1; depth > 0 && end < text.length; end++) depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0;
  return end;
}

/** A statement with a block: what its head matched, the text between its braces, and where it ends. */
function blockAt(text: string, found: RegExpExecArray): { readonly body: string; readonly end: number } {
  const begin = found.index + found[0].length;
  const end = closing(text, begin);
  return { body: text.slice(begin, end - 1), end };
}

const LOOP = /for \(var (each_\w+) = 0u; \1 < (\w+); \1\+\+\) \{/;

function unrolled(text: string, values: Values): string {
  const found = LOOP.exec(text);
  if (!found) return text;
  const [, name, bound] = found as unknown as readonly [string, string, string];
  const { body, end } = blockAt(text, found);
  const count = values.get(bound);
  if (count === undefined) throw new Error(`a loop over ${name} has the bound ${bound}, expected a constant`);
  const variable = new RegExp(`\\b${name}\\b`, 'g');
  // Inner loops once, before they are copied.
  const inner = unrolled(body, values);
  const copies = Array.from({ length: count }, (_, i) => `{${inner.replace(variable, `${i}u`)}}`);
  return text.slice(0, found.index) + copies.join('\n') + unrolled(text.slice(end), values);
}

const TEST = /if \((!?)(\w+)(?: == (\w+))?\) \{/g;

/** A block whose last statement is a return. */
const RETURNS = /return\b[^;{}]*;\s*$/;

function decided(text: string, values: Values): string {
  const valueOf = (word: string): number | undefined => (/^\d+u$/.test(word) ? Number.parseInt(word, 10) : values.get(word));
  let out = '';
  let done = 0;
  for (const found of text.matchAll(TEST)) {
    if (found.index < done) continue;
    const [, not, name, other] = found as unknown as readonly [string, string, string, string | undefined];
    const [left, right] = [values.get(name), other === undefined ? undefined : valueOf(other)];
    if (left === undefined || (other !== undefined && right === undefined)) continue;
    const { body, end } = blockAt(text, found);
    // A test with an `else` stays as it stands.
    if (/^\s*else\b/.test(text.slice(end)) || /\belse\s*$/.test(text.slice(done, found.index))) continue;
    const holds = (other === undefined ? left !== 0 : left === right) !== (not === '!');
    out += text.slice(done, found.index) + (holds ? `{${decided(body, values)}}` : '');
    // After a block that returns, what is left of the one around it cannot be reached.
    done = holds && RETURNS.test(body) ? closing(text, end) - 1 : end;
  }
  return out + text.slice(done);
}

/**
 * The text with SAMPLES set, `each_` loops written out and tests `if (override == constant)`, `if (override)`, `if (!override)` decided.
 * SAMPLES is no override, because WGSL lets none be the length of a private array; a pass that says for itself how many samples a thread carries
 * has the override `samples_a_thread`, which goes before `samples`.
 */
export function specialised(code: string, overrides: Readonly<Record<string, number>>, samples: number): string {
  const text = code.replace(/^const SAMPLES = \d+u;/m, `const SAMPLES = ${overrides['samples_a_thread'] ?? samples}u;`);
  const constants = [...text.matchAll(/^const (\w+) = (\d+)u;/gm)].map(([, name, value]) => [name!, Number(value)] as const);
  const values = new Map([...constants, ...Object.entries(overrides)]);
  return unrolled(decided(text, values), values);
}
