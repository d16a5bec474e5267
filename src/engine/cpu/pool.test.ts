/** Workers that die: each is replaced, and its chore done again. */
import { describe, expect, it } from 'vitest';
import { chargesFrom } from '../../core/charges.ts';
import { pfgmppLaw } from '../../models/pfgmpp.ts';
import { chunkSize, paced } from './chunks.ts';
import { type FakeOptions, fakeWorkers } from './fakes.ts';
import { specOf } from './law-spec.ts';
import type { Chore, Yield } from './messages.ts';
import { createPool } from './pool.ts';

const charges = chargesFrom(2, [[0, 0], [1, 2]]);
const chore: Chore = { kind: 'velocity', law: specOf(pfgmppLaw(1, 2)), points: Float32Array.of(3, 4), level: 1 };
const wrong: Chore = { ...chore, law: { ...chore.law, model: 'none' as 'pfgmpp' } };

function poolOf(size: number, options: FakeOptions = {}) {
  const fakes = fakeWorkers(options);
  return { fakes, pool: createPool(size, fakes.start) };
}
const many = (pool: ReturnType<typeof createPool>, count: number): Promise<Yield[]> => Promise.all(Array.from({ length: count }, () => pool.run(charges, chore)));
const soon = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve('silent'), 30));

describe('a worker that dies', () => {
  it('is replaced, and every chore is answered all the same', async () => {
    const { fakes, pool } = poolOf(2, { dies: (n) => n % 5 === 3 });
    const [first] = await many(poolOf(1).pool, 1);
    const all = await many(pool, 20);
    expect(all.map(({ rows }) => rows)).toEqual(all.map(() => first!.rows));
    expect(fakes.started).toBeGreaterThan(2);
    expect(pool.pending).toBe(0);
  });
  it('is not a reason to give up before the third of the same chore', async () => {
    const { pool } = poolOf(1, { dies: (n) => n < 2 });
    await expect(pool.run(charges, chore)).resolves.toBeDefined();
    const cursed = poolOf(1, { dies: () => true });
    await expect(cursed.pool.run(charges, chore)).rejects.toThrow('The computation broke off three times at the same place (killed).');
    expect(cursed.fakes.started).toBe(3);
    expect(await Promise.race([cursed.pool.lost, soon()])).toBe('silent');
  });
  it('before it said a word is tried three times, and others do its work', async () => {
    const { fakes, pool } = poolOf(2, { stillborn: (n) => n !== 1 });
    await soon();
    await many(pool, 10);
    expect(fakes.started).toBe(4);
    expect(await Promise.race([pool.lost, soon()])).toBe('silent');
  });
});

it('workers that take several attempts to start, time and again, are no reason to give up', async () => {
  const { fakes, pool } = poolOf(1, { stillborn: (n) => n % 3 !== 0, dies: (n) => n % 2 === 1 });
  await many(pool, 6);
  expect(fakes.started).toBeGreaterThan(6);
  expect(await Promise.race([pool.lost, soon()])).toBe('silent');
});

it('an engine none of whose workers starts is lost', async () => {
  const { fakes, pool } = poolOf(2, { stillborn: () => true });
  await expect(pool.run(charges, chore)).rejects.toThrow('The browser starts no workers to compute with: no program');
  expect(await pool.lost).toMatch(/no program/);
  expect(fakes.started).toBe(6);
  await expect(pool.run(charges, chore)).rejects.toThrow('starts no workers');
  const refused = createPool(2, () => {
    throw new Error('forbidden');
  });
  expect(await refused.lost).toMatch(/forbidden/);
});

it('a chore that fails is reported, and the worker lives on', async () => {
  const { fakes, pool } = poolOf(1);
  await expect(pool.run(charges, wrong)).rejects.toThrow();
  await expect(pool.run(charges, { kind: 'flow', begin: 0, law: chore.law, points: chore.points, order: { sampler: 'heun', steps: 3, schedule: 'log' }, from: -1, to: 1 })).rejects.toThrow(RangeError);
  await many(pool, 1);
  expect(fakes.started).toBe(1);
});

it('keeps the charges of the last few experiments with each worker', async () => {
  const { fakes, pool } = poolOf(1);
  const sets = Array.from({ length: 7 }, (_, i) => chargesFrom(2, [[i, 0]]));
  for (const round of [0, 1]) {
    for (const [i, set] of sets.entries()) {
      const { rows } = await pool.run(set, chore);
      // A lone charge at (i, 0): x̂ is the charge itself.
      expect([...rows[0]!], `round ${round}`).toEqual([3 - i, 4]);
    }
  }
  const before = fakes.charges;
  for (const set of [...sets.slice(-3), ...sets.slice(-3)]) await pool.run(set, chore);
  expect(fakes.charges).toBe(before);
});

it('an aborted chore leaves the queue at once', async () => {
  const { fakes, pool } = poolOf(1);
  const control = new AbortController();
  const runs = Array.from({ length: 10 }, () => pool.run(charges, chore, control.signal));
  control.abort(new Error('enough'));
  for (const run of runs) await expect(run).rejects.toThrow('enough');
  expect(pool.pending).toBe(2);
  await soon();
  expect([pool.pending, fakes.chores]).toEqual([0, 2]);
});

describe('chunks', () => {
  it('take what a worker does in 25 ms, less towards the end, and grow carefully', () => {
    expect(chunkSize(10_000, 4, 0.5, 100)).toBe(50);
    expect(chunkSize(100, 4, 0.5, 100)).toBe(25);
    expect(chunkSize(8, 4, 0.5, 100)).toBe(4);
    expect(chunkSize(3, 4, 0.5, 100)).toBe(3);
    expect(chunkSize(100, 4, 1000, 100)).toBe(1);
    expect(chunkSize(10_000, 4, 0.01, 3)).toBe(12);
  });
  it('tell the pace, which follows carefully too', () => {
    expect(paced(1e5, 1e6, 5)).toBe(1.5e5);
    expect(paced(1e5, 1e6, 0)).toBe(2.5e5);
    expect(paced(1e5, 1e4, 100)).toBe(0.5e5 + 50);
  });
});
