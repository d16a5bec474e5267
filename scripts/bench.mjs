// `npm run bench`: measures our kernels against named baselines on this machine, as ratios within one run.
import './node-version.mjs';
import { installOnce, root } from './shell.mjs';

installOnce();
const { chromiumPath, softwareVulkan } = await import('./chromium.mjs');
if (!process.env.VK_ICD_FILENAMES) {
  const vulkan = softwareVulkan(await chromiumPath());
  if (vulkan && !process.argv.includes('--gpu')) process.env.VK_ICD_FILENAMES = vulkan;
}
const { createServer } = await import('vite');
const server = await createServer({ root, appType: 'custom', server: { middlewareMode: true, hmr: false, ws: false }, logLevel: 'error' });
try {
  const { main } = await server.ssrLoadModule('/bench/run.ts');
  await main();
} finally {
  await server.close();
}
process.exit(0);
