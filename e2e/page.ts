/** Opening the page as a visitor does: on a small experiment, with every console error and foreign request counted as a failure. */
import { expect, test as base, type Page } from '@playwright/test';
import type { Inkfield } from '../src/api.ts';

declare global {
  interface Window {
    inkfield: Inkfield;
  }
}

/** Small enough for a software GPU; part of the link, so that every test says what it runs on. */
export const SMALL = 'v=1&samples=512&charges=256&sampler.steps=32';

export const test = base.extend<{ readonly watched: void }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const problems: string[] = [];
      page.on('console', (message) => {
        // A word without its catalog is shown as a bare id: as bad as an error, but told as a warning.
        if (message.type() === 'error' || message.text().includes('Uncompiled message')) problems.push(`console ${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== new URL(baseURL!).origin) problems.push(`foreign request: ${request.url()}`);
      });
      await use();
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

/** Marks a test of what is the same on either tier: it runs on the quicker one alone. */
export const ONE_TIER = { tag: '@one-tier' };

/** Marks a test of the graphics card's own work: what the processor does in its place is tested against float64 in src/engine. */
export const WEBGPU_ALONE = { tag: '@webgpu-alone' };

/** The tier that this run is about: the projects of playwright.config.ts are named after them. */
export const tierHere = (): string => test.info().project.name;

/** Opens the page, waits until its experiment is on the screen, and makes sure that the tier of this run did it. */
export async function open(page: Page, query = SMALL): Promise<void> {
  await page.goto(`./?${query}`);
  await page.waitForFunction(() => 'inkfield' in window);
  const status = await page.evaluate(() => window.inkfield.ready());
  expect(status.tier).toBe(tierHere());
  expect(status.stage).toBe('ready');
}

/** Pauses at a moment and waits until it is drawn. */
export async function seek(page: Page, progress: number): Promise<void> {
  await page.evaluate((to) => window.inkfield.seek(to), progress);
  await settled(page);
}

/** Makes everything but the scene transparent from here on, though it still works: how the browser smooths the edges of panels is not ours to compare. */
export async function onlyScene(page: Page): Promise<void> {
  await page.addStyleTag({ content: '.header, .side, .bottom, .notices, .poster, .scene-labels { opacity: 0 !important; transition: none !important }' });
}

/** Two frames: one that draws what was asked, one that proves it was handed over. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done())))));
  await page.waitForTimeout(150);
}

export interface Offered {
  readonly name: string;
  readonly type?: string;
  /** Text, or bytes. */
  readonly content: string | readonly number[];
}

/** Drops or pastes a file as the browser would report it. */
export async function offer(page: Page, by: 'drop' | 'paste', { name, type = '', content }: Offered): Promise<void> {
  await page.evaluate(
    ([by, name, type, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([typeof content === 'string' ? content : Uint8Array.from(content)], name, { type }));
      const event = by === 'drop' ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }) : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    },
    [by, name, type, content] as const,
  );
}

export { expect };
