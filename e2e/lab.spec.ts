/** The laboratory: a sweep runs beside the picture, is cancelled, goes on where it was, and leaves as files. */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Download, Page } from '@playwright/test';
import { expect, open, test } from './page.ts';

const text = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

/** Opens the sweeps and takes small cells, so that the test is quick; `repeats` says how many. */
async function openSweeps(page: Page, repeats: number): Promise<void> {
  await page.getByRole('button', { name: 'Laboratory' }).click();
  await page.getByRole('tab', { name: 'Sweeps' }).click();
  const drawer = page.getByRole('region', { name: 'Laboratory' });
  await drawer.getByRole('textbox', { name: 'D', exact: true }).fill('1, inf');
  await drawer.getByRole('textbox', { name: 'Noise at each step, α' }).fill('0, 0.5');
  await drawer.getByText('Measure, sampler and repetitions').click();
  for (const [name, value] of [['Samples', 400], ['Charges', 12], ['Repetitions', repeats]] as const) {
    const field = drawer.getByRole('textbox', { name, exact: true });
    await field.fill(String(value));
    await field.blur();
  }
}

test('a sweep is cancelled, goes on without computing anything twice, and is saved', async ({ page }) => {
  await open(page);
  await openSweeps(page, 12);
  await page.getByRole('button', { name: 'Run the sweep' }).click();
  const progress = page.getByRole('progressbar', { name: 'Cells' });
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(3);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  const done = Number(await progress.getAttribute('value'));
  expect(done).toBeLessThan(48);
  // What was measured is shown already, and the scene is still the visitor's.
  await expect(page.getByRole('figure', { name: 'Total variation of hits by harm' })).toBeVisible();
  await page.evaluate(() => window.inkfield.seek(0.5));
  // The first thing that is told after going on is what was kept.
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(Number(document.querySelector('.sweep-run progress')?.getAttribute('value') ?? -1))).observe(document.querySelector('.sweep-run')!, { subtree: true, attributes: true });
  });
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('48 of 48 cells')).toBeVisible();
  expect(Math.min(...(await page.evaluate(() => (window as unknown as { seen: number[] }).seen)))).toBeGreaterThanOrEqual(done);

  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Whole table (CSV)' }).click()]);
  const lines = (await text(csv)).trim().split('\n');
  expect(csv.suggestedFilename()).toBe('heart-sweep.csv');
  expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual(['D,alpha', '1,0', '1,0.5', 'inf,0', 'inf,0.5']);
  const [of1, ofInfinity] = [2, 4].map((line) => Number(lines[line]!.split(',')[2]));
  expect(of1!).toBeLessThan(ofInfinity!);

  await page.getByText('Sweet spot of D').click();
  const spot = page.getByRole('figure', { name: 'Sweet spot' });
  await expect(spot).toContainText('least: D = 1');
  const [svg] = await Promise.all([page.waitForEvent('download'), spot.getByRole('button', { name: 'SVG' }).click()]);
  expect(await text(svg)).toContain('least: D = 1');
  const [png] = await Promise.all([page.waitForEvent('download'), spot.getByRole('button', { name: 'PNG' }).click()]);
  expect(readFileSync(await png.path()).subarray(1, 4).toString()).toBe('PNG');

  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.lab-drawer').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
  await page.getByRole('tab', { name: 'Sweeps' }).press('Escape');
  await expect(page.getByRole('button', { name: 'Laboratory' })).toBeFocused();
});

test('measuring rests while the laboratory is closed, and goes on when it is opened again', async ({ page }) => {
  await open(page, 'v=1&samples=64&charges=16');
  const button = page.getByRole('button', { name: 'Laboratory' });
  await button.click();
  await page.getByRole('button', { name: 'Measure error against evaluations' }).click();
  const progress = page.getByRole('progressbar', { name: 'Measuring' });
  await expect(progress).toBeVisible();
  await page.getByRole('button', { name: 'Close the laboratory' }).click();
  await button.click();
  // Nobody presses anything.
  await expect(progress).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Where they end together' })).toBeVisible();
});

test('scripts sweep too, and are asked before it takes long', async ({ page }) => {
  await open(page);
  const asked = await page.evaluate(async () => {
    const many = Array.from({ length: 1000 }, (_, i) => 1 + i);
    return window.inkfield.sweep({ D: many, harm: { alpha: many.map((i) => i / 1000) }, repeats: 1 }).then(String, (error: Error) => error.message);
  });
  expect(asked).toMatch(/^1,000,000 cells are to be computed, which takes about \d+ (hours|days) on this device\. With agreed: true/);
  const wrong = await page.evaluate(() => window.inkfield.sweep({ D: [], harm: { bits: [64] } }).then(String, (error: Error) => error.message));
  expect(wrong.split('\n').length).toBe(2);
  const { table, told, cancelled } = await page.evaluate(async () => {
    const told: number[] = [];
    const spec = { D: [1, 'inf'], harm: { steps: [4, 12] }, repeats: 2, samples: 200, charges: 8, measure: 'slicedW2' } as const;
    const table = await window.inkfield.sweep(spec, ({ done }) => told.push(done));
    const stop = new AbortController();
    const cancelled = await window.inkfield.sweep({ ...spec, samples: 300, signal: stop.signal }, () => stop.abort()).then(String, (error: Error) => error.name);
    return { table, told, cancelled };
  });
  expect(table.columns.slice(0, 3)).toEqual(['D', 'steps', 'slicedW2']);
  expect(table.rows.map(([D, steps]) => [D, steps])).toEqual([[1, 4], [1, 12], ['inf', 4], ['inf', 12]]);
  expect(table.rows.every((row) => row[2] as number > 0 && row[6] === 2)).toBe(true);
  expect(told).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(cancelled).toBe('AbortError');
});
