/** Linear equations in the page: one runs back to the data and another cannot, typed ones, refused ones, beside fields of charges, and what scripts are told of them. */
import type { Page } from '@playwright/test';
import { expect, ONE_TIER, open, test } from './page.ts';

/** Small enough for a processor and for a graphics card in software: 64² nodes of 0.19, so that a charge is 0.28 wide. */
const RUN = 'samples=1024&charges=256&sampler.steps=48&grid.n=64';
const linked = (model: string): string => `v=1&model.kind=${model}&${RUN}`;

const verdict = (page: Page) => page.evaluate(() => window.inkfield.verdict());
/** What a promise of the page rejects with. */
const refusal = (page: Page, patch: object): Promise<string> =>
  page.evaluate((asked) => window.inkfield.load(asked).then(() => 'no refusal', (cause: Error) => cause.message), patch);

test('Poisson’s equation carries samples back to the heart; the ideal wave does not, and its verdict says why', async ({ page }) => {
  await open(page, linked('poisson'));
  const poisson = await page.evaluate(async () => ({
    status: window.inkfield.status(),
    measured: await window.inkfield.measure(['slicedW2', 'slicedW2Noise']),
    far: await window.inkfield.samples(1),
    near: await window.inkfield.samples(0),
  }));
  expect(poisson.status).toMatchObject({ evaluator: 'grid', sampler: 'midpoint', model: 'poisson', samples: 1024, message: '', run: { n: 64, births: 'off', unplaced: 0 } });
  // One set of as many exact draws may be half as far again as another; the wave's samples are more than twice as far.
  expect(poisson.measured['slicedW2']).toBeLessThan(2 * poisson.measured['slicedW2Noise']!);
  // The last column is the equation's own t.
  expect([poisson.near.time, poisson.near.positions[2]]).toEqual([0, 0]);
  expect(poisson.far.time).toBe(poisson.status.run!.time);
  expect(poisson.far.positions[2]).toBeCloseTo(poisson.far.time, 5);
  expect(await verdict(page)).toMatchObject({ c1: true, c2: true, generative: true });

  await page.evaluate(() => window.inkfield.load({ model: { kind: 'wave' } }));
  const wave = await verdict(page);
  expect(wave).toMatchObject({ c1: false, c2: false, generative: false });
  expect(wave.reasons.map(({ code }) => code)).toEqual(['negative', 'stays']);
  expect((await page.evaluate(() => window.inkfield.measure(['slicedW2'])))['slicedW2']).toBeGreaterThan(2 * poisson.measured['slicedW2Noise']!);
});

test('an equation typed into a link runs; what has no flow is refused with the reason, and the picture stays', ONE_TIER, async ({ page }) => {
  await open(page, `${linked('pde')}&model.text=${encodeURIComponent('phi_tt = 2 lap phi_t + lap phi')}`);
  expect(await verdict(page)).toMatchObject({ c2: true });
  const before = await page.evaluate(() => ({ experiment: window.inkfield.experiment(), bakeMs: window.inkfield.status().bakeMs }));

  expect(await refusal(page, { model: { kind: 'pde', text: 'phi_t = -lap phi' } })).toMatch(/ill-posed/);
  expect(await refusal(page, { model: { kind: 'dispersion', text: 'k^2 - 1' } })).toMatch(/below 0 waves grow/);
  expect(await refusal(page, { model: { kind: 'wave' }, distribution: { kind: 'heart3d' } })).toMatch(/two-dimensional/);
  expect(await refusal(page, { model: { kind: 'wave' }, grid: { start: 'kernel' } })).toMatch(/kernel/);
  expect(await page.evaluate(() => ({ experiment: window.inkfield.experiment(), bakeMs: window.inkfield.status().bakeMs }))).toEqual(before);

  // In a link nothing was there before it: the reason is told, and the page's own model takes its place.
  await page.goto(`./?${linked('pde')}&model.text=${encodeURIComponent('phi_t = -lap phi')}`);
  await page.waitForFunction(() => 'inkfield' in window);
  expect(await page.evaluate(() => window.inkfield.ready())).toMatchObject({ stage: 'ready', model: 'pfgmpp' });
  await expect(page.getByText(/ill-posed/)).toBeVisible();
  expect((await page.evaluate(() => window.inkfield.load({ model: { kind: 'diffusion' } }))).model).toBe('diffusion');
});

