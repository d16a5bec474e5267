/** x̂ from tables against the float64 posterior, where samples are and where arithmetic is hardest. */
import { beforeAll, describe, expect, it } from 'vitest';
import { centroid, type Charges, chargesFrom } from '../../../core/charges.ts';
import type { Law } from '../../../core/law.ts';
import { posteriorMean } from '../../../core/posterior.ts';
import { pfgmppLaw } from '../../../models/pfgmpp.ts';
import { unaugmentedLaw } from '../../../models/unaugmented.ts';
import { bufferOf } from '../buffers.ts';
import { readBack } from '../read.ts';
import type { Room } from '../room.ts';
import { columnsOf, WALK_BYTES, walksAt } from '../walks.ts';
import { buildTable, supportsTable, type Table } from './index.ts';
import { pointsAround, quantile, shapes, testRoom } from './testing.ts';

let room: Room;
let sets: Awaited<ReturnType<typeof shapes>>;
beforeAll(async () => {
  room = await testRoom();
  sets = await shapes(512);
});

/** Levels of an experiment as the page makes them. */
const RANGE = { lowest: 1e-3, highest: 80 };

/** x̂ [n, 2] at points [n, 2] in data coordinates. */
async function lookedUp(table: Table, charges: Charges, points: Float32Array, level: number): Promise<Float64Array> {
  const count = points.length / 2;
  const origin = centroid(charges);
  const walks = bufferOf(room.device, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, walksAt(points, origin, level), 'walks');
  const span = bufferOf(room.device, GPUBufferUsage.UNIFORM, new Uint32Array([0, count, 0, 0]), 'span');
  const evaluator = await table.evaluator();
  const encoder = room.device.createCommandEncoder();
  const compute = encoder.beginComputePass();
  evaluator.bind(walks, span)(compute, count);
  compute.end();
  room.device.queue.submit([encoder.finish()]);
  const bytes = await readBack(room.device, [{ buffer: walks, offset: 0, bytes: count * WALK_BYTES }]);
  evaluator.release();
  for (const buffer of [walks, span]) buffer.destroy();
  return columnsOf(new Float32Array(bytes), 2, 'x_hat').map((value, j) => value + origin[j % 2]!);
}

/** Distances from the float64 posterior. */
async function errorsAt(table: Table, charges: Charges, law: Law, points: Float32Array, level: number): Promise<number[]> {
  const got = await lookedUp(table, charges, points, level);
  const exact = new Float64Array(2);
  return Array.from({ length: points.length / 2 }, (_, p) => {
    posteriorMean(charges, law, points.subarray(2 * p, 2 * p + 2), level, exact);
    return Math.hypot(got[2 * p]! - exact[0]!, got[2 * p + 1]! - exact[1]!);
  });
}

describe('x̂ from a table', () => {
  const levels = [60, 20, 8, 4, 2, 1, 0.6, 0.35, 0.2, 0.12, 0.08, 0.05, 0.03, 0.01, 0.001];
  const cases: [keyof typeof sets, number][] = [...[0.3, 1, 3, 8, 11, 128, 1e5, Infinity].map((D): [keyof typeof sets, number] => ['heart', D]), ['text', 1], ['text', Infinity], ['moons', 1], ['moons', 128]];
  // Of charges with unit variance. A path that meets an error of 1e-3 at every level ends within 3e-3: its step to x̂ is one part of many.
  // Where float32 has lost a layer (2e-5 of its peak) or a point is out in a tail, one in a hundred errors may be larger.
  it.each(cases)('of a %s at D = %s', async (set, D) => {
    const [charges, law] = [sets[set], pfgmppLaw(D, 2)];
    const table = await buildTable(room, charges, law, RANGE, 'fine');
    for (const [i, level] of levels.entries()) {
      const errors = await errorsAt(table, charges, law, pointsAround(charges, law, level, 200, i), level);
      expect(quantile(errors, 0.5), `median at ${level}`).toBeLessThan(1e-3);
      expect(quantile(errors, 0.98), `98th percentile at ${level}`).toBeLessThan(5e-3);
      expect(Math.max(...errors), `largest at ${level}`).toBeLessThan(0.1);
    }
    table.release();
  });

  it.each([1, 8, Infinity])('is the moments\' series far away, to fourth order in how much the weights differ, at D = %s', async (D) => {
    const charges = chargesFrom(2, [[-1.3, 0.4], [0.9, 1.1], [0.2, -0.8], [1.7, -0.3], [-0.6, -1.5]], [1, 2, 3, 4, 10]);
    const law = pfgmppLaw(D, 2);
    const origin = centroid(charges);
    const reach = Math.max(...Array.from({ length: 5 }, (_, i) => Math.hypot(charges.positions[2 * i]! - origin[0]!, charges.positions[2 * i + 1]! - origin[1]!)));
    const table = await buildTable(room, charges, law, RANGE, 'fine');
    for (const level of [25, 60]) {
      const points = pointsAround(charges, law, level, 200, 2);
      const errors = await errorsAt(table, charges, law, points, level);
      for (const [p, error] of errors.entries()) {
        const x = Math.hypot(points[2 * p]! - origin[0]!, points[2 * p + 1]! - origin[1]!);
        const steepness = D === Infinity ? 1 / (2 * level * level) : (2 + D) / 2 / (x * x + D * level * level);
        // Of (1 + t)^-H, t = (y² − 2xy)/(x² + r²), terms of fourth order in y are left out, in the sum of weights and in that of moments.
        const order = steepness * reach * 2 * x + Math.sqrt(steepness) * reach;
        const H = (2 + D) / 2;
        const left = (D === Infinity ? 1 : (1 + 1 / H) * (1 + 2 / H) * (1 + 3 / H)) / 24;
        // Series beyond it shrink by `order` each; float32 adds a few units.
        if (order < 0.4) expect(error, `level ${level}, distance ${x}`).toBeLessThan(reach * ((2 * left * order ** 4) / (1 - order) + 8 * 2 ** -24));
      }
    }
    table.release();
  });

  it('is good enough to drag by when the table is coarse', async () => {
    const [charges, law] = [sets.heart, pfgmppLaw(8, 2)];
    const table = await buildTable(room, charges, law, RANGE, 'coarse');
    for (const level of levels) expect(quantile(await errorsAt(table, charges, law, pointsAround(charges, law, level, 200, 1), level), 0.9), `level ${level}`).toBeLessThan(0.03);
    table.release();
  });
});

