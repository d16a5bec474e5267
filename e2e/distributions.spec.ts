/** Anything becomes charge: shapes of the gallery, writing, pictures, tables and meshes; and what cannot be used is told while the picture stays. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Experiment } from '../src/state/experiment.ts';
import { expect, offer, open, test, type Offered } from './page.ts';

/** Few samples and steps: what is tested is where the charges are. */
const QUICK = 'v=1&samples=128&charges=256&sampler.steps=8';

type Kind = Experiment['distribution']['kind'];

const distribution = (page: Page): Promise<Experiment['distribution']> => page.evaluate(() => window.inkfield.experiment().distribution);
const expectKind = (page: Page, kind: Kind): Promise<void> => expect.poll(async () => (await distribution(page)).kind).toBe(kind);

async function charges(page: Page): Promise<{ readonly count: number; readonly dimension: number; readonly positions: number[]; readonly weights: number[] }> {
  return page.evaluate(async () => {
    const { count, dimension, positions, weights } = await window.inkfield.charges();
    return { count, dimension, positions: Array.from(positions), weights: Array.from(weights) };
  });
}

test('a shape is chosen from a gallery of live pictures, by pointer and by keys', async ({ page }) => {
  await open(page, QUICK);
  const gallery = page.getByRole('radiogroup', { name: 'Shape' });
  await expect(gallery.getByRole('radio', { name: 'Heart', exact: true })).toBeChecked();
  await gallery.locator('.tile', { has: page.getByRole('radio', { name: 'Two moons' }) }).click();
  await expect.poll(() => distribution(page)).toEqual({ kind: 'preset', id: 'two-moons' });
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => distribution(page)).toEqual({ kind: 'preset', id: 'spirals2' });
  await expect(page.getByRole('banner')).toContainText('Two spirals');
  // Each thumbnail is drawn from charges of its own: none is empty, no two are alike.
  await expect(gallery.locator('canvas[data-drawn]')).toHaveCount(8);
  const pictures = await gallery.locator('canvas').evaluateAll((canvases) => canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
  expect(new Set(pictures).size).toBe(8);
  await page.getByRole('button', { name: 'All shapes' }).click();
  await expect(gallery.getByRole('radio')).toHaveCount(30);
  await gallery.locator('.tile', { has: page.getByRole('radio', { name: 'Torus', exact: true }) }).click();
  await expect.poll(() => distribution(page)).toEqual({ kind: 'preset', id: 'torus' });
  expect((await charges(page)).dimension).toBe(3);
});

test('writing in lines and in any script becomes charge, flat or deep', async ({ page }) => {
  await open(page, QUICK);
  const field = page.getByRole('textbox', { name: 'Your own text' });
  for (const text of ['سلام', '你好', '🙂', 'two\nlines']) {
    await field.fill(text);
    await page.getByRole('button', { name: 'Show' }).click();
    await expect.poll(() => distribution(page)).toEqual({ kind: 'text', text });
    expect((await charges(page)).positions.every(Number.isFinite), text).toBe(true);
  }
  const spread = async (axis: number): Promise<number> => {
    const { positions, dimension, count } = await charges(page);
    return Math.max(...Array.from({ length: count }, (_, i) => Math.abs(positions[i * dimension + axis] ?? 0)));
  };
  await page.getByRole('slider', { name: 'Weight' }).press('ArrowLeft');
  await expect.poll(() => distribution(page)).toMatchObject({ weight: 600 });
  await page.getByRole('slider', { name: 'Depth' }).press('PageUp');
  await expect.poll(() => distribution(page)).toMatchObject({ depth: 0.2 });
  expect((await charges(page)).dimension).toBe(3);
  expect(await spread(2)).toBeGreaterThan(0);
});

/** A header, a name with a comma in quotes, blank lines, sixty good rows on a line of slope 2 and ten bad ones. */
const table = [
  'name,height,weight',
  ...Array.from({ length: 60 }, (_, i) => `"Doe, ${i}",${i},${2 * i}${i % 20 === 0 ? '\n' : ''}`),
  ...Array.from({ length: 10 }, (_, i) => `"Bad, ${i}",${['tall', 'NaN', 'Infinity', '', '1e999'][i % 5]},${i}`),
].join('\n');

