/** The zoo of equations: every row of the talk's table is there, its verdict follows the slider, and a press runs it. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, ONE_TIER, open, test } from './page.ts';

test('the zoo lists twelve equations, its verdicts follow the sliders, and one press runs a row', ONE_TIER, async ({ page }) => {
  await open(page, 'v=1&samples=32&charges=16&sampler.steps=4&grid.n=64');
  await page.keyboard.press('g');
  const zoo = page.getByRole('dialog', { name: 'Which physics can generate?' });
  const verdicts = zoo.getByRole('navigation').getByRole('button');
  // On a grid this coarse points are smooth enough for the dissipative wave.
  await expect(verdicts).toHaveText(
    ['Diffusion, holds', 'Poisson, holds', 'Ideal wave, fails', 'Dissipative wave, holds', 'Helmholtz, holds', 'Yukawa, holds', 'Schrödinger, fails', 'Mixed, holds', 'Fractional, holds', 'Third order, holds', 'Biharmonic, fails', 'PFGM++, holds'],
  );
  await expect(zoo.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })).toHaveCount(12);
  // Formulas are the browser's own, of a typesetter that came with the page.
  await expect(zoo.locator('math').first()).toBeVisible();

  await verdicts.filter({ hasText: 'Helmholtz' }).click();
  const row = zoo.getByRole('listitem', { name: 'Helmholtz equation' });
  await expect(row).toContainText('Generates, here');
  const slider = row.getByRole('slider', { name: 'Wave number' });
  await slider.focus();
  // 2 pi over the box of 12 is 0.52: at the end of the slider a wave of the box never fades.
  await slider.press('End');
  await expect(row).toContainText('Does not generate, here');
  await expect(verdicts.filter({ hasText: 'Helmholtz' })).toContainText('fails');
  await expect(row).toContainText('never fades');

  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.zoo').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }

  await row.getByRole('button', { name: 'Run: Helmholtz equation' }).click();
  await expect(zoo).toBeHidden();
  const { model } = await page.evaluate(() => window.inkfield.experiment());
  expect(model).toEqual({ kind: 'helmholtz', k0: 1 });
  // Opened again it stands where it was, and says which row is on the screen.
  await page.getByRole('button', { name: 'Equations' }).click();
  await expect(zoo.getByRole('listitem', { name: 'Helmholtz equation' })).toContainText('on the screen');
  await expect(zoo.getByRole('listitem', { name: 'Helmholtz equation' }).getByRole('heading', { level: 3 })).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(zoo).toBeHidden();
});
