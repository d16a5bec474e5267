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

test('what is measured when asked for is what scripts measure, and each term says what it is and where it comes from', async ({ page }) => {
  await open(page, FEW);
  await page.getByRole('button', { name: 'Measured' }).click();
  await page.getByRole('button', { name: 'Measure more' }).click();
  const valueOf = (term: string) => page.locator('.measure', { has: page.getByRole('button', { name: term }) }).locator('dd').first();
  await expect(valueOf('Log-likelihood')).toBeVisible();
  const numbers = await page.evaluate(() => window.inkfield.measure(['energy', 'energyNoise', 'energySamples', 'pathLength', 'straightness', 'logLikelihood', 'logLikelihoodError', 'logLikelihoodPrior']));
  const rows = {
    'Energy distance': ['energy', 'energyNoise', 'energySamples'],
    'Path length': ['pathLength'],
    Straightness: ['straightness'],
    'Log-likelihood': ['logLikelihood', 'logLikelihoodError', 'logLikelihoodPrior'],
  };
  for (const [term, names] of Object.entries(rows)) {
    const shown = [...(await valueOf(term).innerText()).replaceAll('−', '-').matchAll(/-?\d+(\.\d+)?(e-?\d+)?/g)].map(([text]) => Number(text));
    expect(shown.length, term).toBe(names.length);
    // Two figures are shown or more: half of the second is at most a twentieth.
    names.forEach((name, k) => expect(Math.abs(shown[k]! - numbers[name]!), `${term}: ${shown[k]}, measured ${numbers[name]}`).toBeLessThanOrEqual(0.05 * Math.abs(numbers[name]!)));
  }
  expect(numbers['energySamples']).toBe(64);
  // The page's hemisphere is near enough for its prior to be seen.
  expect(numbers['logLikelihoodPrior']).toBeGreaterThan(0.01);
  for (const term of ['Sliced Wasserstein', 'Same charge as converged', 'End against converged', ...Object.keys(rows)]) await expect(page.getByRole('button', { name: term }), term).toHaveAccessibleDescription(/\(.*\b(19|20)\d\d.*\.\)$/);
});
