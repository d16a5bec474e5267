// `npm run poster`: takes the poster from the running page itself (npm start in another window), so that the scene fades in without a jump.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath } from './chromium.mjs';
import { SOFTWARE_WEBGPU } from './flags.mjs';
import { root } from './shell.mjs';

const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox', ...SOFTWARE_WEBGPU] });
const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, colorScheme: 'dark', reducedMotion: 'reduce' });
await page.goto(process.env.ORIGIN ?? 'http://localhost:4173');
await page.waitForFunction(() => window.inkfield);
await page.evaluate(() => window.inkfield.ready().then(() => window.inkfield.seek(0.62)));
await page.addStyleTag({ content: 'body * { visibility: hidden } [data-scene] canvas { visibility: visible }' });
await page.waitForTimeout(1500);
const png = await page.screenshot({ timeout: 120_000 });
// The browser itself turns the picture into WebP: no image library is needed.
const webp = await page.evaluate(async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 });
  return Array.from(new Uint8Array(await blob.arrayBuffer()));
}, png.toString('base64'));
writeFileSync(join(root, 'public', 'poster.webp'), Buffer.from(webp));
await browser.close();
console.log(`public/poster.webp, ${(webp.length / 1000).toFixed(0)} kB`);
