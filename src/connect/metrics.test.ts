/** Measuring films of the processor's engine: metrics that agree with closed forms and with each other, and that can be given up. */
import { afterAll, describe, expect, it } from 'vitest';
import { chargesFrom } from '../core/charges.ts';
import { usualKnobs } from '../core/knobs.ts';
import { engineOn, five, recipe } from '../engine/cpu/testing.ts';
import { metricIds, metrics } from '../metrics/index.ts';
import { pfgmppLaw } from '../models/pfgmpp.ts';
import { unaugmentedLaw } from '../models/unaugmented.ts';
import { measureFilm } from './metrics.ts';

const engine = engineOn(2);
afterAll(() => engine.dispose());

const fine = { sampler: 'rk4', steps: 64, samples: 300, surface: { start: 'plane', radius: 60, level: 80 } } as const;

describe('metrics of a film', () => {
  it('come by all their names, within their ranges, best where the film is as good as exact', async () => {
    const shares: number[] = [];
    const film = await engine.bake(recipe(fine));
    const numbers = await measureFilm(engine, film, metrics.map(({ id }) => id), { onProgress: (share) => shares.push(share) });
    expect(Object.keys(numbers)).toEqual(metrics.map(({ id }) => id));
    for (const { id, range: [least, most] } of metrics) {
      expect(numbers[id], id).toBeGreaterThanOrEqual(least);
      expect(numbers[id], id).toBeLessThanOrEqual(most);
    }
    expect(numbers).toMatchObject({ nfe: film.evaluations, sameCharge: 1 });
    // One chance in 1000 that noise alone makes three times its mean.
    expect(numbers['hits']).toBeLessThan(3 * numbers['hitsNoise']!);
    expect(numbers['ks']).toBeLessThan(3 * numbers['ksNoise']!);
    expect(numbers['energy']).toBeLessThan(6 * numbers['energyNoise']!);
    expect(numbers['endError']).toBeLessThan(1e-3);
    // From height 80 no path is shorter, and rays from the plane to the data bend little.
    expect(numbers['pathLength']).toBeGreaterThan(80);
    expect(numbers['straightness']).toBeGreaterThan(0.9);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
  it('tell a film of few steps and much harm from a good one', async () => {
    const film = await engine.bake(recipe({ ...fine, sampler: 'euler', steps: 4, law: pfgmppLaw(Infinity, 2), schedule: 'rho7' }));
    const { sameCharge, endError, slicedW2, slicedW2Noise, nfe } = await measureFilm(engine, film, ['sameCharge', 'endError', 'slicedW2', 'slicedW2Noise', 'nfe']);
    expect(nfe).toBe(4);
    expect(sameCharge).toBeLessThan(0.95);
    // At D = infinity even the wrong charge is hit exactly.
    expect(endError).toBeLessThan(1e-3);
    expect(slicedW2).toBeGreaterThan(2 * slicedW2Noise!);
  });
  it.each([1, 8, Infinity])('give the log-likelihood of the exact density at the lowest level, D = %s', async (D) => {
    // The prior is the kernel about the centroid, from which that of five charges differs by their spread over the level, squared: 1/80² times N + D, at most 1e-2
    // here; then Simpson's rule over 1/7 of an e-fold, 1e-5. Along a ray from one charge both are nothing.
    const law = pfgmppLaw(D, 2);
    const { logLikelihoodError } = await measureFilm(engine, await engine.bake(recipe({ ...fine, law })), ['logLikelihood', 'logLikelihoodError']);
    expect(logLikelihoodError).toBeLessThan(2e-3);
    const lone = recipe({ ...fine, law, charges: chargesFrom(2, [[0.3, -0.4]]) });
    const { logLikelihood, logLikelihoodError: none } = await measureFilm(engine, await engine.bake({ ...lone, sampler: 'euler' }), ['logLikelihood', 'logLikelihoodError']);
    // Knots are kept in float32, so that distances of a level's size are good to 2^-24/0.01.
    expect(none).toBeLessThan(1e-4);
    expect(Number.isFinite(logLikelihood)).toBe(true);
  });
  it('say how much of the log-likelihood’s error is the prior’s: all of it on a small hemisphere, a ninth on one three times as large', async () => {
    const on = async (radius: number): Promise<Record<string, number>> => {
      const film = await engine.bake(recipe({ ...fine, surface: { start: 'hemisphere', radius, level: radius } }));
      return measureFilm(engine, film, ['logLikelihoodError', 'logLikelihoodPrior']);
    };
    const [small, large] = [await on(6), await on(18)];
    // Simpson's rule and paths of 64 steps, as above.
    for (const { logLikelihoodError, logLikelihoodPrior } of [small, large]) expect(Math.abs(logLikelihoodError! - logLikelihoodPrior!)).toBeLessThan(2e-3);
    // The quadrupole of the charges: their spread over the radius, squared, and what is next is smaller by their skew over the radius.
    const ratio = small['logLikelihoodPrior']! / large['logLikelihoodPrior']!;
    expect(Math.abs(Math.log(ratio / 9))).toBeLessThan(0.3);
    expect(small['logLikelihoodPrior']).toBeGreaterThan(0.02);
  });
  it('are NaN where they say nothing: no density without augmentation, no converged run of a forward film', async () => {
    const plain = await engine.bake(recipe({ ...fine, law: unaugmentedLaw(1, 2) }));
    expect(await measureFilm(engine, plain, ['logLikelihood', 'nfe'])).toEqual({ nfe: plain.evaluations, logLikelihood: NaN });
    const forward = await engine.bake(recipe({ ...fine, direction: 'forward' }));
    const { sameCharge, hits, logLikelihoodError } = await measureFilm(engine, forward, ['sameCharge', 'hits', 'logLikelihoodError']);
    expect(sameCharge).toBeNaN();
    // Forward samples leave the charges by their weights: each has P q of them, rounded.
    expect(hits).toBeLessThan(5 / 2 / 300);
    expect(logLikelihoodError).toBeLessThan(2e-3);
  });
  it('are given up when aborted', async () => {
    const control = new AbortController();
    const film = await engine.bake(recipe({ ...fine, knobs: usualKnobs }));
    const measuring = measureFilm(engine, film, ['pathLength', 'logLikelihood'], { signal: control.signal, onProgress: () => control.abort() });
    await expect(measuring).rejects.toMatchObject({ name: 'AbortError' });
  });
  it('of unknown names are refused with those that are known', () => {
    expect(() => metricIds(['hits', 'fid'])).toThrow(/Unknown metric "fid"; expected nfe, ks, .*logLikelihoodPrior\./);
    expect(five.count).toBe(5);
  });
});
