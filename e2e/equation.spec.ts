/** The panel of equations: one's own is typed, typeset, judged and run; what has no flow is refused with its reason, and what ran goes on. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, ONE_TIER, open, test } from './page.ts';

/** Small for a software GPU: 64² nodes, which show their cells. */
const TINY = 'v=1&samples=256&charges=64&sampler.steps=16&grid.n=64&model.kind=poisson';

test('a typed equation is echoed, judged and run; backward heat is refused and the flow stays', ONE_TIER, async ({ page }) => {
  await open(page, TINY);
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Generates');

  await page.getByRole('button', { name: 'Write your own equation' }).click();
  const field = page.getByRole('textbox', { name: 'Your equation' });
  await field.fill('phi_tt + 4 phi_t = lap phi');
  await expect(page.locator('.own-body .formula math')).toBeVisible();
  await expect(page.getByText('C2 holds.', { exact: true })).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Roots' })).toBeVisible();
  // Nothing has run yet.
  expect(await page.evaluate(() => window.inkfield.experiment().model.kind)).toBe('poisson');
  await field.press('Enter');
  await expect.poll(() => page.evaluate(() => window.inkfield.experiment().model)).toEqual({ kind: 'pde', text: 'phi_tt + 4 phi_t = lap phi' });
  expect((await page.evaluate(() => window.inkfield.ready())).model).toBe('pde');
  await expect(verdict).toContainText(/C1 p is a density (holds|fails)/);

  await field.fill('phi_t = -lap phi');
  const reason = page.locator('.own-refused .wrong');
  await expect(reason).toContainText('Ill-posed, like heat backward in time');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await field.press('Enter');
  await field.fill('phi_t = phi*phi');
  await expect(reason).toContainText('Not linear: “phi” meets “phi”');
  expect(await page.evaluate(() => window.inkfield.experiment().model)).toEqual({ kind: 'pde', text: 'phi_tt + 4 phi_t = lap phi' });

  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.side-right').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});