describe('hard charges', () => {
  const hard: Record<string, Charges> = {
    'one charge': chargesFrom(2, [[3, -1]]),
    'two charges': chargesFrom(2, [[-1, 0], [1, 0]], [1, 3]),
    'a hundred charges in one place': chargesFrom(2, Array.from({ length: 100 }, () => [1, 1])),
    'a line': chargesFrom(2, Array.from({ length: 300 }, (_, i) => [i / 150 - 1, 0])),
    'one charge far from all others': chargesFrom(2, [[40, 40], ...Array.from({ length: 200 }, (_, i) => [Math.sin(i), Math.cos(3 * i)])]),
  };
  it.each(Object.keys(hard).flatMap((name) => [1, 8, Infinity].map((D) => [name, D] as const)))('%s at D = %s', async (name, D) => {
    const [charges, law] = [hard[name]!, pfgmppLaw(D, 2)];
    const table = await buildTable(room, charges, law, RANGE, 'fine');
    const reach = Math.max(...charges.positions.map(Math.abs));
    for (const level of [50, 3, 0.5, 0.1, 0.02, 0.002]) {
      const errors = await errorsAt(table, charges, law, pointsAround(charges, law, level, 60, 4), level);
      expect(quantile(errors, 0.9), `level ${level}`).toBeLessThan(5e-3 * reach);
    }
    table.release();
  });

  it('points far away and levels out of range give no NaN', async () => {
    const points = Float32Array.of(1e6, -1e6, -1.3, 0.4, 0, 0, 1.7, -0.3, 1e-30, 0, 3e8, 0, 1e11, -1e11, 1e15, 0, 5, 5);
    for (const D of [0.5, 1, 2, 6, 7.3, 128, 1e6, Infinity]) {
      const table = await buildTable(room, sets.heart, pfgmppLaw(D, 2), RANGE, 'coarse');
      for (const level of [1e-12, 1e-6, 1e-3, 1, 1e3]) {
        const got = await lookedUp(table, sets.heart, points, level);
        expect(got.every(Number.isFinite), `D ${D}, level ${level}: ${got.join(' ')}`).toBe(true);
        // x̂ is a mean of charges, and the table's error is small beside their size.
        expect(Math.max(...got.map(Math.abs))).toBeLessThan(3);
      }
      table.release();
    }
  });
});

describe('a table', () => {
  it('is for the PFGM++ family in the plane', async () => {
    expect(supportsTable(pfgmppLaw(1, 2), sets.heart)).toBe(true);
    expect(supportsTable(unaugmentedLaw(0, 2), sets.heart)).toBe(false);
    const space = chargesFrom(3, [[0, 0, 0], [1, 0, 0]]);
    expect(supportsTable(pfgmppLaw(1, 3), space)).toBe(false);
    await expect(buildTable(room, space, pfgmppLaw(1, 3), RANGE, 'fine')).rejects.toThrow(/in the plane, got pfgmpp in 3 dimensions/);
  });
  it('stops being built when it is aborted, and the next one works', async () => {
    const control = new AbortController();
    const building = buildTable(room, sets.moons, pfgmppLaw(2, 2), RANGE, 'fine', control.signal);
    control.abort();
    await expect(building).rejects.toMatchObject({ name: 'AbortError' });
    const table = await buildTable(room, sets.moons, pfgmppLaw(2, 2), RANGE, 'fine');
    expect(table.bytes).toBeGreaterThan(1e6);
    table.release();
  });
});
