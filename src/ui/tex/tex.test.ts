/** Every formula of the zoo is one that the typesetter knows, and it makes nothing but mathematics of what is typed. */
import { describe, expect, it } from 'vitest';
import type { Equation } from '../../equations/equation.ts';
import { equations } from '../../equations/index.ts';
import { loadTypesetter, loaded } from './typesetter.ts';

const typesetter = await loadTypesetter();
const set = (tex: string): string => typesetter.renderToString(tex, { displayMode: true, wrap: 'none', throwOnError: true });

describe('the typesetter', () => {
  it('is loaded once for all', async () => {
    expect(loaded()).toBe(typesetter);
    expect(await loadTypesetter()).toBe(typesetter);
  });

  it('knows every formula of the list, and of the talk', () => {
    for (const { id, tex, talk, parameters } of equations as ReadonlyArray<Equation>)
      for (const formula of [...Object.values(tex), talk.velocity ?? '0', ...Object.values(parameters).map(({ symbol }) => symbol)]) expect(set(formula), `${id}: ${formula}`).toMatch(/^<math.*<\/math>$/s);
  });

  it('refuses what it does not know, so that it is shown as it was written', () => {
    expect(() => set('\\nosuchthing')).toThrow();
    expect(() => set('\\frac{1}{')).toThrow();
  });

  it('makes no links, pictures or styles of what visitors type', () => {
    for (const tex of ['\\href{javascript:alert(1)}{x}', '\\includegraphics{https://example.org/a.png}', '\\htmlStyle{background:red}{x}', '<img src=x onerror=alert(1)>']) {
      let made = '';
      try {
        made = set(tex);
      } catch {
        continue;
      }
      expect(made, tex).not.toMatch(/<a |<img|href=|src=|onerror=|background/);
    }
  });
});
