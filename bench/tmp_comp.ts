import { testDevice } from '../src/engine/gpu/testing.ts';
import { createPasses } from '../src/engine/gpu/pass.ts';
export async function main() {
  const { device } = await testDevice();
  for (const soft of [true, false]) {
    const p = createPasses(device, soft);
    for (const [id, v] of [['starts', 'pfgmpp'], ['reach', 'pfgmpp'], ['velocity', 'pfgmpp'], ['integrate', 'pfgmpp/euler'], ['integrate', 'pfgmpp/rk4']] as const) {
      const c = process.cpuUsage(); const t = performance.now(); await p.get(id, v, { dimension: 2, kernel: 3 }); const u = process.cpuUsage(c);
      console.log(soft, id, v, 'wall', (performance.now() - t).toFixed(0), 'cpu', ((u.user + u.system) / 1000).toFixed(0));
    }
  }
  device.destroy();
}
