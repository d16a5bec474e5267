/** The ghost of a followed sample: the converged path, for samplers that follow the flow, as long as it is wanted. */
import { beforeEach, describe, expect, it } from 'vitest';
import { bakePath } from '../core/bake.ts';
import { convergedOf } from '../core/reference.ts';
import { engineOn, recipe } from '../engine/cpu/testing.ts';
import type { Film } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import { rk4 } from '../samplers/rk4.ts';
import { showGhost, showPaneGhosts } from './ghost.ts';

const engine = engineOn(1);
const film = await engine.bake(recipe({ sampler: 'euler', steps: 4 }));
const always = (): boolean => true;

describe('the ghost', () => {
  beforeEach(() => picture.setState({ film, ghost: null }));

  it('is the path of the converged run from the same start, in data coordinates', async () => {
    await showGhost(engine, film, 7, always);
    const { rows, sample, film: of } = picture.getState().ghost!;
    expect([sample, of]).toEqual([7, film]);
    const { levels, positions } = bakePath(convergedOf(film.recipe), rk4, 7);
    const want = Array.from(levels, (level, k) => [positions[2 * k]!, positions[2 * k + 1]!, 0, level]).flat();
    expect([...rows]).toEqual([...Float32Array.from(want)]);
    // Beside the path of the film: both leave the same place. Its rows are float32, as are these.
    const own = await engine.path(film, 7);
    [0, 1, 2, 3].forEach((a) => expect(Math.abs(own.at(a - 4)! - rows.at(a - 4)!)).toBeLessThan(1e-5 * (1 + Math.abs(rows.at(a - 4)!))));
  });

  it('of a forward film begins on the same charge and ends at the level of its own path', async () => {
    const forward = await engine.bake(recipe({ sampler: 'heun', steps: 5, direction: 'forward' }));
    picture.setState({ film: forward });
    await showGhost(engine, forward, 3, always);
    const { rows } = picture.getState().ghost!;
    const own = await engine.path(forward, 3);
    expect([...rows.subarray(0, 2)].map((value, a) => Math.abs(value - own[a]!) < 1e-6)).toEqual([true, true]);
    expect(rows.at(-1)).toBeCloseTo(own.at(-1)!, 4);
  });

  it('is none for samplers that add noise, and takes away that of another sample at once', async () => {
    await showGhost(engine, film, 7, always);
    const noisy: Film = await engine.bake(recipe({ sampler: 'sde', steps: 4 }));
    picture.setState({ film: noisy });
    await showGhost(engine, noisy, 7, always);
    expect(picture.getState().ghost).toBeNull();
  });

  it('is given up when nobody wants it any more', async () => {
    let asked = 0;
    await showGhost(engine, film, 8, () => ++asked < 2);
    expect(picture.getState().ghost).toBeNull();
  });

  it('stands in each pane whose sampler follows the flow, and not in the others', async () => {
    const [other, noisy] = [await engine.bake(recipe({ sampler: 'heun', steps: 3 })), await engine.bake(recipe({ sampler: 'sde', steps: 4 }))];
    picture.setState({ panes: [noisy, other].map((one) => ({ film: one, lines: null })), paneGhosts: [] });
    await showPaneGhosts(engine, 7, always);
    const { paneGhosts } = picture.getState();
    expect(paneGhosts.map((ghost) => ghost?.film ?? null)).toEqual([null, other]);
    // The same again is not computed again.
    await showPaneGhosts(engine, 7, always);
    expect(picture.getState().paneGhosts[1]).toBe(paneGhosts[1]);
    picture.setState({ panes: [], paneGhosts: [] });
  });
});
