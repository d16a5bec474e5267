/** Painting and placing by hand: by mouse, finger and keys, what is made is where the samples end, and undo brings back what was. */
import type { Page } from '@playwright/test';
import { expect, open, settled, test } from './page.ts';

/** Every stroke is a bake: small ones, which a few steps follow well enough to land on paint. */
const QUICK = 'v=1&samples=512&charges=256&sampler.steps=16';
const CANVAS = { extent: 2.5 };
/** Within this of its path lies all that a brush of 6 cells paints (6 · 5/128 = 0.234, data units), and what ends between charges a third of that apart. */
const NEAR = 0.32;

type Place = readonly [x: number, y: number];

/** Takes up a tool through the panel and waits until the camera looks down at the canvas (motion is reduced: at once). */
async function take(page: Page, tool: 'Paint' | 'Place charges'): Promise<void> {
  await page.getByRole('button', { name: tool, exact: true }).click();
  await expect(page.getByRole('button', { name: 'Done', exact: true })).toBeVisible();
  await settled(page);
  await settled(page);
}

/** Where data points are on the screen, seen from above: found by hovering nothing, from the frame that the camera fits. */
async function onScreen(page: Page): Promise<(place: Place) => { x: number; y: number }> {
  const at = await page.evaluate(() => {
    const scene = document.querySelector('[data-scene] canvas')!.getBoundingClientRect();
    const bottom = scene.bottom - document.querySelector('[data-covers="bottom"]')!.getBoundingClientRect().top;
    return { width: scene.width, height: scene.height, bottom };
  });
  // As the camera fits it (scene/camera.tsx): below the header of 60 px, between panels of together 640 px, with a margin of 6 %.
  const free = at.height - 60 - at.bottom;
  const half = (0.94 * Math.min(free, Math.max(free / 2, at.width - 640))) / 2;
  return ([x, y]) => ({ x: at.width / 2 + (x / CANVAS.extent) * half, y: 60 + free / 2 - (y / CANVAS.extent) * half });
}

async function drag(page: Page, path: readonly Place[]): Promise<void> {
  const at = await onScreen(page);
  const [first, ...rest] = path.map(at);
  await page.mouse.move(first!.x, first!.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
}

/** Share of the samples that end within NEAR of a path through these places, in the plane. */
async function landed(page: Page, path: readonly Place[]): Promise<number> {
  const ends = await page.evaluate(async () => {
    await window.inkfield.ready();
    const { positions, count } = await window.inkfield.samples(0);
    return Array.from({ length: count }, (_, i) => [positions[i * 3]!, positions[i * 3 + 1]!] as const);
  });
  const near = ([x, y]: Place): boolean =>
    path.slice(1).some(([bx, by], i) => {
      const [ax, ay] = path[i]!;
      const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
      const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
      return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)) <= NEAR;
    });
  return ends.filter(near).length / ends.length;
}

const kind = (page: Page): Promise<string> => page.evaluate(() => window.inkfield.experiment().distribution.kind);
const points = (page: Page): Promise<number[][]> =>
  page.evaluate(() => {
    const { distribution } = window.inkfield.experiment();
    return distribution.kind === 'points' ? distribution.points.map((row) => [...row]) : [];
  });

test('what is painted with the mouse is where the samples end; undo brings the earlier picture; six-fold symmetry', async ({ page }) => {
  await open(page, QUICK);
  await take(page, 'Paint');
  await page.getByRole('button', { name: 'Clear the canvas' }).click();
  const first: Place[] = [[-1.5, 1], [1.5, 1]];
  await drag(page, first);
  expect(await kind(page)).toBe('density');
  expect(await landed(page, first)).toBeGreaterThanOrEqual(0.95);

  const second: Place[] = [[1.5, 1], [1.5, -1.5]];
  await drag(page, second);
  expect(await landed(page, first)).toBeLessThan(0.9);
  expect(await landed(page, [...first, ...second.slice(1)])).toBeGreaterThanOrEqual(0.95);
  await page.keyboard.press('Control+z');
  expect(await landed(page, first)).toBeGreaterThanOrEqual(0.95);

  await page.getByRole('button', { name: 'Clear the canvas' }).click();
  const symmetry = page.getByRole('slider', { name: 'Symmetry' });
  await symmetry.focus();
  for (let i = 1; i < 6; i++) await page.keyboard.press('ArrowRight');
  await drag(page, [[0, 1.2], [0, 1.9]]);
  const turned = [0, 1, 2, 3, 4, 5].map((turn) => [1.2, 1.9].map((r) => [-r * Math.sin((turn * Math.PI) / 3), r * Math.cos((turn * Math.PI) / 3)] as const));
  const shares: number[] = [];
  for (const ray of turned) shares.push(await landed(page, ray));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeGreaterThanOrEqual(0.95);
  // 256 charges in six equal parts; the rays see the hemisphere differently by chance alone: 512 samples, sixth, four standard deviations.
  for (const share of shares) expect(Math.abs(share - 1 / 6)).toBeLessThan(4 * Math.sqrt(5 / 36 / 512));
});

