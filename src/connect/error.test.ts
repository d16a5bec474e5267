/** Error in sight on the processor's engine: what is measured, against what, and that nothing is measured twice. */
import { beforeAll, describe, expect, it } from 'vitest';
import '../locales/index.ts';
import { engineOn } from '../engine/cpu/testing.ts';
import type { Engine, Recipe } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import type { ErrorReport } from '../state/error.ts';
import { defaultExperiment, type Experiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { startingStatus } from '../state/status.ts';
import { errors } from './error.ts';
import { chargesOf, recipeOf } from './recipe.ts';

/** Few charges far apart: a step too long lands on another. */
const experiment: Experiment = { ...defaultExperiment, charges: 24, seed: 5, sampler: { ...defaultExperiment.sampler, kind: 'euler', steps: 6 } };
/** A busy machine takes longer than hooks usually may, ms. */
const PATIENCE = 60_000;
const never = new AbortController().signal;
const baked: Recipe[] = [];

beforeAll(async () => {
  const engine = engineOn(1);
  const counting: Engine = { ...engine, bake: (recipe, options) => (baked.push(recipe), engine.bake(recipe, options)) };
  const film = await engine.bake(recipeOf(experiment, await chargesOf(experiment), 8));
  picture.setState({ engine: counting, film });
  lab.setState({ experiment, status: { ...startingStatus, stage: 'ready' } });
}, PATIENCE);

const curveOf = (report: ErrorReport, sampler: string): ErrorReport['curves'][number] => report.curves.find((curve) => curve.sampler === sampler)!;

describe('error against evaluations', () => {
  let report: ErrorReport;
  beforeAll(async () => {
    report = await errors.measure(experiment, ['euler', 'heun', 'rk4'], { signal: never });
  }, PATIENCE);

  it('goes up to as many evaluations as the converged run has, by rising evaluations', () => {
    expect(report.curves.map(({ sampler }) => sampler)).toEqual(['euler', 'heun', 'rk4']);
    expect(curveOf(report, 'euler').points.map(({ steps, evaluations }) => [steps, evaluations])).toEqual([4, 6, 9, 12, 18, 24, 36, 48, 72, 144].map((n) => [n, n]));
    // Two and four evaluations a step, and one for the last, to the data.
    expect(curveOf(report, 'heun').points.at(-1)!.evaluations).toBe(2 * 143 + 1);
    expect(curveOf(report, 'rk4').points.at(-1)!.evaluations).toBe(4 * 71 + 1);
    expect(report.floor!.evaluations).toBe(4 * 72 + 1);
  });

  it('falls: more samples end on the charge that the converged run reaches, and closer to it', () => {
    for (const { points } of report.curves) {
      const [first, last] = [points[0]!.ends!, points.at(-1)!.ends!];
      expect(last.same).toBeGreaterThan(first.same);
      expect(last.same).toBeGreaterThan(0.9);
      expect(last.median).toBeLessThan(first.median);
      for (const { ends } of points) expect(ends!.most).toBeGreaterThanOrEqual(ends!.median);
    }
  });

  it('knows what no sampler can beat: with enough steps the distribution is as far from the charges as chance alone puts it', () => {
    const { chance, distribution, converged } = report.floor!;
    expect(converged).toBeLessThan(1e-4);
    // Both are one draw of a positive quantity, whose spread is about a third of its mean.
    expect(distribution).toBeGreaterThan(chance / 3);
    expect(distribution).toBeLessThan(chance * 3);
    expect(curveOf(report, 'euler').points[0]!.distribution).toBeGreaterThan(distribution);
  });

  it('is not measured twice, also when only the steps of the document change', async () => {
    const before = baked.length;
    const again = await errors.measure({ ...experiment, sampler: { ...experiment.sampler, kind: 'heun', steps: 12 } }, ['heun', 'euler'], { signal: never });
    expect(baked.length).toBe(before);
    expect(curveOf(again, 'euler')).toEqual(curveOf(report, 'euler'));
    expect((await errors.known(experiment, ['rk4'])).curves.length).toBe(1);
  });

  it('forgets what belongs to other starts', async () => {
    expect(await errors.known({ ...experiment, seed: 6 }, ['euler'])).toEqual({ floor: null, curves: [] });
    expect(await errors.known({ ...experiment, model: { kind: 'pfgmpp', D: 2 } }, ['euler'])).toEqual({ floor: null, curves: [] });
  });

  it('says of the present settings what it says of the same point of the curve', async () => {
    const { point, floor } = await errors.present(experiment, { signal: never });
    expect(point).toEqual(curveOf(report, 'euler').points[1]);
    expect(floor).toEqual(report.floor);
  });

  it('has no ends for a sampler that adds noise, only a distribution', async () => {
    const { point } = await errors.present({ ...experiment, sampler: { ...experiment.sampler, kind: 'ancestral', steps: 8 } }, { signal: never });
    expect(point.ends).toBeNull();
    expect(point.distribution).toBeGreaterThan(0);
  });

  it('has ends for samplers that are set to add no noise: DDIM at eta 0 is Euler, EDM without churn is Heun', async () => {
    const ends = async (kind: 'ddim' | 'churn', steps: number): Promise<unknown> =>
      (await errors.present({ ...experiment, sampler: { ...experiment.sampler, kind, steps, eta: 0, churn: 0 } }, { signal: never })).point.ends;
    expect(await ends('ddim', 6)).toEqual(curveOf(report, 'euler').points.find(({ steps }) => steps === 6)!.ends);
    expect(await ends('churn', 9)).toEqual(curveOf(report, 'heun').points.find(({ steps }) => steps === 9)!.ends);
  });

  it('counts harm against the samples, not against the converged run', async () => {
    const { point, floor } = await errors.present({ ...experiment, sampler: { ...experiment.sampler, kind: 'rk4', steps: 73, schedule: 'log' }, perturb: { alpha: 0, bits: 2, scale: 1 } }, { signal: never });
    expect(floor).toEqual(report.floor);
    expect(point.ends!.same).toBeLessThan(0.9);
  });

  it('stops at once when it is cancelled, waits while the picture is being made, and keeps what it had', async () => {
    const other = { ...experiment, seed: 9 };
    const controller = new AbortController();
    const shares: number[] = [];
    const run = errors.measure(other, ['euler', 'heun'], {
      signal: controller.signal,
      onProgress: (share) => shares.push(share),
      onReport: (so) => so.curves[0]!.points.length === 3 && controller.abort(new DOMException('Enough.', 'AbortError')),
    });
    await expect(run).rejects.toThrow('Enough.');
    expect((await errors.known(other, ['euler'])).curves[0]!.points.length).toBe(3);
    expect(shares.every((share, i) => share <= 1 && (i === 0 || share >= shares[i - 1]!))).toBe(true);
    lab.setState({ status: { ...startingStatus, stage: 'baking' } });
    const before = baked.length;
    const waiting = errors.present(other, { signal: never });
    await new Promise((done) => setTimeout(done, 20));
    expect(baked.length).toBe(before);
    lab.setState({ status: { ...startingStatus, stage: 'ready' } });
    expect((await waiting).point.steps).toBe(6);
  });

  it('refuses to compare samples that do not start at the same place', async () => {
    const { engine } = picture.getState();
    picture.setState({ engine: { ...engine!, bake: (recipe, options) => engine!.bake(recipe.sampler === 'dpm2' ? { ...recipe, seed: 99 } : recipe, options) } });
    await expect(errors.measure(experiment, ['dpm2'], { signal: never })).rejects.toThrow(/expected sample 0 of dpm2 to start where it starts in the converged run/);
    picture.setState({ engine });
  });
});
