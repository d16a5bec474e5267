import { testDevice } from '../src/engine/gpu/testing.ts';
import { createGpuEngine } from '../src/engine/gpu/gpu-engine.ts';
import { pfgmppLaw } from '../src/models/pfgmpp.ts';
import { chargesFrom } from '../src/core/charges.ts';
export async function main() {
  const grant = await testDevice();
  const engine = createGpuEngine(grant.device, grant.adapterInfo);
  const charges = chargesFrom(2, [[0, 1], [1, 0], [0.3, -1]]);
  for (const sampler of ['euler', 'heun', 'rk4', 'dpmpp2m'] as const) for (const D of [1, 7.3, 128, Infinity]) for (const rep of [0, 1]) {
    const t = performance.now(), c = process.cpuUsage();
    const film = await engine.bake({ charges, law: pfgmppLaw(D, 2), sampler, steps: 8, schedule: 'log', levelMin: 0.01, surface: { start: 'plane', radius: 80, level: 80 }, direction: 'backward', samples: 100, seed: 1, draw: 'random' });
    const u = process.cpuUsage(c);
    console.log(sampler, D, rep, 'wall', (performance.now() - t).toFixed(0), 'cpu', ((u.user + u.system) / 1000).toFixed(0)); film.release();
  }
  engine.dispose();
}
