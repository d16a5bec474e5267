import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../state/experiment.ts';
import * as map from './mappings.ts';

const position = fc.double({ min: 0, max: 1, noNaN: true });

describe('the D slider', () => {
  it('puts every mark where dragging finds it exactly', () => {
    for (const mark of map.D_MARKS) expect(map.dAt(map.positionOfD(mark))).toBe(mark);
  });

  it('rises from 0.5 to a million and ends at infinity', () => {
    expect(map.dAt(0)).toBe(0.5);
    expect(map.dAt(0.96)).toBe(1e6);
    expect(map.dAt(1)).toBe('inf');
    const value = (p: number): number => Number(map.dAt(p) === 'inf' ? Infinity : map.dAt(p));
    fc.assert(fc.property(position, position, (a, b) => value(Math.min(a, b)) <= value(Math.max(a, b))));
  });

  it('walks with the arrow keys through every mark to infinity and back', () => {
    const up: unknown[] = [0.5];
    for (let D: number | 'inf' = 0.5; D !== 'inf'; up.push(D)) D = map.nextD(D, 1);
    expect(up).toEqual(expect.arrayContaining([...map.D_MARKS]));
    const down: unknown[] = ['inf'];
    for (let D: number | 'inf' = 'inf'; D !== 0.5; down.push(D)) D = map.nextD(D, -1);
    expect(down.toReversed()).toEqual(up);
    expect(map.nextD('inf', 1)).toBe('inf');
    expect(map.nextD(0.5, -1)).toBe(0.5);
    expect(map.nextD(64, 1, true)).toBe(128);
  });
});

describe('an even slider', () => {
  it('holds to its grain, reaches both ends and moves by one grain a key', () => {
    const depth = map.evenly(0, 1, 0.05);
    expect(depth.at(0)).toBe(0);
    expect(depth.at(1)).toBe(1);
    expect(depth.at(0.149)).toBe(0.15);
    expect(depth.next(0.1, 1)).toBe(0.15);
    expect(depth.next(0.1, -1, true)).toBe(0);
    const weight = map.evenly(100, 900, 100);
    for (let value = 100; value <= 900; value += 100) expect(weight.at(weight.positionOf(value))).toBe(value);
  });
});

describe('the step slider', () => {
  it('gives back any number of steps', () => {
    for (let steps = 2; steps <= 1024; steps++) expect(map.stepsAt(map.positionOfSteps(steps))).toBe(steps);
  });

  it('always moves with a key until the end', () => {
    for (let steps = 3; steps < 1024; steps++) {
      expect(map.nextSteps(steps, 1)).toBeLessThan(steps);
      expect(map.nextSteps(steps, -1)).toBeGreaterThan(steps);
    }
  });

  it('says the step that the papers mean', () => {
    // 63 steps from 5 to 0.001 and one to 0.
    expect(map.logStep(5, 0.001, 64)).toBeCloseTo(Math.log(5000) / 63);
  });
});

describe('the number of evaluations', () => {
  it.each([
    ['euler', 18, 17],
    ['heun', 35, 34],
    ['rk4', 69, 68],
    ['dpmpp2m', 18, 17],
    ['dpm2', 35, 34],
    // At D = 1: x̂ and the score come at once; what keeps the law asks for a charge more; forward, the field is not asked.
    ['sde', 18, 0],
    ['churn', 53, 0],
    ['ancestral', 35, 0],
    ['pc', 52, 0],
    ['annealed', 86, 0],
    ['langevin', 18, 0],
  ] as const)('of %s in 18 steps is %i backward and %i forward', (kind, backward, forward) => {
    const of = (direction: 'forward' | 'backward') => map.evaluations({ ...defaultExperiment, direction, sampler: { ...defaultExperiment.sampler, kind, steps: 18 } });
    expect(of('backward')).toBe(backward);
    expect(of('forward')).toBe(forward);
  });
});

describe('the slider of bits', () => {
  it('goes from none to one bit by hand and by key, finding what it set', () => {
    expect([map.bitsScale.at(0), map.bitsScale.at(1)]).toEqual(['off', 1]);
    let value: number | 'off' = 'off';
    for (let i = 0; i < 20; i++) {
      expect(map.bitsScale.at(map.bitsScale.positionOf(value))).toBe(value);
      value = map.bitsScale.next(value, 1);
    }
    expect(value).toBe(1);
    for (let i = 0; i < 20; i++) value = map.bitsScale.next(value, -1);
    expect(value).toBe('off');
  });

  it('shows what is between its rungs, or above them, at a rung', () => {
    expect(map.bitsScale.at(map.bitsScale.positionOf(11))).toBe(10);
    expect(map.bitsScale.at(map.bitsScale.positionOf(24))).toBe(12);
  });
});

describe('the slider of the mistaken level', () => {
  it('finds the right level in its middle', () => {
    for (const position of [0.49, 0.5, 0.51]) expect(map.harmScale.at(position)).toBe(1);
    expect(map.harmScale.positionOf(1)).toBe(0.5);
  });
});

describe.each([
  ['mistaken level', map.harmScale, 0.5, 2],
  ['charges', map.chargesScale, 16, 65_536],
  ['samples', map.samplesScale, 256, 1_000_000],
  ['height', map.heightScale, 0.5, 200],
  ['smallest sigma', map.timeMinScale, 1e-5, 0.1],
])('the scale of %s', (_name, scale, min, max) => {
  it('reaches both ends, by hand and by key', () => {
    expect(scale.at(0)).toBe(min);
    expect(scale.at(1)).toBe(max);
    for (const [from, to, sense] of [[min, max, 1], [max, min, -1]] as const) {
      let value: number = from;
      for (let i = 0; i < 200; i++) value = scale.next(value, sense);
      expect(value).toBe(to);
      expect(scale.next(to, sense, true)).toBe(to);
    }
  });

  it('finds what it set', () => {
    fc.assert(
      fc.property(position, (p) => {
        expect(scale.at(scale.positionOf(scale.at(p)))).toBe(scale.at(p));
      }),
    );
  });
});
