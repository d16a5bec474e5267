/** Names are true: what the menu says is what ran, for every sampler and model; harm is seen in the line at the top and taken away by one press; the landscape is drawn. */
import { createHash } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { expect, onlyScene, open, seek, settled, test } from './page.ts';

const FEW = 'v=1&samples=16&charges=64&sampler.steps=8';

test('every sampler and model that is chosen by name is the one that ran; harm stands beside its name until it is taken away', async ({ page }) => {
  await open(page, FEW);
  const samplers = page.getByLabel('Sampler', { exact: true });
  const models = page.getByLabel('Model', { exact: true }).first();
  const line = page.locator('.shown');
  const offered = await samplers.locator('option').evaluateAll((options) => options.map((option) => [(option as HTMLOptionElement).value, option.textContent]));
  expect(offered).toHaveLength(14);
  for (const [value, name] of offered) {
    await samplers.selectOption(name!);
    const { sampler, stage, lost } = await page.evaluate(() => window.inkfield.ready());
    expect([name, sampler, stage, lost, await samplers.locator('option:checked').textContent()]).toEqual([name, value, 'ready', 0, name]);
  }
  // The last one in the menu, as the address has it.
  await expect.poll(() => new URL(page.url()).searchParams.get('sampler.kind')).toBe('annealed');

  for (const [model, name] of [['ve', 'VE diffusion'], ['vp', 'VP diffusion'], ['subvp', 'sub-VP diffusion'], ['edm', 'EDM diffusion'], ['pfgmpp', 'diffusion, D = ∞']] as const) {
    await models.selectOption(model);
    expect(await page.evaluate(() => window.inkfield.ready())).toMatchObject({ model, stage: 'ready' });
    await expect(line).toContainText(` ${name} · exact field of 64 charges`);
  }
  // Without augmentation there is nothing to add noise by: another sampler takes over, and says so.
  await samplers.selectOption('sde');
  await models.selectOption('unaugmented');
  await expect(page.getByText('DPM++ 2M takes over')).toBeVisible();
  expect(await page.evaluate(() => window.inkfield.ready())).toMatchObject({ model: 'unaugmented', sampler: 'dpmpp2m' });
  await expect(samplers.locator('option', { hasText: 'Reverse SDE' })).toBeDisabled();

  await page.evaluate(() => window.inkfield.load({ model: { kind: 'pfgmpp', D: 1 }, perturb: { alpha: 0.5, bits: 6 } }));
  await expect(line).toContainText('exact field of 64 charges, harmed on purpose');
  await page.getByRole('button', { name: 'Take the harm away: noise α = 0.5, 6 bits' }).click();
  await expect(line).not.toContainText('harmed');
  expect(await page.evaluate(() => window.inkfield.experiment().perturb)).toEqual({ alpha: 0, bits: 'off', scale: 1 });
});

/** The scene alone, once two pictures of it in turn are the same: landscapes are worked out beside the frames and then rise. */
async function still(page: Page): Promise<string> {
  let before = '';
  for (;;) {
    await settled(page);
    const now = createHash('sha256').update(await page.screenshot()).digest('hex');
    if (now === before) return now;
    before = now;
  }
}

test('score and landscape are drawn over the plane, each its own, follow time and carry walkers, and say where there are none', async ({ page }) => {
  await open(page, `${FEW}&sampler.kind=langevin&model.D=inf`);
  await page.getByRole('button', { name: /^Look/ }).first().click();
  const [score, landscape] = ['Score', 'Landscape'].map((name) => page.getByRole('switch', { name, exact: true })) as [Locator, Locator];
  await score.scrollIntoViewIfNeeded();
  await onlyScene(page);
  // What is said of the switch in the hand is not the scene either.
  await page.addStyleTag({ content: '.hint-bubble { display: none !important }' });
  await seek(page, 0.5);
  const bare = await still(page);
  const press = (one: Locator): Promise<void> => one.press('Space');

  await press(score);
  const arrows = await still(page);
  await press(landscape);
  const both = await still(page);
  // Another moment of the walk: the level stays, the walkers move on it.
  await seek(page, 0.1);
  const moved = await still(page);
  expect(new Set([bare, arrows, both, moved]).size).toBe(4);
  await seek(page, 0.5);
  for (const one of [score, landscape]) await press(one);
  expect(await still(page)).toBe(bare);

  // In space there is no plane to draw them over: off, disabled, and told why.
  await press(landscape);
  await page.evaluate(() => window.inkfield.load({ distribution: { kind: 'heart3d' }, charges: 32 }));
  for (const one of [score, landscape]) {
    await expect(one).toBeDisabled();
    await expect(one).not.toBeChecked();
  }
  await expect(page.getByText('No score, no landscape: data in space have no plane over which it could be drawn.')).toBeAttached();
  await page.evaluate(() => window.inkfield.load({ distribution: { kind: 'heart' } }));
  await expect(landscape).toBeChecked();
});
