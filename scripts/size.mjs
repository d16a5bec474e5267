// What a first visit downloads, from the build's manifest: JavaScript before the scene chunk, and all that the first moving picture needs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './shell.mjs';

const dist = join(root, 'dist');
/** Kilobytes, gzip. Sources: the first is what fits one second of slow 4G; the second React, r3f and three (428 kB at best) and us. */
const LIMITS = { page: 160, picture: 620 };

const kilobytes = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000;

/** Files that `name` needs at once: itself and its static imports, with their styles. */
function needs(manifest, name, seen = new Set()) {
  const chunk = manifest[name];
  if (!chunk || seen.has(name)) return new Set();
  seen.add(name);
  const files = new Set([chunk.file, ...(chunk.css ?? [])]);
  for (const next of chunk.imports ?? []) for (const file of needs(manifest, next, seen)) files.add(file);
  return files;
}

/** Holds the built page against its limits. */
export function checkSizes() {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
  const page = needs(manifest, 'index.html');
  const picture = new Set([...page, ...needs(manifest, 'src/scene/Stage.tsx'), ...needs(manifest, 'src/engine/gpu/index.ts')]);
  const scripts = (files) => [...files].filter((file) => file.endsWith('.js'));
  const sum = (files) => files.reduce((total, file) => total + kilobytes(file), 0);
  const before = sum(scripts(page));
  const all = sum([...picture]) + kilobytes('index.html');
  return [
    { name: `JavaScript before the scene at most ${LIMITS.page} kB gzip`, holds: before <= LIMITS.page, text: `JavaScript before the scene: ${before.toFixed(1)} kB gzip` },
    { name: `first moving picture at most ${LIMITS.picture} kB gzip`, holds: all <= LIMITS.picture, text: `first moving picture: ${all.toFixed(1)} kB gzip (without font and poster)` },
  ];
}

if (process.argv[1]?.endsWith('size.mjs')) for (const { text } of checkSizes()) console.log(text);
