/** A visit: the picture comes by itself, time can be taken in hand, and everything works without a mouse. */
import { expect, ONE_TIER, onlyScene, open, seek, settled, SMALL, test, tierHere, WEBGPU_ALONE } from './page.ts';

test('controls and poster are usable before the scene is there, then the heart flows by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  // The scene's chunk is held back until the controls have been used.
  let letGo = (): void => undefined;
  const held = new Promise<void>((go) => (letGo = go));
  await page.route(/Stage-.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`./?${SMALL}`);
  await expect(page.getByRole('img', { name: /heart of glowing points/i })).toBeVisible();
  await page.getByLabel('Sampler', { exact: true }).selectOption('heun');
  await expect.poll(() => page.evaluate(() => window.inkfield.experiment().sampler.kind)).toBe('heun');
  letGo();
  const status = await page.evaluate(() => window.inkfield.ready());
  expect(status).toMatchObject({ tier: tierHere(), stage: 'ready', samples: 512, charges: 256 });
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  const reading = page.getByLabel('Time, from the data to the prior');
  const before = await reading.inputValue();
  await expect.poll(() => reading.inputValue()).not.toBe(before);
});

test('stands still if the visitor prefers no motion', ONE_TIER, async ({ page }) => {
  await open(page);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('scrubbing to a moment gives the same pixels from either side', async ({ page }) => {
  await open(page);
  await onlyScene(page);
  const scene = page.locator('[data-scene]');
  await seek(page, 0.55);
  const first = await scene.screenshot();
  await seek(page, 0.95);
  const other = await scene.screenshot();
  await seek(page, 0.55);
  expect(await scene.screenshot()).toEqual(first);
  await seek(page, 0.1);
  await seek(page, 0.55);
  expect(await scene.screenshot()).toEqual(first);
  expect(other).not.toEqual(first);
});

test('one sentence says what is seen, and changes with it', ONE_TIER, async ({ page }) => {
  await open(page);
  const sentence = page.locator('.sentence');
  await seek(page, 1);
  const atPrior = await sentence.textContent();
  expect(atPrior).toMatch(/hemisphere/);
  await seek(page, 0);
  await expect(sentence).not.toHaveText(atPrior!);
  await page.evaluate(() => window.inkfield.load({ model: { kind: 'pfgmpp', D: 'inf' } }));
  await seek(page, 1);
  await expect(sentence).not.toHaveText(atPrior!);
});

test('keys alone: play, step, ends, trace, undo', ONE_TIER, async ({ page }) => {
  await open(page);
  const time = page.getByLabel('Time, from the data to the prior');
  await page.keyboard.press('End');
  await expect(time).toHaveValue('1');
  await page.keyboard.press('ArrowLeft');
  const stepped = Number(await time.inputValue());
  expect(stepped).toBeLessThan(1);
  expect(stepped).toBeGreaterThan(0.8);
  await page.keyboard.press('Shift+ArrowLeft');
  expect(Number(await time.inputValue())).toBeLessThan(stepped - 0.05);
  await page.keyboard.press('Home');
  await expect(time).toHaveValue('0');
  await page.keyboard.press('ArrowRight');
  expect(Number(await time.inputValue())).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

  // The D slider, reached and moved by keys, to diffusion.
  await page.getByRole('slider', { name: /Extra dimensions/ }).focus();
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate(() => window.inkfield.experiment().model)).toEqual({ kind: 'pfgmpp', D: 'inf' });
  await page.evaluate(() => window.inkfield.ready());
  await expect(page.getByRole('banner')).toContainText('∞');
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.evaluate(() => window.inkfield.experiment().model)).toEqual({ kind: 'pfgmpp', D: 1 });
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => page.evaluate(() => window.inkfield.experiment().model)).toEqual({ kind: 'pfgmpp', D: 'inf' });
});

test('dragging D moves the picture while it is dragged, and is one step of undo', WEBGPU_ALONE, async ({ page }) => {
  await open(page);
  await seek(page, 0.9);
  const canvas = page.locator('[data-scene] canvas');
  const before = await canvas.screenshot();
  const slider = page.getByRole('slider', { name: /Extra dimensions/ });
  const thumb = (await page.locator('.thumb', { has: slider }).boundingBox())!;
  const [x, y] = [thumb.x + thumb.width / 2, thumb.y + thumb.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 8; i++) await page.mouse.move(x + i * 12, y);
  // The finger is still down.
  await expect.poll(async () => Buffer.compare(await canvas.screenshot(), before)).not.toBe(0);
  const during = await page.evaluate(() => window.inkfield.experiment());
  expect(during.model).toMatchObject({ kind: 'pfgmpp' });
  const D = Number('D' in during.model && during.model.D);
  expect(D).toBeGreaterThan(10);
  // The top of the surface stays where it is: r = sigma sqrt(D).
  expect(during.radius / Math.sqrt(D)).toBeCloseTo(5, 3);
  await page.mouse.up();
  await page.evaluate(() => window.inkfield.ready());
  await page.keyboard.press('Control+z');
  expect(await page.evaluate(() => window.inkfield.experiment())).toMatchObject({ model: { D: 1 }, radius: 5 });
});

