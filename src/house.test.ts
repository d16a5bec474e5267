/** The rules of the house, held by a machine: who may import whom, what stays pure, how long a file may be, and that twins exist. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chargesFrom } from './core/charges.ts';
import { pairModels } from './models/pair.ts';
import { samplers } from './samplers/index.ts';
import { distributions } from './distributions/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const LONGEST_FILE = 250;

function filesUnder(folder: string, endings: ReadonlyArray<string>): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .toSorted();
}
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
/** The text without comments, line by line, so that line numbers stay. */
const code = (file: string): string[] =>
  text(file)
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/.*$/, '$1'));

const sources = filesUnder('src', ['.ts', '.tsx']).filter((file) => !file.endsWith('.d.ts'));
const programs = sources.filter((file) => !/\.test\.tsx?$/.test(file));

/** What each room may import, besides itself. Downward only. */
const mayImport: Readonly<Record<string, ReadonlyArray<string>>> = {
  core: [],
  metrics: ['core'],
  locales: [],
  models: ['core'],
  samplers: ['core'],
  equations: ['core'],
  distributions: ['core'],
  intake: ['core', 'distributions', 'locales'],
  engine: ['core', 'models', 'samplers', 'equations', 'distributions', 'locales'],
  state: ['core', 'metrics', 'models', 'samplers', 'equations', 'distributions', 'locales'],
  lab: ['core', 'metrics', 'models', 'samplers', 'equations', 'locales', 'engine', 'state'],
  connect: ['core', 'metrics', 'models', 'samplers', 'equations', 'distributions', 'locales', 'intake', 'engine', 'state', 'lab'],
  scene: ['core', 'models', 'samplers', 'equations', 'distributions', 'locales', 'engine', 'state'],
  ui: ['core', 'metrics', 'models', 'samplers', 'equations', 'distributions', 'locales', 'intake', 'state', 'lab'],
  lessons: ['state'],
};
/** 'src/ui/App.tsx' is in room 'ui'; files in src itself (main.tsx, api.ts) are the roof and may import everything. */
const roomOf = (file: string): string => (file.split('/').length > 2 ? file.split('/')[1]! : 'roof');

function imports(file: string): { readonly line: number; readonly target: string }[] {
  return code(file).flatMap((content, i) =>
    [...content.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].map((match) => ({
      line: i + 1,
      target: relative(root, join(root, dirname(file), match[1]!)),
    })),
  );
}

function offences(files: ReadonlyArray<string>, wrong: RegExp, allowed: (file: string) => boolean = () => false): string[] {
  return files
    .filter((file) => !allowed(file))
    .flatMap((file) => code(file).flatMap((line, i) => (wrong.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])));
}

describe('the house', () => {
  it('imports downward only', () => {
    const wrong = programs.flatMap((file) => {
      const room = roomOf(file);
      if (room === 'roof') return [];
      return imports(file)
        .filter(({ target }) => target.startsWith('src/') && roomOf(target) !== room && !(mayImport[room] ?? []).includes(roomOf(target)))
        .map(({ line, target }) => `${file}:${line} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('knows three and React Three Fiber in the scene, and three where it reads meshes', () => {
    const mayKnow = (file: string): boolean => file.startsWith('src/scene/') || file.startsWith('src/intake/mesh/');
    expect(offences(programs, /from '(three|three\/.*|@react-three\/.*|camera-controls)'/, mayKnow)).toEqual([]);
  });

  it('says GPUDevice only in the engine, and in the scene where it draws with it', () => {
    const mayKnow = (file: string): boolean => file.startsWith('src/engine/') || file === 'src/scene/film-source.ts';
    expect(offences(programs, /\bGPUDevice\b/, mayKnow)).toEqual([]);
  });

  it('touches the internal of three in one file', () => {
    expect(offences(programs, /renderer\.backend/, (file) => file === 'src/scene/adopt-buffer.ts')).toEqual([]);
  });

  it('takes randomness and time from outside', () => {
    expect(offences(programs, /Math\.random|Date\.now|new Date\(/)).toEqual([]);
    // A bake is timed where it runs; nothing that is computed depends on it.
    expect(offences(programs, /performance\.now/, (file) => file.startsWith('src/engine/'))).toEqual([]);
  });

  it('never evaluates text as code', () => {
    expect(offences(programs, /\beval\(|new Function\(|dangerouslySetInnerHTML/)).toEqual([]);
  });

  it(`keeps files under ${LONGEST_FILE} lines`, () => {
    const all = [...sources, ...filesUnder('shaders', ['.wgsl', '.ts']), ...filesUnder('e2e', ['.ts']), ...filesUnder('bench', ['.ts', '.wgsl']), ...filesUnder('src', ['.css'])];
    expect(all.map((file) => [file, text(file).split('\n').length] as const).filter(([, lines]) => lines > LONGEST_FILE)).toEqual([]);
  });

  it('opens every file with a sentence that says what it is', () => {
    const all = [...programs, ...filesUnder('shaders', ['.wgsl'])];
    expect(all.filter((file) => !/^(\/\*\*|\/\/)/.test(text(file)))).toEqual([]);
  });

  it('has a WGSL twin of every model and every sampler, and lists each only once', () => {
    const shaders = filesUnder('shaders', ['.wgsl']);
    // Diffusions are one law by several names; equations have laws of their own.
    const laws = new Set(pairModels.map((model) => model.law({ D: 1, mass: 1, a: 1, b: 1 }, chargesFrom(2, [[0, 0]])).model));
    expect(shaders.filter((file) => file.startsWith('shaders/models/'))).toEqual([...laws].map((law) => `shaders/models/${law}.wgsl`).toSorted());
    expect(shaders.filter((file) => file.startsWith('shaders/samplers/'))).toEqual(samplers.map(({ id }) => `shaders/samplers/${id}.wgsl`).toSorted());
    for (const list of [pairModels, samplers, distributions]) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  });

  it('guards the bounds of every entry point', () => {
    const unguarded = filesUnder('shaders/passes', ['.wgsl']).filter((file) => !/@compute[\s\S]*?fn \w+\([\s\S]*?\{\s*(\/\/[^\n]*\n\s*)*(let [^;]*;\s*)*if \(/.test(text(file)));
    expect(unguarded).toEqual([]);
  });

  it('pins every dependency exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<string, Record<string, string>>;
    expect(Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
