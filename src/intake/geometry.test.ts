/** Workers: the newest request wins or all have their turn; what fails comes back as a sentence or is done on the page. */
import { expose } from 'comlink';
import { afterAll, describe, expect, it } from 'vitest';
import '../locales/index.ts';
import type { Raster, Triangles } from '../distributions/distribution.ts';
import { meshPoints } from '../distributions/solid.ts';
import { stippled } from '../distributions/stipple.ts';
import { type GeometryDesk, geometryDesk } from './geometry-desk.ts';
import { geometryLane, meshPoints as meshPointsAsked, stipple } from './geometry.ts';
import { hire, type Hired } from './hire.ts';
import type { Wrong } from './reasons.ts';
import { sentence, wrongSentence } from './sentences.ts';

const ramp: Raster = { width: 16, height: 8, values: Float32Array.from({ length: 128 }, (_, i) => i % 16) };
const tetrahedron: Triangles = { positions: [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1], faces: [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3] };

/** Closed at the end: an open channel keeps Node running. */
const opened: MessagePort[] = [];

/** Workers in this very thread, behind a real channel that copies and hands over as a browser's does. */
function channels({ slow = false } = {}) {
  const made = { started: 0, ended: 0 };
  const make = (): Worker => {
    made.started++;
    const { port1, port2 } = new MessageChannel();
    opened.push(port1, port2);
    const desk = geometryDesk();
    const late = <A extends unknown[], B>(call: (...args: A) => Promise<B>) => async (...args: A): Promise<B> => {
      if (slow) await new Promise((done) => setTimeout(done, 50));
      return call(...args);
    };
    expose({ stipple: late(desk.stipple), meshPoints: late(desk.meshPoints) }, port2 as never);
    const terminate = (): void => {
      made.ended++;
      port1.close();
      port2.close();
    };
    return Object.assign(port1, { terminate }) as unknown as Worker;
  };
  return { make, counts: () => [made.started, made.ended] };
}
afterAll(() => opened.forEach((port) => port.close()));
function lane(order: 'newest' | 'in turn', options = {}) {
  const workers = channels(options);
  const made = geometryLane(order, workers.make);
  return { lane: made, counts: workers.counts };
}

describe('a lane', () => {
  it('gives what is computed here, and keeps its worker', async () => {
    const { lane: one, counts } = lane('newest');
    expect(await one.stipple(ramp, 50, 3)).toEqual(stippled(ramp, 50, 3));
    expect(await one.stipple({ ...ramp, values: Array.from(ramp.values) }, 50, 3)).toEqual(stippled(ramp, 50, 3));
    expect(await one.meshPoints(tetrahedron, 'volume', 40, 2)).toEqual(meshPoints(tetrahedron, 'volume', 40, 2));
    expect(counts()).toEqual([1, 0]);
    one.close();
    expect(counts()).toEqual([1, 1]);
    expect(await one.stipple(ramp, 5, 3)).toHaveLength(10);
    one.close();
  });
  it('gives up older requests for the newest', async () => {
    const { lane: one, counts } = lane('newest', { slow: true });
    const asked = [1, 2, 3].map((count) => one.stipple(ramp, count, 1).then((points) => points.length, (error: Error) => error.name));
    expect(await Promise.all(asked)).toEqual(['AbortError', 'AbortError', 6]);
    expect(counts()).toEqual([3, 2]);
    one.close();
  });
  it('answers in turn when asked to', async () => {
    const { lane: one, counts } = lane('in turn', { slow: true });
    expect((await Promise.all([1, 2, 3].map((count) => one.stipple(ramp, count, 1)))).map((points) => points.length)).toEqual([2, 4, 6]);
    expect(counts()).toEqual([1, 0]);
    one.close();
  });
  it('refuses an open mesh in a sentence that says what to do', async () => {
    const { lane: one } = lane('newest');
    await expect(one.meshPoints({ ...tetrahedron, faces: Array.from(tetrahedron.faces).slice(3) }, 'volume', 5, 1)).rejects.toThrow('please put the charge on its surface');
    one.close();
  });
  it('does the work here where no worker can be started', async () => {
    const none = geometryLane('newest', () => {
      throw new Error('no workers here');
    });
    expect(await none.stipple(ramp, 50, 3)).toEqual(stippled(ramp, 50, 3));
    await expect(none.meshPoints({ positions: [0, 0, 0, 1, 0, 0, 0, 1, 0], faces: [0, 1, 2] }, 'volume', 5, 1)).rejects.toThrow('surface');
  });
  it('does the work here when its worker does not load', async () => {
    const dead = geometryLane('newest', () => {
      const { port1 } = new MessageChannel();
      opened.push(port1);
      setTimeout(() => port1.dispatchEvent(new Event('error')));
      return Object.assign(port1, { terminate: () => port1.close() }) as unknown as Worker;
    });
    expect(await dead.stipple(ramp, 50, 3)).toEqual(stippled(ramp, 50, 3));
    dead.close();
  });
});