test('one sample is traced: its numbers are shown and its path lights up', ONE_TIER, async ({ page }) => {
  await open(page);
  await onlyScene(page);
  await seek(page, 0.7);
  const scene = page.locator('[data-scene]');
  const before = await scene.screenshot();
  await page.locator('[data-scene]').focus();
  await page.keyboard.press(']');
  await settled(page);
  await expect(page.getByRole('region', { name: 'Sample 0' })).toContainText('Length of its path');
  await expect.poll(async () => Buffer.compare(await scene.screenshot(), before)).not.toBe(0);
  await page.keyboard.press('Escape');
  await settled(page);
  await expect.poll(async () => Buffer.compare(await scene.screenshot(), before)).toBe(0);
});

test('pointing at a sample traces it', ONE_TIER, async ({ page }) => {
  await open(page, 'v=1&samples=512&charges=256&sampler.steps=32');
  await seek(page, 0);
  // At the data end the heart is full of samples: its middle has one within reach.
  const box = (await page.locator('[data-scene] canvas').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2 - 30, box.y + box.height * 0.52, { steps: 4 });
  for (let y = 0.45; y < 0.75; y += 0.03) {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * y);
    await settled(page);
    if (await page.getByRole('region', { name: /Sample/ }).count()) break;
  }
  await expect(page.getByRole('region', { name: /Sample/ }).first()).toBeVisible();
});

test('text typed by the visitor becomes charge, in any script', ONE_TIER, async ({ page }) => {
  await open(page);
  const field = page.getByRole('textbox', { name: /text/i });
  for (const text of ['Poisson', '熱', 'Ω≈∂', 'نور', '🙂']) {
    await field.fill(text);
    await field.press('Enter');
    await expect.poll(() => page.evaluate(() => window.inkfield.experiment().distribution)).toEqual({ kind: 'text', text });
    const { spread, finite } = await page.evaluate(async () => {
      await window.inkfield.ready();
      const { positions, count } = await window.inkfield.samples(0);
      let square = 0;
      for (let i = 0; i < count; i++) square += (positions[i * 3]! ** 2 + positions[i * 3 + 1]! ** 2) / count;
      return { spread: Math.sqrt(square / 2), finite: positions.every(Number.isFinite) };
    });
    expect(finite, text).toBe(true);
    // Normalised to unit scale; 512 samples of heavy-tailed paths leave a few percent.
    expect(spread, text).toBeGreaterThan(0.85);
    expect(spread, text).toBeLessThan(1.15);
  }
});

test('the link holds the experiment; reload and Back work', ONE_TIER, async ({ page }) => {
  await open(page);
  await page.evaluate(() => window.inkfield.load({ model: { kind: 'pfgmpp', D: 64 }, seed: 5 }));
  expect(page.url()).toContain('model.D=64');
  await page.reload();
  await page.waitForFunction(() => 'inkfield' in window);
  await page.evaluate(() => window.inkfield.ready());
  expect(await page.evaluate(() => window.inkfield.experiment())).toMatchObject({ model: { kind: 'pfgmpp', D: 64 }, seed: 5 });
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.inkfield.experiment().seed)).toBe(1);
});

test('a broken link is told in words and the rest of it is used', ONE_TIER, async ({ page }) => {
  await page.goto('./?v=1&samples=512&charges=256&sampler.steps=16&model.D=-3&nonsense=1&seed=9');
  await page.waitForFunction(() => 'inkfield' in window);
  await page.evaluate(() => window.inkfield.ready());
  await expect(page.getByText('Not everything in this link could be used')).toBeVisible();
  expect(await page.evaluate(() => window.inkfield.experiment())).toMatchObject({ seed: 9, model: { D: 1 } });
});

test('on a phone the controls are one bottom sheet and the time line stays', ONE_TIER, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport();
  await page.getByRole('tab', { name: 'Physics' }).click();
  await expect(page.getByRole('slider', { name: /Extra dimensions/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
