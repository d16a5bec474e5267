/** Panes side by side: they share time, camera and noise, each says what it shows, and they come and go as the experiment does. */
import type { Page } from '@playwright/test';
import { expect, open, seek, test } from './page.ts';

const TWO = 'v=1&samples=128&charges=128&sampler.kind=euler&sampler.steps=6&panes=pfgmpp_1_rk4_12';

/** What is drawn in a pane, below its words. Notices would lie over it. */
async function pictured(page: Page, pane: number): Promise<string> {
  for (const notice of await page.getByRole('button', { name: 'Dismiss' }).all()) await notice.click();
  const { x, y, width, height } = (await page.getByRole('group', { name: `Pane ${pane}`, exact: true }).boundingBox())!;
  const words = 62;
  return (await page.screenshot({ clip: { x, y: y + words, width, height: height - words } })).toString('base64');
}

test('two panes are scrubbed by one clock, each labelled by what made its film', async ({ page }) => {
  await open(page, TWO);
  const { panes } = await page.evaluate(() => window.inkfield.status());
  expect(panes.map(({ by }) => [by!.sampler, by!.steps, by!.nfe, by!.samples])).toEqual([['euler', 6, 6, 128], ['rk4', 12, 45, 128]]);
  const captions = page.getByRole('region', { name: 'Panes side by side' }).getByRole('group');
  await expect(captions.nth(0)).toContainText('Euler, 6 steps · NFE 6');
  // 11 steps of four evaluations, and one to the data.
  await expect(captions.nth(1)).toContainText('Runge–Kutta 4, 12 steps · NFE 45');
  // Another sampler of the same model from the same starts: some samples end elsewhere, none far away.
  const { sameCharge, apart } = panes[1]!.against!;
  expect(sameCharge).toBeGreaterThan(0.05);
  expect(sameCharge).toBeLessThan(0.95);
  expect(apart).toBeGreaterThan(0.001);
  expect(apart).toBeLessThan(1);

  await seek(page, 0.2);
  await expect(captions.nth(1)).toContainText(/z = 0\.\d/);
  const early = [await pictured(page, 1), await pictured(page, 2)];
  await seek(page, 0.9);
  await expect(captions.nth(1)).toContainText(/z = [1-4]/);
  const late = [await pictured(page, 1), await pictured(page, 2)];
  for (const pane of [0, 1]) expect(early[pane], `pane ${pane + 1} moved`).not.toBe(late[pane]);
  // Back and forth gives the same pictures.
  await seek(page, 0.2);
  expect([await pictured(page, 1), await pictured(page, 2)]).toEqual(early);
});

test('panes are put up, changed and closed from the panel, and a tool has the window to itself', async ({ page }) => {
  await open(page, 'v=1&samples=128&charges=128&sampler.steps=8');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('button', { name: 'Why augmentation?' }).click();
  await page.evaluate(() => window.inkfield.ready());
  expect(await page.evaluate(() => window.inkfield.status().panes.map(({ by }) => by!.model))).toEqual([{ kind: 'unaugmented' }, { kind: 'pfgmpp', D: 1 }]);
  await expect(page).toHaveURL(/panes=pfgmpp_1_dpmpp2m_64/);
  const second = page.getByRole('region', { name: 'Compare' }).getByRole('group', { name: 'Pane 2' });
  // The first pane's film is not computed again.
  const { bakeMs } = await page.evaluate(() => window.inkfield.status());
  await second.getByRole('combobox', { name: 'Model' }).selectOption('VE diffusion');
  await second.getByRole('slider', { name: 'Steps' }).press('ArrowLeft');
  await page.evaluate(() => window.inkfield.ready());
  expect(await page.evaluate(() => window.inkfield.status().panes[1]!.by)).toMatchObject({ model: { kind: 've' }, steps: 58 });
  expect(await page.evaluate(() => window.inkfield.status().bakeMs)).toBe(bakeMs);
  await expect(page.getByRole('table', { name: 'Numbers of the panes' }).getByRole('row', { name: /Evaluations/ })).toContainText('6458');
  // Told a moment later, of what was measured.
  const { distance } = await page.waitForFunction(() => window.inkfield.status().panes[1]!.sliced).then((found) => found.jsonValue().then((sliced) => sliced!));
  expect(distance).toBeGreaterThan(0);
  const row = page.getByRole('table', { name: 'Numbers of the panes' }).getByRole('row', { name: /From the data/ });
  await expect(row.getByRole('cell').nth(1)).toHaveText(distance.toPrecision(2));
  await expect(page.getByText(/^Pane 2 ends nearer to the data than pane 1/)).toBeVisible();

  const panes = page.getByRole('region', { name: 'Panes side by side' });
  await page.getByRole('button', { name: 'Paint' }).click();
  await expect(panes).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(panes).toBeVisible();
  await second.getByRole('button', { name: 'Remove pane 2' }).click();
  await expect(panes).toBeHidden();
  expect(await page.evaluate(() => window.inkfield.ready().then(({ panes: left }) => left))).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panes).toBeVisible();
});
