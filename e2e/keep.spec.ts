/** What the visitor made is not lost: links that carry a painting, the device that keeps what links cannot, and links that were damaged on the way. */
import type { Page } from '@playwright/test';
import { expect, open, SMALL, test } from './page.ts';

const SIDE = 128;
/** Levels of a heart with a soft rim, as a brush leaves it, and the same in another place. */
const heart = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [x, y] = [(((i % SIDE) + 0.5) / SIDE - 0.5) * 3, (0.55 - (Math.floor(i / SIDE) + 0.5) / SIDE) * 3];
  return Math.round(63 * Math.min(1, Math.max(0, 0.5 - ((x * x + y * y - 1) ** 3 - x * x * y ** 3) / 0.35))) * 4;
});
const painting = { kind: 'density', width: SIDE, height: SIDE, values: heart, extent: 2.5 } as const;
/** Too many rows for a link. */
const large = { kind: 'table', points: Array.from({ length: 40_000 }, (_, i) => Math.sin(i * 1.7) * (1 + i / 1000)), dimension: 2, scaled: true, name: 'large.csv' } as const;

const charges = (page: Page): Promise<number[]> => page.evaluate(async () => Array.from((await window.inkfield.charges()).positions));

test('the link of a painted heart gives the same charges bit for bit in a fresh profile', async ({ page, browser, baseURL }) => {
  await open(page);
  await page.evaluate(async (distribution) => window.inkfield.load({ distribution }), painting);
  const [here, link] = [await charges(page), page.url()];
  expect(link.length).toBeLessThan(4096);
  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}), reducedMotion: 'reduce' });
  const other = await elsewhere.newPage();
  await page.close();
  await other.goto(link);
  await other.waitForFunction(() => 'inkfield' in window);
  await other.evaluate(() => window.inkfield.ready());
  const there = await charges(other);
  expect(there.length).toBe(here.length);
  expect(there.every((value, i) => Object.is(value, here[i]))).toBe(true);
  await elsewhere.close();
});

test('what is too large for a link is still there after a reload, and after Back and Forward', async ({ page }) => {
  await open(page);
  await page.evaluate(async (distribution) => window.inkfield.load({ distribution }), large);
  const before = await charges(page);
  await expect.poll(() => page.evaluate(() => JSON.stringify(history.state))).toContain('kept');
  await page.reload();
  await page.waitForFunction(() => 'inkfield' in window);
  await expect.poll(() => page.evaluate(() => window.inkfield.experiment().distribution.kind)).toBe('table');
  await page.evaluate(() => window.inkfield.ready());
  expect(await charges(page)).toEqual(before);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.inkfield.experiment().distribution.kind)).toBe('heart');
  await page.goForward();
  await expect.poll(() => page.evaluate(() => window.inkfield.experiment().distribution.kind)).toBe('table');
});

test('a device that keeps nothing breaks nothing', async ({ page }) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await open(page);
  await page.evaluate(async (distribution) => window.inkfield.load({ distribution }), large);
  expect(await page.evaluate(() => window.inkfield.status().message)).toBe('');
  await page.evaluate(async (distribution) => window.inkfield.load({ distribution }), painting);
  expect((await charges(page)).length).toBe(512);
});

test('damaged links give a notice and a page that works', async ({ page }) => {
  await open(page);
  await page.evaluate(async (distribution) => window.inkfield.load({ distribution }), painting);
  const { search, hash } = new URL(page.url());
  const damaged = [
    [search, hash.slice(0, -40)],
    [search, `${hash.slice(0, 200)}AAAA${hash.slice(204)}`],
    [search, '#density=%00%FF'],
    [search.replace('density', 'mesh'), hash.replace('density', 'mesh')],
    [search.replace('2.5', '1e99'), hash],
  ] as const;
  for (const [query, cargo] of damaged) {
    // Else only the hash would change, and the page would stay.
    await page.goto('about:blank');
    await page.goto(`./${query}${cargo}`);
    await page.waitForFunction(() => 'inkfield' in window);
    await page.evaluate(() => window.inkfield.ready());
    await expect(page.getByRole('alert').filter({ hasText: 'link' }).first()).toBeVisible();
  }
  await open(page, `${SMALL}&seed=3`);
  expect(await page.evaluate(() => window.inkfield.status().stage)).toBe('ready');
});
