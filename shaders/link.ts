/**
 * Build step for WGSL. Links every pass in shaders/passes with its two slots into one text a variant:
 * `package::law` is one of shaders/models, `package::sampler` is one of shaders/samplers.
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

/** True when `text` imports the slot, itself or through a library module. */
function uses(slot: string, text: string, library: Texts, seen = new Set<string>()): boolean {
  if (text.includes(`package::${slot}::`)) return true;
  return Object.entries(library).some(([name, source]) => {
    if (seen.has(name) || !text.includes(`package::lib::${name}`)) return false;
    seen.add(name);
    return uses(slot, source, library, seen);
  });
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
  const none: Texts = { '': '' };
  const linked: Record<string, Record<string, string>> = {};
  for (const [pass, text] of Object.entries(wgslFiles(join(root, 'passes')))) {
    const variants: Record<string, string> = {};
    for (const [model, law] of Object.entries(uses('law', text, library) ? models : none)) {
      for (const [name, sampler] of Object.entries(uses('sampler', text, library) ? samplers : none)) {
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
    linked[pass] = variants;
  }
  return linked;
}
