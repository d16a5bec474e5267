/** Error in sight as a visitor finds it: a sentence about the present settings, error against evaluations, cancelled and begun again, read, and taken home. */
import { readFile } from 'node:fs/promises';
import { expect, open, test } from './page.ts';

/** Few enough charges for a processor to measure in seconds. */
const FEW = 'v=1&samples=64&charges=16&sampler.steps=6&sampler.kind=euler';

test('error is measured against the converged run, cancelled, begun again, read by keys and saved', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await open(page, FEW);
  expect(asked.filter((url) => /ErrorTab|\/error-|Plot|LabDrawer/.test(url))).toEqual([]);
  await page.getByRole('button', { name: 'Laboratory' }).first().click();
  const now = page.getByRole('region', { name: 'Error of the present settings' });
  await expect(now.getByText(/^\d+(\.\d)?% of the samples end on the charge that the converged run reaches\.$/)).toBeVisible();
  for (const name of ['Runge–Kutta 4', 'DPM++ 2M']) await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Measure error against evaluations' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Measure error against evaluations' }).click();
  await expect(page.getByRole('progressbar', { name: 'Measuring' })).toBeHidden();
  const plot = page.getByRole('figure', { name: 'Where single samples end' });
  await expect(plot.getByText(/Heun falls from/)).toBeVisible();

  const steps = plot.getByRole('slider', { name: /^Points of/ });
  await steps.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await expect(steps).toHaveAttribute('aria-valuetext', /^Euler, evaluations of the field \(NFE\): 144, .*144 steps$/);

  const saved = page.waitForEvent('download');
  await plot.getByRole('button', { name: 'CSV' }).click();
  const rows = (await readFile(await (await saved).path(), 'utf8')).trim().split('\r\n');
  // A header, and both samplers at ten numbers of steps.
  expect(rows.length).toBe(1 + 10 + 10);
  const drawn = page.waitForEvent('download');
  await plot.getByRole('button', { name: 'PNG' }).click();
  expect([...(await readFile(await (await drawn).path())).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  await plot.getByRole('button', { name: 'Show as a table' }).click();
  await expect(plot.getByRole('row').last()).toContainText('287');

  // Another seed has other starts: nothing is known of it yet.
  await page.evaluate(() => window.inkfield.load({ seed: 2 }));
  await expect(plot).toBeHidden();
  await expect(now.getByText(/of the samples end on the charge/)).toBeVisible();
});