test('a table is dropped: its columns are chosen, its bad rows counted and listed', async ({ page }) => {
  await open(page, QUICK);
  await offer(page, 'drop', { name: 'people.csv', type: 'text/csv', content: table });
  const dialog = page.getByRole('dialog', { name: /people\.csv/ });
  await expect(dialog).toContainText('70 rows, of which 10 cannot be used.');
  await dialog.getByText('Rows that cannot be used').click();
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  await expect(dialog.getByRole('combobox', { name: 'x, across' })).toHaveValue('1');
  await dialog.getByRole('radio', { name: 'As they are' }).click({ force: true });
  await dialog.getByRole('button', { name: 'Use' }).click();
  await expectKind(page, 'table');
  await expect(dialog).toBeHidden();
  const { count, positions } = await charges(page);
  expect(count).toBe(60);
  expect(positions.every((value, i) => i % 2 === 0 || value === 2 * positions[i - 1]!)).toBe(true);
  // Exported, they are read again as the same numbers.
  await page.getByRole('button', { name: 'Keep' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Charges (CSV)' }).click()]);
  const [header, ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(header).toBe('x,y,weight');
  expect(rows.flatMap((row) => row.split(',').slice(0, 2).map(Number))).toEqual(positions);
  const [samples] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Samples (CSV)' }).click()]);
  const lines = (await readFile(await samples.path(), 'utf8')).trim().split('\n');
  expect(lines[0]).toBe('x,y,r');
  expect(lines).toHaveLength(1 + 128);
  expect(lines.slice(1).every((line) => line.split(',').map(Number).every(Number.isFinite))).toBe(true);
});

const tetrahedron = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n';

test('a picture is pasted and a mesh is dropped; both have knobs of their own, and undo goes back', async ({ page }) => {
  await open(page, QUICK);
  const picture = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 32);
    const pen = canvas.getContext('2d')!;
    pen.fillRect(0, 0, 64, 32);
    pen.fillStyle = 'white';
    pen.fillRect(40, 4, 16, 24);
    return Array.from(new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer()));
  });
  await offer(page, 'paste', { name: 'bright.png', type: 'image/png', content: picture });
  await expectKind(page, 'image');
  const aspect = async (): Promise<number> => {
    const { positions, count } = await charges(page);
    const reach = (axis: number): number => Math.max(...Array.from({ length: count }, (_, i) => positions[2 * i + axis]!)) - Math.min(...Array.from({ length: count }, (_, i) => positions[2 * i + axis]!));
    return reach(0) / reach(1);
  };
  // The bright part is 16 by 24, the dark about it 64 by 32; 256 charges leave a few percent.
  expect(await aspect()).toBeCloseTo(16 / 24, 1);
  await page.getByRole('radio', { name: 'Dark' }).click({ force: true });
  await expect.poll(() => distribution(page)).toMatchObject({ channel: 'inverted' });
  expect(Math.abs((await aspect()) - 2)).toBeLessThan(0.15);
  await offer(page, 'drop', { name: 'corner.obj', content: tetrahedron });
  await expectKind(page, 'mesh');
  expect((await charges(page)).dimension).toBe(3);
  await page.getByRole('radio', { name: 'Volume' }).click({ force: true });
  await expect.poll(() => distribution(page)).toMatchObject({ filled: 'volume' });
  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');
  expect(await distribution(page)).toEqual({ kind: 'heart' });
});

const broken: ReadonlyArray<readonly [string, Offered]> = [
  ['a corrupt PNG', { name: 'corrupt.png', type: 'image/png', content: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4] }],
  ['a table of one column', { name: 'column.csv', type: 'text/csv', content: 'x\n1\n2\n3\n' }],
  ['a table of words', { name: 'words.csv', type: 'text/csv', content: 'a,b\nfoo,bar\nbaz,qux\n' }],
  ['a mesh without faces', { name: 'points.obj', content: 'v 0 0 0\nv 1 0 0\n' }],
  ['a mesh with a corner nowhere', { name: 'nan.obj', content: 'v 0 0 0\nv NaN 0 0\nv 0 1 0\nf 1 2 3\n' }],
  ['an empty file', { name: 'empty.csv', type: 'text/csv', content: '' }],
  ['something else', { name: 'some.zip', type: 'application/zip', content: [0x50, 0x4b, 3, 4, 0, 0, 0, 0] }],
];

test('what cannot be used is told, and the picture stays', async ({ page }) => {
  await open(page, QUICK);
  for (const [what, file] of broken) {
    await offer(page, 'drop', file);
    const notice = page.getByRole('alert').filter({ hasText: file.name });
    await expect(notice, what).toBeVisible();
    expect(await distribution(page), what).toEqual({ kind: 'heart' });
    await notice.getByRole('button', { name: 'Dismiss' }).click();
  }
});

test('a script within a picture does not run, and nothing that it names is asked for', async ({ page }) => {
  await open(page, QUICK);
  const said: string[] = [];
  page.on('dialog', (dialog) => {
    said.push(dialog.message());
    void dialog.dismiss();
  });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><script>alert(1)</script><image href="https://example.com/a.png" width="9" height="9"/><rect width="30" height="50" fill="white" onload="alert(2)"/></svg>';
  await offer(page, 'drop', { name: 'hostile.svg', type: 'image/svg+xml', content: svg });
  await expectKind(page, 'image');
  expect((await charges(page)).count).toBe(256);
  expect(said).toEqual([]);
});

test('an experiment that was saved is opened with the same charges', async ({ page }) => {
  await open(page, QUICK);
  const picture = { kind: 'density', width: 32, height: 32, values: Array.from({ length: 1024 }, (_, i) => (i * 7) % 251), extent: 2.5 } as const;
  await page.evaluate((distribution) => window.inkfield.load({ distribution, seed: 5 }), picture);
  const before = await charges(page);
  await page.getByRole('button', { name: 'Keep' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as file' }).click()]);
  expect(download.suggestedFilename()).toBe('painting.inkfield');
  await page.evaluate(() => window.inkfield.load({ distribution: { kind: 'heart' }, seed: 1 }));
  await page.locator('input[type=file]').setInputFiles({ name: 'painting.inkfield', mimeType: 'application/octet-stream', buffer: await readFile(await download.path()) });
  await expectKind(page, 'density');
  expect(await page.evaluate(() => window.inkfield.experiment().seed)).toBe(5);
  expect(await charges(page)).toEqual(before);
});