test('fields that scripts are given fulfil the continuity equation, and agree with each other', async ({ page }) => {
  await open(page, linked('poisson'));
  /** The largest |∂p/∂t + div J − R| over the largest |∂p/∂t|, by differences. */
  const residual = (time: number): Promise<number> =>
    page.evaluate(async (t) => {
      const step = 0.05 * t;
      const [a, b, here, c, d] = await Promise.all([-2, -1, 0, 1, 2].map((k) => window.inkfield.grid(t + k * step)));
      const { n, length, Jx, Jy, R } = here!;
      const at = (values: Float32Array, i: number, j: number): number => values[((j + n) % n) * n + ((i + n) % n)]!;
      // Sixth order: off by (k dx)^6/140 of a wave, which is 6e-4 at k = 1/h and 4 % at 2/h, of which the smoothing leaves e^(−2).
      const slope = (value: (k: number) => number): number => ((value(3) - value(-3)) / 60 - (3 * (value(2) - value(-2))) / 20 + (3 * (value(1) - value(-1))) / 4) / (length / n);
      let [worst, most] = [0, 0];
      for (let j = 0; j < n; j++)
        for (let i = 0; i < n; i++) {
          const rate = (8 * (at(c!.p, i, j) - at(b!.p, i, j)) - (at(d!.p, i, j) - at(a!.p, i, j))) / (12 * step);
          const out = slope((k) => at(Jx, i + k, j)) + slope((k) => at(Jy, i, j + k));
          worst = Math.max(worst, Math.abs(rate + out - at(R, i, j)));
          most = Math.max(most, Math.abs(rate));
        }
      return worst / most;
    }, time);
  for (const model of [{ kind: 'poisson' }, { kind: 'yukawa', mass: 0.8 }, { kind: 'dissipative', eps: 2 }] as const) {
    await page.evaluate((asked) => window.inkfield.load({ model: asked }), model);
    for (const time of [0.3, 1, 2]) expect(await residual(time), `${model.kind} at ${time}`).toBeLessThan(0.01);
  }

  const { node, point } = await page.evaluate(async () => {
    const { n, length, p, Jx, Jy, R } = await window.inkfield.grid(1);
    const [i, j] = [30, 37];
    const place = [i, j].map((a) => (a - n / 2) * (length / n));
    const [found] = await window.inkfield.field([place], 1);
    const at = j * n + i;
    return { node: { p: p[at]!, v: [Jx[at]! / p[at]!, Jy[at]! / p[at]!], R: R[at]! }, point: found! };
  });
  // Float32 on a graphics card.
  expect(point.p).toBeCloseTo(node.p, 6);
  expect(point.v[0]).toBeCloseTo(node.v[0]!, 4);
  expect(point.v[1]).toBeCloseTo(node.v[1]!, 4);
  expect(point.R).toBeCloseTo(node.R, 6);
  expect(await page.evaluate(() => window.inkfield.field([[0, 0, 0]], 1).catch((cause: Error) => cause.message))).toMatch(/points\[0\] is \[0,0,0\]; expected 2 finite numbers/);
  expect(await page.evaluate(() => window.inkfield.load({ model: { kind: 'pfgmpp', D: 1 } }).then(() => window.inkfield.grid(1)).catch((cause: Error) => cause.message))).toMatch(/expected a linear equation/);
});

test('those who are born are in the samples, with the weights of all', ONE_TIER, async ({ page }) => {
  await open(page, linked('yukawa'));
  const { samples, run } = await page.evaluate(async () => ({ samples: await window.inkfield.samples(0), run: window.inkfield.status().run! }));
  expect(run.births).toBe('branching');
  // Population and theory: e^(m T) times as many, within what 1,024 samples tell of it.
  expect(samples.count).toBe(Math.round(run.population[0]! * run.samples));
  expect(samples.positions.length).toBe(3 * samples.count);
  expect(samples.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
  expect(run.mass[0]).toBeCloseTo(Math.exp(0.3 * (run.time - run.least)), 6);
});

test('beside the field of charges Poisson’s equation begins at the same places and ends nearby', ONE_TIER, async ({ page }) => {
  const equation = `v=1&model.kind=poisson&grid.time=2.5&grid.start=kernel&grid.n=128&start=plane&sampler.timeMax=2.5&sampler.steps=48&samples=256&charges=256`;
  await open(page, `${equation}&panes=pfgmpp_1_dpmpp2m_48`);
  const panes = await page.evaluate(() => window.inkfield.status().panes);
  expect(panes.map(({ stage, by }) => [stage, by!.sampler, by!.model.kind, by!.samples])).toEqual([['ready', 'midpoint', 'poisson', 256], ['ready', 'dpmpp2m', 'pfgmpp', 256]]);
  expect(panes[0]!.by!.clock).toEqual({ time: 2.5, exponent: 1 });
  // A charge is 0.14 wide on the grid, and nothing in the other pane.
  expect(panes[1]!.against!.apart).toBeLessThan(0.3);
  // The exact density at T is drawn by other means, and sample by sample nothing is the same.
  await page.evaluate(() => window.inkfield.load({ grid: { start: 'exact' } }));
  expect(await page.evaluate(() => window.inkfield.status().panes[1]!.against)).toBeNull();
});
