/** How far painting is behind the pointer, in the whole page: from a pointer event to the frame with its charges, and the main thread's work for it. */
import { chromium, type Page } from '@playwright/test';
import { medianOf } from './turns.ts';

export interface PaintingRow {
  readonly charges: number;
  /** Milliseconds from a pointer event, the page being idle, to the frame that shows its charges; 'least' and 'most' are quantiles. */
  readonly latency: Spread;
  /** Milliseconds of processor time that the main thread spent on it. */
  readonly work: Spread;
  /** The same in a stroke of 60 events a second: frames with new charges and with new samples a second, and work for each of the former. */
  readonly stroke: { readonly chargesASecond: number; readonly samplesASecond: number; readonly work: number };
}

interface Spread {
  readonly median: number;
  /** 95th percentile. */
  readonly p95: number;
}

/** Events that are timed one by one; events of the stroke, and the milliseconds between them. */
const SINGLE = 40;
const STROKE = 120;
const APART = 1000 / 60;
/** The page is idle when no picture has come for so long, ms: longer than a frame without a graphics card. */
const IDLE = 700;
/** CSS pixels that the pointer goes round the middle of the canvas. */
const ROUND = 70;
const MILLISECONDS = 1000;

const spread = (values: readonly number[]): Spread => ({ median: medianOf(values), p95: values.toSorted((a, b) => a - b)[Math.ceil(0.95 * values.length) - 1]! });

async function idle(page: Page): Promise<void> {
  for (let before = -1; ; ) {
    const now = await page.evaluate(() => window.stopwatch.updates() + window.stopwatch.films());
    if (now === before) return;
    before = now;
    await page.waitForTimeout(IDLE);
  }
}

async function paintingOf(page: Page, url: string, charges: number): Promise<PaintingRow> {
  await page.goto(`${url}?v=1&charges=${charges}`);
  await page.waitForFunction(() => 'stopwatch' in window && 'inkfield' in window);
  await page.evaluate(() => window.inkfield.ready());
  await page.evaluate(() => window.stopwatch.takeBrush());
  await page.evaluate(() => window.inkfield.ready());
  await idle(page);
  const metrics = await page.context().newCDPSession(page);
  // By the thread's own clock: a GPU in software takes the cores from under it.
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => (await metrics.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value * MILLISECONDS;
  const { width, height } = page.viewportSize()!;
  const at = (turn: number): [number, number] => [width / 2 + ROUND * Math.cos(turn), height * 0.45 + ROUND * Math.sin(turn)];

  await page.mouse.move(...at(0));
  await page.mouse.down();
  await idle(page);
  const [latencies, work]: [number[], number[]] = [[], []];
  for (let i = 1; i <= SINGLE; i++) {
    const began = await busy();
    const next = page.evaluate(() => window.stopwatch.next());
    await page.mouse.move(...at(i / 6));
    latencies.push(await next);
    work.push((await busy()) - began);
    // A picture may be followed by another of the same charges.
    await page.waitForTimeout(IDLE / 2);
  }
  await idle(page);
  const drawn = (): Promise<readonly [number, number]> => page.evaluate(() => [window.stopwatch.updates(), window.stopwatch.films()] as const);
  const [began, before] = [await busy(), await drawn()];
  const start = performance.now();
  for (let i = 1; i <= STROKE; i++) {
    await page.mouse.move(...at(SINGLE / 6 + i / 12));
    await page.waitForTimeout(Math.max(0, start + i * APART - performance.now()));
  }
  const seconds = (performance.now() - start) / MILLISECONDS;
  const after = await drawn();
  const spent = (await busy()) - began;
  await page.mouse.up();
  const [pictures, films] = [after[0] - before[0], after[1] - before[1]];
  return { charges, latency: spread(latencies), work: spread(work), stroke: { chargesASecond: pictures / seconds, samplesASecond: films / seconds, work: spent / Math.max(1, pictures) } };
}

/** @param url of bench/painting.html, built and served. @param path of the browser. @param flags it is started with. */
export async function measurePainting(url: string, path: string, flags: readonly string[], counts: readonly number[]): Promise<PaintingRow[]> {
  const browser = await chromium.launch({ executablePath: path, args: [...flags] });
  try {
    const page = await browser.newPage({ viewport: { width: 1024, height: 768 }, reducedMotion: 'reduce' });
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`  page: ${message.text()}`);
    });
    const rows: PaintingRow[] = [];
    for (const count of counts) rows.push(await paintingOf(page, url, count));
    return rows;
  } finally {
    await browser.close();
  }
}
