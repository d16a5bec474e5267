/** Everyone: axe looks at the page, at the tools in the hand and at the table's dialogue, on a desktop and on a phone. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, offer, open, SMALL, test } from './page.ts';

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [where, id, nodes.map(({ html }) => html)])).toEqual([]);
}

for (const [width, height] of [[1024, 768], [390, 844]] as const) {
  test(`axe finds nothing serious at ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, SMALL);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, colorScheme);
    }
    const small = width < 760;
    for (const tool of ['Paint', 'Place charges']) {
      if (small) await page.getByRole('tab', { name: 'What' }).click();
      await page.getByRole('button', { name: tool, exact: true }).click();
      await expect(page.getByRole('button', { name: 'Done' })).toBeVisible();
      if (small) await page.getByRole('button', { name: 'More settings' }).click();
      await expectAccessible(page, tool);
      await page.getByRole('button', { name: 'Done' }).click();
    }
    await offer(page, 'drop', { name: 'people.csv', type: 'text/csv', content: 'height,weight\n171,60\n182,81\n165,55\n' });
    await expect(page.getByRole('dialog', { name: /people\.csv/ })).toBeVisible();
    await expectAccessible(page, 'table');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  });
}
