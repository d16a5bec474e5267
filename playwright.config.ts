/** End-to-end tests: the built page in a real Chromium, with WebGPU in software where there is no GPU. */
import { defineConfig } from '@playwright/test';
import { chromiumPath } from './scripts/chromium.mjs';
import { QUIET, SOFTWARE_WEBGPU } from './scripts/flags.mjs';

const PORT = 4174;

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
    viewport: { width: 1024, height: 768 },
    screenshot: 'only-on-failure',
    // Tests look at moments; the one that watches the film play asks for motion.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: await chromiumPath(),
      args: [...QUIET, ...SOFTWARE_WEBGPU],
    },
  },
  webServer: { command: `npx --no-install vite preview --port ${PORT} --strictPort`, url: `http://localhost:${PORT}/`, reuseExistingServer: false },
});
