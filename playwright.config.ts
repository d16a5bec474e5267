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
  // Tests of the picture and of the machine run on both tiers; `open` in e2e/page.ts asserts which one it got. What is the same on either (what visitors bring
  // and keep, the laboratory, words, who can use the page) runs on the one that is quicker without a graphics card; the brush and the machine's limits on WebGPU.
  projects: [
    {
      name: 'webgpu',
      testIgnore: ['access', 'compare', 'distributions', 'error', 'keep', 'lab', 'samplers'].map((name) => `**/${name}.spec.ts`),
      grepInvert: /@one-tier/,
      use: { launchOptions: { executablePath, args: [...QUIET, ...SOFTWARE_WEBGPU] } },
    },
    {
      name: 'cpu',
      testIgnore: ['machine', 'limits', 'paint'].map((name) => `**/${name}.spec.ts`),
      grepInvert: /@webgpu-alone/,
      use: { launchOptions: { executablePath, args: [...QUIET] } },
    },
  ],
  webServer: { command: `npx --no-install vite preview --port ${PORT} --strictPort`, url: `http://localhost:${PORT}/`, reuseExistingServer: false },
});
