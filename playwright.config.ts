/** End-to-end tests: the built page in a real Chromium, with WebGPU in software where there is no GPU. */
import { defineConfig } from '@playwright/test';
import { chromiumPath } from './scripts/chromium.mjs';
import { QUIET, SOFTWARE_WEBGPU } from './scripts/flags.mjs';

const PORT = 4174;
const executablePath = await chromiumPath();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // The kept pictures: drawn in software, so the same on every machine up to the browser's version, which the bound allows for.
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  updateSnapshots: 'none',
  // One page at a time: the software GPU uses every core.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  use: {
    baseURL: `http://localhost:${PORT}/`,
    // Wide enough for panels at both sides, and no larger: without a graphics card a frame takes as long as it has pixels.
    viewport: { width: 800, height: 600 },
    screenshot: 'only-on-failure',
    // Tests look at moments; the one that watches the film play asks for motion.
    contextOptions: { reducedMotion: 'reduce' },
  },
  // Every test of a visit, of the interface and of the pictures runs on both tiers; `open` in e2e/page.ts asserts which one it got. What visitors bring and keep,
  // and who can use the page, is the same on either tier and quicker tested without a graphics card in software; the brush and the machine's limits are tested on it.
  projects: [
    { name: 'webgpu', testIgnore: ['**/distributions.spec.ts', '**/keep.spec.ts', '**/access.spec.ts'], use: { launchOptions: { executablePath, args: [...QUIET, ...SOFTWARE_WEBGPU] } } },
    { name: 'cpu', testIgnore: ['**/machine.spec.ts', '**/limits.spec.ts', '**/paint.spec.ts'], use: { launchOptions: { executablePath, args: [...QUIET] } } },
  ],
  webServer: { command: `npx --no-install vite preview --port ${PORT} --strictPort`, url: `http://localhost:${PORT}/`, reuseExistingServer: false },
});
