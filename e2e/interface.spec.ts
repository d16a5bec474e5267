/** The public interface computes what the physics says, through the kernels that draw the picture. */
import golden from '../src/core/golden.json' with { type: 'json' };
import { expect, ONE_TIER, open, test, WEBGPU_ALONE } from './page.ts';

// Nothing here looks at the picture: without a graphics card a frame takes as long as it has pixels.
test.use({ viewport: { width: 800, height: 300 } });

interface Golden {
  readonly id: string;
  readonly inputs: { readonly Y: number[][]; readonly q: number[]; readonly D: number | 'inf'; readonly x: number[]; readonly sigma?: number; readonly r?: number };
  readonly outputs: { readonly yhat: number[] };
  readonly tol_f32: number;
}
const cases = (golden as unknown as { readonly tests: readonly Golden[] }).tests.filter(({ id }) => id.startsWith('pf2_'));

test('velocity is that of the reference numbers, at every D', WEBGPU_ALONE, async ({ page }) => {
  await open(page);
  for (const { id, inputs, outputs, tol_f32 } of cases) {
    const { Y, q, D, x } = inputs;
    const sigma = inputs.sigma ?? inputs.r! / Math.sqrt(Number(D));
    const [velocity] = await page.evaluate(
      async ([points, weights, D, x, time]) => {
        await window.inkfield.load({ distribution: { kind: 'points', points, weights }, model: { kind: 'pfgmpp', D }, samples: 256, sampler: { steps: 8 } });
        return window.inkfield.velocity([x], time);
      },
      [Y, q, D, x, sigma] as const,
    );
    // dx/dsigma = (x − ŷ)/sigma: an error of ŷ is divided by sigma.
    velocity!.forEach((component, a) => expect(Math.abs(component - (x[a]! - outputs.yhat[a]!) / sigma), id).toBeLessThan((2 * tol_f32) / sigma));
  }
});

test('flow follows an exact field line of two charges', ONE_TIER, async ({ page }) => {
  await open(page);
  const [end] = await page.evaluate(async () => {
    const points = [[-1, 0], [1, 0]];
    await window.inkfield.load({ distribution: { kind: 'points', points }, model: { kind: 'pfgmpp', D: 1 }, samples: 256, sampler: { kind: 'rk4', steps: 200 } });
    return window.inkfield.flow([[1, 3]], 5, 0.01);
  });
  // golden traj2_D1: y/r is constant, and so is the sum of the cosines.
  expect(end![0]).toBeCloseTo(0.989315295585, 4);
  expect(end![1]).toBeCloseTo(0.006, 5);
});

test('the same seed gives the same bits, another seed others', ONE_TIER, async ({ page }) => {
  await open(page);
  const run = (seed: number) =>
    page.evaluate(async (seed) => {
      await window.inkfield.load({ seed });
      const { positions } = await window.inkfield.samples(0.4);
      const bytes = new Uint8Array(positions.buffer, positions.byteOffset, positions.byteLength);
      const digest = await crypto.subtle.digest('SHA-256', bytes.slice());
      return Array.from(new Uint8Array(digest)).join(',');
    }, seed);
  const [a, other, again] = [await run(7), await run(8), await run(7)];
  expect(again).toBe(a);
  expect(other).not.toBe(a);
});

test('samples start evenly on the hemisphere and end on charges', WEBGPU_ALONE, async ({ page }) => {
  await open(page, 'v=1&samples=4096&charges=256');
  const { prior, landed } = await page.evaluate(async () => {
    const { positions } = await window.inkfield.samples(1);
    return { prior: Array.from(positions), landed: window.inkfield.readouts().landed! };
  });
  const cosines: number[] = [];
  for (let i = 0; i < prior.length; i += 3) {
    const length = Math.hypot(prior[i]!, prior[i + 1]!, prior[i + 2]!);
    expect(Math.abs(length - 5)).toBeLessThan(1e-3);
    cosines.push(prior[i + 2]! / length);
  }
  // Archimedes: on an even hemisphere the height is uniform. 1.63/sqrt(n) is the 1 % point of Kolmogorov's distribution.
  const worst = Math.max(...cosines.toSorted((a, b) => a - b).map((c, i, { length }) => Math.max(Math.abs(c - i / length), Math.abs(c - (i + 1) / length))));
  expect(worst).toBeLessThan(1.63 / Math.sqrt(cosines.length));
  expect(landed.fraction).toBeGreaterThan(0.97);
});