it('what the page asks for is made without workers too, meshes beside densities', async () => {
  const [points, few, more] = await Promise.all([stipple(ramp, 20, 1), meshPointsAsked(tetrahedron, 'surface', 10, 1), meshPointsAsked(tetrahedron, 'surface', 20, 1)]);
  expect([points, few, more]).toEqual([stippled(ramp, 20, 1), meshPoints(tetrahedron, 'surface', 10, 1), meshPoints(tetrahedron, 'surface', 20, 1)]);
});

describe('a hired worker', () => {
  const hired = (): Hired<GeometryDesk> => hire<GeometryDesk>(channels({ slow: true }).make);
  it('is given up with the reason of the signal, and may be dismissed again', async () => {
    const worker = hired();
    const stop = new AbortController();
    const answer = worker.ask((desk) => desk.stipple(ramp, 5, 1), stop.signal);
    stop.abort();
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(() => worker.dismiss()).not.toThrow();
  });
  it('is not asked when nobody waits any more', async () => {
    const worker = hired();
    await expect(worker.ask((desk) => desk.stipple(ramp, 5, 1), AbortSignal.abort())).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    worker.dismiss();
  });
});

describe('sentences', () => {
  it('say what was wrong and what to do', () => {
    const all = [
      sentence({ is: 'empty file' }), sentence({ is: 'unreadable' }), sentence({ is: 'not text' }), sentence({ is: 'no rows' }), sentence({ is: 'open quote', line: 3 }),
      sentence({ is: 'corrupt picture' }), sentence({ is: 'transparent picture' }), sentence({ is: 'no canvas' }), sentence({ is: 'hidden pixels' }), sentence({ is: 'hollow mesh' }),
      sentence({ is: 'too large', what: 'table', size: 3e9, limit: 2e9 }), sentence({ is: 'too large', what: 'picture', size: 2e8, limit: 6e7 }), sentence({ is: 'no faces' }),
      sentence({ is: 'no good rows', bad: 7 }), sentence({ is: 'too many columns', columns: 2000, limit: 1024 }),
    ];
    for (const text of all) expect(text).toMatch(/^[A-Z].*(please|Please|must).*\.$/);
  });
  it.each<[Wrong, string]>([
    [{ is: 'not a number', text: 'abc' }, 'Not a number in x: “abc”.'],
    [{ is: 'not finite', text: 'NaN' }, 'Not finite in x: “NaN”.'],
    [{ is: 'missing' }, 'No number in x.'],
    [{ is: 'too few columns', columns: 1, expected: 2 }, 'Too few columns: 1 of 2.'],
    [{ is: 'too many columns', columns: 3, expected: 2 }, 'Too many columns: 3 for 2.'],
    [{ is: 'weight not positive', value: -1.5 }, 'The weight is not above 0: -1.5.'],
  ])('of %j is %s', (wrong, want) => expect(wrongSentence(wrong, 'x')).toBe(want));
});
