/** What the machine may do to us: lose the device, have none, or have nothing to draw with either. */
import { chromium, expect, test as plain, type Page } from '@playwright/test';
import { chromiumPath } from '../scripts/chromium.mjs';
import { QUIET, SOFTWARE_WEBGPU } from '../scripts/flags.mjs';
import { open, test } from './page.ts';

// Nothing here looks at the picture: without a graphics card a frame takes as long as it has pixels.
test.use({ viewport: { width: 800, height: 300 } });

const EXPERIMENT = 'v=1&samples=300&charges=64&sampler.steps=16&model.D=8&seed=4';

/** Keeps every device that the page asks for in window.devices. */
const keepDevices = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const devices: GPUDevice[] = [];
    Object.assign(window, { devices });
    const request = GPUAdapter.prototype.requestDevice;
    GPUAdapter.prototype.requestDevice = async function (descriptor) {
      const device = await request.call(this, descriptor);
      devices.push(device);
      return device;
    };
  });

const loseDevice = (page: Page): Promise<void> => page.evaluate(() => (window as unknown as { devices: GPUDevice[] }).devices.at(-1)!.destroy());

const shownNow = (page: Page) =>
  page.evaluate(async () => {
    const status = await window.inkfield.ready();
    return { status, experiment: window.inkfield.experiment(), positions: Array.from((await window.inkfield.samples(0.5)).positions) };
  });

test('a lost device is rebuilt from the document', async ({ page }) => {
  await keepDevices(page);
  await open(page, EXPERIMENT);
  const before = await shownNow(page);
  await loseDevice(page);
  await expect(page.getByText(/device was lost/i)).toBeVisible();
  await page.waitForFunction(() => (window as unknown as { devices: GPUDevice[] }).devices.length > 1);
  const after = await shownNow(page);
  expect(after.status).toMatchObject({ tier: 'webgpu', stage: 'ready' });
  expect(after.experiment).toEqual(before.experiment);
  expect(after.positions).toEqual(before.positions);
  await expect(page.locator('[data-scene][data-drawn=true]')).toBeVisible();
});

test('a device that is lost for good hands over to the processor, in the middle of a bake, with the document whole', async ({ page }) => {
  await keepDevices(page);
  await open(page, EXPERIMENT);
  const before = await shownNow(page);
  const devices = () => page.evaluate(() => (window as unknown as { devices: GPUDevice[] }).devices.length);
  for (let loss = 1; loss <= 4; loss++) {
    // Something long is being baked when the device goes.
    if (loss === 4) await page.evaluate(() => void window.inkfield.load({ samples: 30_000, charges: 1024 }).catch(() => undefined));
    await loseDevice(page);
    if (loss < 4) {
      await expect.poll(devices).toBe(loss + 1);
      await page.evaluate(() => window.inkfield.ready());
    }
  }
  await expect.poll(() => page.evaluate(() => window.inkfield.status().tier)).toBe('cpu');
  await expect(page.getByText(/graphics card was lost/i)).toBeVisible();
  expect(await page.evaluate(() => window.inkfield.experiment())).toMatchObject({ samples: 30_000, charges: 1024 });
  await page.evaluate(() => window.inkfield.load({ samples: 300, charges: 64 }));
  const after = await shownNow(page);
  expect(after.status).toMatchObject({ tier: 'cpu', stage: 'ready', instead: 'device-lost' });
  expect(after.experiment).toEqual(before.experiment);
  expect(await devices()).toBe(4);
  await expect(page.locator('[data-scene][data-drawn=true]')).toBeVisible();
});

/** Samples within this of each other on both tiers, data units. */
const SAME = 1e-4;

const experiments = {
  'PFGM to the hemisphere': { charges: 256, sampler: { steps: 48 } },
  'PFGM++ from the data, Heun': { charges: 256, sampler: { kind: 'heun', steps: 24 }, model: { kind: 'pfgmpp', D: 8 }, direction: 'forward' },
  'diffusion in space': { charges: 256, sampler: { steps: 32 }, model: { kind: 'pfgmpp', D: 'inf' }, distribution: { kind: 'heart3d' } },
  'no augmentation, Euler': { charges: 128, sampler: { kind: 'euler', steps: 64 }, model: { kind: 'unaugmented' } },
};

