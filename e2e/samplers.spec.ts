/** Names are true: what the menu says is what ran, for every sampler and model; harm is seen in the line at the top and taken away by one press. */
import { expect, open, test } from './page.ts';

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
