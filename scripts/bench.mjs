// `npm run bench`: measures our kernels against named baselines on this machine, as ratios within one run.
//   --node             without a browser, on a GPU's own driver; else in a headless Chromium where one can be had
//   --tune             instead: which shape of the field's pass is fastest on this machine's GPU, for src/engine/gpu/tuning.ts
//   --quick            one size, one repeat: under two minutes; kept nowhere
//   --metrics          instead: each metric against the same written plainly, and each sampler's step against Euler's, in Node
//   --genphys          instead: which physics can generate, samples carried back in float64 at full size (--quick: a small one), then what is left of the equation in the GPU's fields and what a level costs; in Node, six minutes
//   --painting         how far painting is behind the pointer alone, in a headless Chromium; kept nowhere
//   --only a,b         these contestants (or metrics, or rows of --genphys) alone, kept nowhere (direct, table, table+make, twin, naive, 'three TSL', 'tfjs webgpu', 'tfjs wasm', 'plain JS', numpy)
import './node-version.mjs';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installOnce, root, run } from './shell.mjs';

const { values } = parseArgs({ options: { node: { type: 'boolean' }, tune: { type: 'boolean' }, metrics: { type: 'boolean' }, genphys: { type: 'boolean' }, quick: { type: 'boolean' }, painting: { type: 'boolean' }, only: { type: 'string' } } });
const options = { quick: values.quick ?? false, only: values.only?.split(',').map((name) => name.trim()) ?? null };

installOnce();
const { chromiumPath, chromiumVersion } = await import('./chromium.mjs');
const { QUIET, SOFTWARE_WEBGPU } = await import('./flags.mjs');
const { build, createServer, preview } = await import('vite');

/** Peers that only this command needs have a folder of their own, out of sight of tests and of package.json. Null when they cannot be had. */
function installPeers() {
  const folder = join(root, 'node_modules', '.bench-peers');
  const installed = join(folder, 'node_modules', '.package-lock.json');
  const [wanted, before] = [join(root, 'bench', 'peers', 'package.json'), join(folder, 'package.json')];
  if (existsSync(installed) && existsSync(before) && readFileSync(before, 'utf8') === readFileSync(wanted, 'utf8')) return folder;
  console.log('Installing what we compare with (once) …');
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  copyFileSync(wanted, before);
  run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  return existsSync(installed) ? folder : null;
}

/** Vite's aliases for the peers; a stand-in that says so when they are not there. */
function peerAliases() {
  const folder = installPeers();
  if (!folder) return [{ find: /^@tensorflow\/.*$/, replacement: join(root, 'bench', 'peers', 'absent.ts') }];
  return [{ find: /^@tensorflow\//, replacement: `${join(folder, 'node_modules', '@tensorflow')}/` }];
}

/** Threads in WebAssembly, and clocks finer than a tenth of a millisecond, are for isolated pages alone. */
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

const hasGpu = () => process.platform !== 'linux' || ['/dev/dri/renderD128', '/dev/nvidia0'].some((path) => existsSync(path));
const hardwareFlags = process.platform === 'linux' ? ['--enable-unsafe-webgpu', '--enable-features=Vulkan'] : ['--enable-unsafe-webgpu'];

/** Builds the benchmark's pages and serves them while `deed` runs. */
async function served(alias, deed) {
  const folder = mkdtempSync(join(tmpdir(), 'inkfield-bench-'));
  try {
    const input = ['index.html', 'painting.html'].map((page) => join(root, 'bench', page));
    await build({ root, logLevel: 'error', resolve: { alias }, build: { outDir: folder, rollupOptions: { input }, copyPublicDir: false, minify: false } });
    const server = await preview({ root, logLevel: 'error', build: { outDir: folder }, preview: { port: 0, headers: ISOLATED } });
    try {
      return await deed(`${server.resolvedUrls.local[0]}bench/`, [...QUIET, ...(hasGpu() ? hardwareFlags : SOFTWARE_WEBGPU)]);
    } finally {
      await server.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Charges at which painting is measured. */
const PAINTED = [1024, 16_384];

async function inChromium(modules, alias, path) {
  const { runInChromium } = await modules.ssrLoadModule('/bench/chromium.ts');
  const { measurePainting } = await modules.ssrLoadModule('/bench/painting.ts');
  return served(alias, async (url, flags) => {
    const report = values.painting ? {} : await runInChromium(`${url}index.html`, path, flags, options);
    if (options.only) return report;
    console.log('  painting …');
    return { ...report, painting: await measurePainting(`${url}painting.html`, path, flags, PAINTED) };
  });
}

async function inNode(modules) {
  const { runInNode } = await modules.ssrLoadModule('/bench/node.ts');
  return runInNode(options);
}

const path = values.node || values.metrics || values.genphys ? null : await chromiumPath().catch(() => null);
const alias = peerAliases();
const modules = await createServer({ root, appType: 'custom', resolve: { alias }, optimizeDeps: { noDiscovery: true }, server: { middlewareMode: true, hmr: false, ws: false }, logLevel: 'error' });
const where = path ? chromiumVersion(path) : `Node ${process.versions.node}`;
console.log(`In ${where}`);
try {
  if (values.tune) {
    const { tune } = await modules.ssrLoadModule('/bench/tune.ts');
    await tune(console.log);
    process.exit(0);
  }
  if (values.metrics) {
    const { benchMetrics } = await modules.ssrLoadModule('/bench/metrics.ts');
    await benchMetrics(console.log, options.only);
    process.exit(0);
  }
  if (values.genphys) {
    const { benchGenphys } = await modules.ssrLoadModule('/bench/genphys.ts');
    const report = await benchGenphys(console.log, options.quick, options.only);
    const { writeGenphys } = await modules.ssrLoadModule('/bench/report.ts');
    if (!options.quick && !options.only) console.log(`\nWritten to ${writeGenphys(report, root, where)}`);
    process.exit(report.missed === 0 ? 0 : 1);
  }
  const report = path ? await inChromium(modules, alias, path) : await inNode(modules);
  const { printPainting, printReport, writeReport } = await modules.ssrLoadModule('/bench/report.ts');
  if (!values.painting) printReport(report);
  if (report.painting) printPainting(report.painting);
  if (!options.quick && !options.only && !values.painting) console.log(`\nWritten to ${writeReport(report, root, where)}`);
} finally {
  await modules.close();
}
process.exit(0);