test('keys paint, a finger paints, and a second finger does not', async ({ page }) => {
  await open(page, QUICK);
  await take(page, 'Paint');
  const clear = page.getByRole('button', { name: 'Clear the canvas' });
  await clear.click();
  await page.locator('[data-scene]').focus();
  for (const key of ['Shift+ArrowUp', 'Shift+ArrowUp', 'Space', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft']) await page.keyboard.press(key);
  await expect(page.getByText(/Brush down/)).toBeAttached();
  await page.keyboard.press('Space');
  expect(await landed(page, [[0, 1], [-1.5, 1]])).toBeGreaterThanOrEqual(0.95);
  // Time did not move meanwhile.
  await expect(page.getByLabel('Time, from the data to the prior')).toHaveValue('0');

  await clear.click();
  const at = await onScreen(page);
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]): Promise<unknown> =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: places.map((place, id) => ({ ...at(place), id })) });
  const path: Place[] = [[-1, -1.5], [-1, 1.5]];
  await touch('touchStart', [path[0]!]);
  for (let step = 1; step <= 6; step++) await touch('touchMove', [[-1, -1.5 + step / 2]]);
  await touch('touchEnd', []);
  expect(await landed(page, path)).toBeGreaterThanOrEqual(0.95);

  // Two fingers at once are the camera's: the paint stays as it is.
  const painted = (): Promise<unknown> => page.evaluate(() => window.inkfield.experiment().distribution);
  const before = await painted();
  await touch('touchStart', [[0, 0]]);
  await touch('touchStart', [[0, 0], [1, 0]]);
  await touch('touchMove', [[0, 0.4], [1, 0.4]]);
  await touch('touchEnd', []);
  expect(await painted()).toEqual(before);

  await page.locator('[data-scene]').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Paint', exact: true })).toBeVisible();
});

test('charges are placed, moved and removed by mouse and by keys', async ({ page }) => {
  await open(page, QUICK);
  await page.evaluate(() => window.inkfield.load({ distribution: { kind: 'points', points: [[0, 0], [1, 1]] } }));
  await take(page, 'Place charges');
  const at = await onScreen(page);
  const click = async (place: Place): Promise<void> => page.mouse.click(at(place).x, at(place).y);
  await click([-1.5, 1]);
  await expect.poll(() => points(page)).toHaveLength(3);
  const [x, y] = (await points(page))[2]! as [number, number];
  // A pixel is about a hundredth of a data unit here.
  expect(Math.hypot(x + 1.5, y - 1)).toBeLessThan(0.03);
  await drag(page, [[1, 1], [1.5, -1.5]]);
  const moved = (await points(page))[1]! as [number, number];
  expect(Math.hypot(moved[0] - 1.5, moved[1] + 1.5)).toBeLessThan(0.05);
  await page.keyboard.press('Control+z');
  expect((await points(page))[1]).toEqual([1, 1]);

  await click([-1.5, 1]);
  await page.locator('[data-scene]').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => (await points(page))[2]![1]).toBeCloseTo(y - 0.5, 6);
  await page.keyboard.press('Delete');
  await expect.poll(() => points(page)).toEqual([[0, 0], [1, 1]]);
  await page.keyboard.press('[');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect.poll(() => points(page)).toHaveLength(3);
  expect(await page.evaluate(() => window.inkfield.ready().then(({ charges }) => charges))).toBe(3);
});
