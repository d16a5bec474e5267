/** Build of the page: React, translated strings, and WGSL linked at build time. Also the configuration of the unit and GPU tests. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import babel from '@rolldown/plugin-babel';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';
import { places } from './lingui.config.ts';
import { linkShaders } from './shaders/link.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const shaderFolder = fileURLToPath(new URL('./shaders', import.meta.url));
const VIRTUAL = 'virtual:shaders';

/** `import shaders from 'virtual:shaders'` gives the linked text of every pass, by pass and model. */
function wgsl(): Plugin {
  return {
    name: 'inkfield:wgsl',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      return `export default ${JSON.stringify(await linkShaders(shaderFolder))};`;
    },
    configureServer(server) {
      server.watcher.add(shaderFolder);
      server.watcher.on('change', (file) => {
        const module = server.moduleGraph.getModuleById(`\0${VIRTUAL}`);
        if (file.endsWith('.wgsl') && module) {
          server.moduleGraph.invalidateModule(module);
          server.ws.send({ type: 'full-reload' });
        }
      });
    },
  };
}

/** React's fast refresh starts with an inline script, which the page's policy forbids: while developing, there is no policy. */
const policyFreeWhileDeveloping: Plugin = {
  name: 'inkfield:policy',
  apply: 'serve',
  transformIndexHtml: (html, { server }) => (server ? html.replace(/<meta[^>]*Content-Security-Policy[^>]*>/, '') : html),
};

/** Lingui's macros are a Babel plugin; only our own TypeScript passes through it. */
const macros = babel({
  include: /src\/.*\.tsx?$/,
  presets: [['@babel/preset-typescript', { onlyRemoveTypeImports: true }]],
  plugins: ['@lingui/babel-plugin-lingui-macro'],
});

/** Modules of the places that come later bring their catalog of words with them. At their end, so that no line moves: imports come first wherever they stand. */
const laterWords: Plugin = {
  name: 'inkfield:words',
  enforce: 'pre',
  transform(code, id) {
    const path = relative(root, id);
    const found = Object.entries(places).find(([, rooms]) => rooms.some((room) => path === room || path.startsWith(`${room}/`)));
    if (!found || !code.includes('@lingui/core/macro')) return undefined;
    return { code: `${code}\nimport ${JSON.stringify(fileURLToPath(new URL(`./src/locales/${found[0]}.ts`, import.meta.url)))};`, map: null };
  },
};

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [wgsl(), policyFreeWhileDeveloping, laterWords, macros, react(), lingui()],
  // Relative, so that the built page also works from a sub-folder of any host.
  base: './',
  resolve: {
    alias: [{ find: /^three$/, replacement: 'three/webgpu' }],
    dedupe: ['three'],
  },
  build: { target: 'es2023', assetsInlineLimit: 0, manifest: true, chunkSizeWarningLimit: 1200 },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'shaders/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
