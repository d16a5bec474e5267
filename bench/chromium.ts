/** The benchmark in a headless Chromium: lends the page what a page cannot do and brings its report back. */
import { chromium } from '@playwright/test';
import type { NumpyJob, Options } from './contestant.ts';
import { runNumpy } from './python.ts';
import type { Report } from './run.ts';
import { spentBy } from './threads.ts';

/** @param url of bench/index.html, built and served. @param path of the browser. @param flags it is started with. */
export async function runInChromium(url: string, path: string, flags: readonly string[], options: Options): Promise<Report> {
  const server = await chromium.launchServer({ executablePath: path, args: [...flags] });
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`  page: ${message.text()}`);
    });
    const pid = server.process().pid!;
    await page.exposeFunction('benchSay', (line: string) => console.log(line));
    await page.exposeFunction('benchSpent', () => spentBy(pid));
    await page.exposeFunction('benchNumpy', (job: NumpyJob) => runNumpy(job));
    await page.goto(url);
    return await page.evaluate((asked) => window.inkfieldBench(asked), options);
  } finally {
    await server.close();
  }
}