test('both tiers give the same samples', async ({ page }) => {
  const at = async (query: string, tier: string): Promise<number[][][]> => {
    await page.goto(`./?v=1&samples=300&charges=64&sampler.steps=8${query}`);
    await page.waitForFunction(() => 'inkfield' in window);
    expect((await page.evaluate(() => window.inkfield.ready())).tier).toBe(tier);
    return page.evaluate(async (all) => {
      const found = [];
      const usual = window.inkfield.experiment();
      for (const experiment of all) {
        await window.inkfield.load({ ...usual, ...experiment, sampler: { ...usual.sampler, ...experiment.sampler } } as never);
        const moments = [];
        for (const progress of [0, 0.5, 1]) moments.push(Array.from((await window.inkfield.samples(progress)).positions));
        found.push(moments);
      }
      return found;
    }, Object.values(experiments));
  };
  const [gpu, cpu] = [await at('', 'webgpu'), await at('&tier=cpu', 'cpu')];
  Object.keys(experiments).forEach((name, e) =>
    gpu[e]!.forEach((moment, m) => {
      const apart = moment.map((value, i) => Math.abs(value - cpu[e]![m]![i]!) / Math.max(1, Math.abs(value)));
      expect(Math.max(...apart), `${name}, moment ${m}`).toBeLessThan(SAME);
    }));
});

/** A browser of its own, started with other flags. */
async function elsewhere(args: readonly string[], baseURL: string, look: (page: Page) => Promise<void>, before?: (page: Page) => Promise<unknown>): Promise<void> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...args] });
  try {
    const page = await browser.newPage({ viewport: { width: 1024, height: 768 }, reducedMotion: 'reduce' });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await before?.(page);
    await page.goto(`${baseURL}?v=1&samples=300&charges=64&sampler.steps=16`);
    await page.waitForFunction(() => 'inkfield' in window);
    await look(page);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
}

const tiers = [
  { name: 'no adapter', args: QUIET, hide: false, instead: 'no-adapter', says: /no graphics card answered/i },
  { name: 'no navigator.gpu', args: [...QUIET, ...SOFTWARE_WEBGPU], hide: true, instead: 'no-webgpu', says: /no WebGPU/i },
] as const;

for (const { name, args, hide, instead, says } of tiers) {
  plain(`${name}: the processor computes, and a quiet notice says so`, async ({ baseURL }) => {
    await elsewhere(
      args,
      baseURL!,
      async (page) => {
        expect(await page.evaluate(() => window.inkfield.ready())).toMatchObject({ stage: 'ready', tier: 'cpu', instead, samples: 300 });
        const notice = page.getByRole('status').filter({ hasText: says });
        await expect(notice).toBeVisible();
        await expect(page.locator('[data-scene][data-drawn=true]')).toBeVisible();
        await notice.getByRole('button', { name: 'Dismiss' }).click();
        await expect(notice).toBeHidden();
      },
      hide ? (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined })) : undefined,
    );
  });
}

plain('neither WebGPU nor WebGL: the page says so, and what to do, over the poster', async ({ baseURL }) => {
  await elsewhere([...QUIET, '--disable-gpu', '--disable-3d-apis'], baseURL!, async (page) => {
    await expect.poll(() => page.evaluate(() => window.inkfield.status())).toMatchObject({ stage: 'unavailable', tier: null, unavailable: 'no-webgl' });
    await expect(page.getByRole('alert').filter({ hasText: /neither with WebGPU nor with WebGL/ })).toBeVisible();
    await expect(page.getByRole('img', { name: /heart/i })).toBeVisible();
    expect(await page.evaluate(() => window.inkfield.ready().catch((error: Error) => error.message))).toMatch(/\w/);
  });
});
