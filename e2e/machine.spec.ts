/** What the machine may do to us: lose the device, or have none. */
import { chromium, expect, test as plain } from '@playwright/test';
import { chromiumPath } from '../scripts/chromium.mjs';
import { QUIET, SOFTWARE_WEBGPU } from '../scripts/flags.mjs';
import { open, test } from './page.ts';

test('a lost device is rebuilt from the document', async ({ page }) => {
  await page.addInitScript(() => {
    const devices: GPUDevice[] = [];
    Object.assign(window, { devices });
    const request = GPUAdapter.prototype.requestDevice;
    GPUAdapter.prototype.requestDevice = async function (descriptor) {
      const device = await request.call(this, descriptor);
      devices.push(device);
      return device;
    };
  });
  await open(page, 'v=1&samples=300&charges=64&sampler.steps=16&model.D=8&seed=4');
  const before = await page.evaluate(async () => ({ experiment: window.inkfield.experiment(), positions: Array.from((await window.inkfield.samples(0.5)).positions) }));
  await page.evaluate(() => (window as unknown as { devices: GPUDevice[] }).devices.at(-1)!.destroy());
  await expect(page.getByText(/device was lost/i)).toBeVisible();
  await page.waitForFunction(() => (window as unknown as { devices: GPUDevice[] }).devices.length > 1);
  const after = await page.evaluate(async () => {
    const status = await window.inkfield.ready();
    return { status, experiment: window.inkfield.experiment(), positions: Array.from((await window.inkfield.samples(0.5)).positions) };
  });
  expect(after.status).toMatchObject({ tier: 'webgpu', stage: 'ready' });
  expect(after.experiment).toEqual(before.experiment);
  expect(after.positions).toEqual(before.positions);
  await expect(page.locator('[data-scene][data-drawn=true]')).toBeVisible();
});

const tiers = [
  { name: 'no adapter', args: QUIET, hide: false, says: /graphics/i },
  { name: 'no navigator.gpu', args: [...QUIET, ...SOFTWARE_WEBGPU], hide: true, says: /WebGPU/ },
] as const;

for (const { name, args, hide, says } of tiers) {
  plain(`${name}: the page says so, and what to do, over the poster`, async ({ baseURL }) => {
    const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...args] });
    try {
      const page = await browser.newPage({ viewport: { width: 1024, height: 768 } });
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      if (hide) await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined }));
      await page.goto(`${baseURL}?v=1`);
      await page.waitForFunction(() => 'inkfield' in window);
      await expect.poll(() => page.evaluate(() => window.inkfield.status())).toMatchObject({ stage: 'unavailable', tier: null, unavailable: hide ? 'no-webgpu' : 'no-adapter' });
      await expect(page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: says }).first()).toBeVisible();
      await expect(page.getByRole('img', { name: /heart/i })).toBeVisible();
      expect(await page.evaluate(() => window.inkfield.ready().catch((error: Error) => error.message))).toMatch(/\w/);
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
    }
  });
}
