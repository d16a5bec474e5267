import { beforeEach, describe, expect, it } from 'vitest';
import { advanced, clock, pause, play, REST_SECONDS, seek, setSpeed, step, toEnd, toggleLoop, TRAVERSE_SECONDS } from './clock.ts';

beforeEach(() => clock.setState(clock.getInitialState(), true));

describe('the clock', () => {
  it('crosses in the set time, rests, and turns round', () => {
    play();
    let now = advanced(clock.getState(), TRAVERSE_SECONDS);
    expect(now).toMatchObject({ progress: 1, sense: -1, rest: REST_SECONDS, playing: true });
    now = advanced(advanced(now, REST_SECONDS), TRAVERSE_SECONDS / 2);
    expect(now.progress).toBeCloseTo(0.5);
  });

  it('stops at the end without loop, and turns round when played again', () => {
    toggleLoop();
    play();
    clock.setState(advanced(clock.getState(), 2 * TRAVERSE_SECONDS));
    expect(clock.getState()).toMatchObject({ progress: 1, playing: false });
    play();
    expect(clock.getState()).toMatchObject({ sense: -1, playing: true });
  });

  it('steps from knot to knot both ways', () => {
    const knots = [0, 0.2, 0.5, 1];
    seek(0.2);
    step(1, knots);
    expect(clock.getState().progress).toBe(0.5);
    step(-1, knots);
    step(-1, knots);
    expect(clock.getState().progress).toBe(0);
    step(-1, knots);
    expect(clock.getState().progress).toBe(0);
  });

  it('steps by a hundredth where there are no knots', () => {
    step(1);
    expect(clock.getState().progress).toBeCloseTo(0.01);
  });

  it('stays within the line', () => {
    for (const [wish, got] of [[2, 1], [-1, 0], [Number.NaN, 0]] as const) {
      seek(wish);
      expect(clock.getState().progress).toBe(got);
    }
    toEnd(1);
    expect(clock.getState()).toMatchObject({ progress: 1, playing: false });
  });

  it('refuses a speed that is none', () => {
    expect(() => setSpeed(0)).toThrow(RangeError);
    pause();
  });
});
