/** States of the scene against kept pictures, with a perceptual bound: what the visitor sees must not change unnoticed. */
import { expect, onlyScene, open, seek, test } from './page.ts';

const states: ReadonlyArray<{ readonly name: string; readonly query: string; readonly progress: number; readonly colorScheme?: 'light' }> = [
  { name: 'heart-data', query: '', progress: 0 },
  { name: 'heart-rising', query: '', progress: 0.6 },
  { name: 'heart-hemisphere', query: '', progress: 1 },
  { name: 'diffusion', query: '&model.D=inf', progress: 0.7 },
  { name: 'too-large-steps', query: '&sampler.kind=euler&sampler.steps=4', progress: 0 },
  { name: 'collapse', query: '&model.kind=unaugmented', progress: 0.2 },
  { name: 'heart-in-space', query: '&distribution.kind=heart3d', progress: 0.4 },
  { name: 'on-paper', query: '', progress: 0.8, colorScheme: 'light' },
];

for (const { name, query, progress, colorScheme = 'dark' } of states) {
  test(`the scene: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: 900, height: 640 });
    await page.emulateMedia({ colorScheme });
    await open(page, `v=1&samples=1024&charges=256&sampler.steps=48${query}`);
    await seek(page, progress);
    await onlyScene(page);
    await expect(page).toHaveScreenshot(`${name}.png`, { threshold: 0.15, maxDiffPixelRatio: 0.01 });
  });
}
