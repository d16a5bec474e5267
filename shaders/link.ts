/**
 * Build step for WGSL. Links every pass in shaders/passes with its two slots into one text a variant:
 * `package::law` is one of shaders/models, `package::sampler` is one of shaders/samplers. A module fills a slot where it has all that is imported from
 * there: laws without a density are in no pass that needs one, and each family of samplers has a pass of its own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { link } from 'wesl/core';

/** Linked WGSL by pass name, then by variant: '' (no slot), 'pfgmpp' (a law) or 'pfgmpp/heun' (a law and a sampler). */
export type LinkedShaders = Readonly<Record<string, Readonly<Record<string, string>>>>;

type Texts = Readonly<Record<string, string>>;

function wgslFiles(folder: string): Texts {
  const texts: Record<string, string> = {};
  for (const file of readdirSync(folder).toSorted()) {
    if (file.endsWith('.wgsl')) texts[file.slice(0, -'.wgsl'.length)] = readFileSync(join(folder, file), 'utf8');
  }
  return texts;
}

/** The text without comments (WGSL has no strings that could hold one) and empty lines: a third of the bytes that the page would load. */
function withoutComments(text: string): string {
  return text.replace(/[ \t]*\/\/.*$/gm, '').replace(/\n(?:[ \t]*\n)+/g, '\n');
}

/** Names that `text` imports from the slot, itself or through library modules. */
function wants(slot: string, text: string, library: Texts, seen = new Set<string>()): string[] {
  const own = [...text.matchAll(new RegExp(`package::${slot}::(?:\\{([^}]*)\\}|(\\w+))`, 'g'))].flatMap(([, list, one]) => (list ?? one!).split(',').map((name) => name.trim()));
  const others = Object.entries(library).flatMap(([name, source]) => {
    if (seen.has(name) || !new RegExp(`package::lib::${name}\\b`).test(text)) return [];
    seen.add(name);
    return wants(slot, source, library, seen);
  });
  return [...own, ...others].filter(Boolean);
}

/** The modules that declare everything that is wanted; nothing for the slot where nothing is. */
function fitting(modules: Texts, wanted: readonly string[]): Texts {
  if (wanted.length === 0) return { '': '' };
  const declares = (text: string, name: string): boolean => new RegExp(`^(?:fn|const|struct|@group.* var<\\w+>) ${name}\\b`, 'm').test(text);
  return Object.fromEntries(Object.entries(modules).filter(([, text]) => wanted.every((name) => declares(text, name))));
}

/**
 * Links all passes under `root`/passes.
 *
 * @param root the shaders folder.
 * @throws Error naming the pass and the variant, with the linker's own file, line and caret, when a module or function is missing.
 */
export async function linkShaders(root: string): Promise<LinkedShaders> {
  const library = wgslFiles(join(root, 'lib'));
  const models = wgslFiles(join(root, 'models'));
  const samplers = wgslFiles(join(root, 'samplers'));
  const linked: Record<string, Record<string, string>> = {};
  for (const [pass, text] of Object.entries(wgslFiles(join(root, 'passes')))) {
    const variants: Record<string, string> = {};
    for (const [model, law] of Object.entries(fitting(models, wants('law', text, library)))) {
      for (const [name, sampler] of Object.entries(fitting(samplers, wants('sampler', text, library)))) {
        const variant = [model, name].filter(Boolean).join('/');
        const weslSrc: Record<string, string> = { './main.wgsl': text, './law.wgsl': law, './sampler.wgsl': sampler };
        for (const [file, source] of Object.entries(library)) weslSrc[`./lib/${file}.wgsl`] = source;
        try {
          variants[variant] = withoutComments((await link({ weslSrc, rootModuleName: 'main' })).dest);
        } catch (cause) {
          throw new Error(`shaders/passes/${pass}.wgsl as '${variant}' does not link: ${String(cause)}`, { cause });
        }
      }
    }
    if (Object.keys(variants).length === 0) throw new Error(`shaders/passes/${pass}.wgsl: no model or sampler has all that it imports`);
    linked[pass] = variants;
  }
  const left = Object.keys(samplers).filter((name) => !Object.values(linked).some((variants) => Object.keys(variants).some((variant) => variant.split('/').includes(name))));
  if (left.length > 0) throw new Error(`shaders/samplers/${left.join(', ')}: no pass imports what is there`);
  return linked;
}