const wrong: ReadonlyArray<readonly [string, unknown, RegExp]> = [
  ['empty text', { distribution: { kind: 'text', text: '' } }, /text/],
  ['10,000 characters', { distribution: { kind: 'text', text: 'a'.repeat(10_000) } }, /text/],
  ['unprintable text', { distribution: { kind: 'text', text: '\u200b\u0007' } }, /text/],
  ['text without ink', { distribution: { kind: 'text', text: '\u2800' } }, /ink|text/],
  ['D = 0', { model: { kind: 'pfgmpp', D: 0 } }, /model\.D/],
  ['D < 0', { model: { kind: 'pfgmpp', D: -1 } }, /model\.D/],
  ['D that is no number', { model: { kind: 'pfgmpp', D: Number.NaN } }, /model\.D/],
  ['D as words', { model: { kind: 'pfgmpp', D: 'many' } }, /model\.D/],
  ['no charge', { charges: 0 }, /charges/],
  ['no points', { distribution: { kind: 'points', points: [] } }, /points/],
  ['no samples', { samples: 0 }, /samples/],
  ['ten million samples', { samples: 10_000_000 }, /samples/],
  ['timeMin above timeMax', { sampler: { timeMin: 2, timeMax: 1 } }, /timeMin/],
  ['a wrong shape', { sampler: 'fast' }, /sampler/],
  ['an unknown key', { colour: 'red' }, /colour/],
];

test('bad input is refused in words, and the experiment stays', ONE_TIER, async ({ page }) => {
  await open(page);
  const before = await page.evaluate(() => JSON.stringify(window.inkfield.experiment()));
  for (const [name, patch, says] of wrong) {
    const message = await page.evaluate((patch) => window.inkfield.load(patch as never).then(() => 'accepted', (error: Error) => error.message), patch);
    expect(message, name).toMatch(says);
  }
  const several = await page.evaluate(() => window.inkfield.load({ samples: 0, charges: 0, seed: -1 }).catch((error: Error) => error.message));
  expect(String(several).split('\n')).toHaveLength(3);
  expect(await page.evaluate(() => JSON.stringify(window.inkfield.experiment()))).toBe(before);
  expect((await page.evaluate(() => window.inkfield.ready())).stage).toBe('ready');
});

const degenerate: ReadonlyArray<readonly [string, number[][]]> = [
  ['one charge', [[0.5, -1]]],
  ['all charges at one point', Array.from({ length: 64 }, () => [2, 2])],
  ['collinear charges', Array.from({ length: 64 }, (_, i) => [i / 32 - 1, 0])],
  ['charges in space on a line', Array.from({ length: 20 }, (_, i) => [0, 0, i / 10])],
];

test('of one charge, of charges at one point, on a line, in the plane or in space, every sample stays finite and lands', WEBGPU_ALONE, async ({ page }) => {
  await open(page);
  for (const [name, points] of degenerate) {
    for (const D of [1, 64, 'inf'] as const) {
      const { finite, landed } = await page.evaluate(
        async ([points, D]) => {
          await window.inkfield.load({ distribution: { kind: 'points', points }, model: { kind: 'pfgmpp', D } });
          const ends = await Promise.all([0, 0.3, 0.7, 1].map((p) => window.inkfield.samples(p)));
          return { finite: ends.every(({ positions }) => positions.every(Number.isFinite)), landed: window.inkfield.readouts().landed!.fraction };
        },
        [points, D] as const,
      );
      expect(finite, `${name}, D = ${D}`).toBe(true);
      expect(landed, `${name}, D = ${D}`).toBeGreaterThan(0.85);
    }
  }
});

test('without the extra dimension the samples collapse', ONE_TIER, async ({ page }) => {
  await open(page);
  const spread = async (kind: 'pfgmpp' | 'unaugmented'): Promise<number> =>
    page.evaluate(async (kind) => {
      await window.inkfield.load({ model: kind === 'pfgmpp' ? { kind, D: 1 } : { kind } });
      const { positions, count } = await window.inkfield.samples(0);
      let square = 0;
      for (let i = 0; i < count; i++) square += (positions[i * 3]! ** 2 + positions[i * 3 + 1]! ** 2) / count;
      return Math.sqrt(square / 2);
    }, kind);
  expect(await spread('pfgmpp')).toBeCloseTo(1, 1);
  expect(await spread('unaugmented')).toBeLessThan(0.5);
});
