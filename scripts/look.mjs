// Pictures of the running page for people to look at: node scripts/look.mjs <url query> <output.png> [width] [height] [--light] [--seek p] [--still]
import { chromium } from '@playwright/test';
import { chromiumPath } from './chromium.mjs';
import { SOFTWARE_WEBGPU } from './flags.mjs';


const [query = '', output = 'look.png', width = '1440', height = '900', ...rest] = process.argv.slice(2);
const option = (name) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);

const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox', ...SOFTWARE_WEBGPU] });
const page = await browser.newPage({
  viewport: { width: Number(width), height: Number(height) },
  colorScheme: rest.includes('--light') ? 'light' : 'dark',
  reducedMotion: rest.includes('--still') ? 'reduce' : 'no-preference',
});
page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(`[${message.type()}] ${message.text().slice(0, 300)}`));
page.on('pageerror', (error) => console.log(`[page error] ${error.stack}`));
await page.goto(`${process.env.ORIGIN ?? 'http://localhost:4173'}/${query}`);
await page.waitForFunction(() => window.inkfield, null, { timeout: 30_000 });
const started = Date.now();
await Promise.race([page.evaluate(() => window.inkfield.ready()), page.waitForTimeout(60_000).then(() => console.log('NOT READY'))]);
console.log(`ready after ${Date.now() - started} ms`, await page.evaluate(() => JSON.stringify(window.inkfield.status())));
if (option('--seek')) await page.evaluate((p) => window.inkfield.seek(p), Number(option('--seek')));
for (const step of (option('--do') ?? '').split(';').filter(Boolean)) await page.evaluate(step);
await page.waitForTimeout(Number(option('--wait') ?? 1500));
await page.screenshot({ path: output, timeout: 120_000 });
await browser.close();
