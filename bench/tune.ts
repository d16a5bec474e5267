/** Which shape of the field's pass is fastest on this machine's GPU: a row for src/engine/gpu/tuning.ts. Runs in Node. */
import { createGpuEngine } from '../src/engine/gpu/gpu-engine.ts';
import { isSoftware } from '../src/engine/gpu/device.ts';
import { testDevice } from '../src/engine/gpu/testing.ts';
import type { Shape } from '../src/engine/gpu/tuning.ts';
import { recipeOf, squareCharges } from './work.ts';

/** Samples of a thread, and threads of a workgroup, that are tried with each other. */
const samplesTried = { software: [8, 16, 32, 64], hardware: [4, 8, 16] } as const;
const workgroupsTried = { software: [4, 16], hardware: [32, 64, 128, 256] } as const;

const augmentations = [1, 7.3, 128, Infinity] as const;
const REPEATS = 3;
const MILLION = 1e6;
const MILLISECONDS = 1000;

export interface TunedRow extends Shape {
  /** 10^6 pairs a second by D. */
  readonly speeds: Readonly<Record<string, number>>;
}

async function speedsOf(device: GPUDevice, info: GPUAdapterInfo, shape: Shape, software: boolean): Promise<Record<string, number>> {
  // Not disposed: that would take the device with it.
  const engine = createGpuEngine(device, info, { shape, patient: true });
  const work = software ? { P: 16_384, M: 1024, S: 8 } : { P: 262_144, M: 4096, S: 16 };
  const charges = squareCharges(work.M);
  const speeds: Record<string, number> = {};
  for (const D of augmentations) {
    const recipe = recipeOf({ ...work, D }, charges, 'direct');
    (await engine.bake(recipe)).release();
    let least = Infinity;
    for (let i = 0; i < REPEATS; i++) {
      const film = await engine.bake(recipe);
      least = Math.min(least, film.bakeMs);
      film.release();
    }
    speeds[String(D)] = Math.round((work.P * work.M * work.S * MILLISECONDS) / least / MILLION);
  }
  return speeds;
}

/** All shapes, the one named in tuning.ts among them. */
export async function tune(say: (line: string) => void): Promise<TunedRow[]> {
  const { device, adapterInfo } = await testDevice();
  const software = isSoftware(adapterInfo);
  const kind = software ? 'software' : 'hardware';
  const rows: TunedRow[] = [];
  for (const samples of samplesTried[kind]) {
    for (const workgroup of workgroupsTried[kind]) {
      const speeds = await speedsOf(device, adapterInfo, { samples, workgroup }, software);
      rows.push({ samples, workgroup, speeds });
      say(`${samples} samples a thread, ${workgroup} threads a workgroup: ${Object.entries(speeds).map(([D, speed]) => `D = ${D}: ${speed}`).join(', ')} million pairs/s`);
    }
  }
  device.destroy();
  return rows;
}
