/** What the adapter can do at best: independent operations on vec4f registers, timed in the same run as the kernels. */

/** Operations that kernels are counted in. 'simple' is a multiplication, an addition (fused they are two) or what costs no more, as whole numbers, signs and floor do. */
export type Operation = 'simple' | 'sqrt' | 'divide' | 'inverseSqrt' | 'exp2' | 'log2';

/** Operations per second, by wall clock and by the CPU time of a software GPU's workers (null on hardware). */
export interface Peak {
  readonly wall: number;
  readonly cpu: number | null;
}
export type Peaks = Readonly<Record<Operation, Peak>>;

interface Probe {
  readonly operation: Operation;
  /** One round of a chain `a`; b, c and e are vec4f of 1/2, 1/2 and 4 that the compiler does not know. Chains converge to ordinary numbers. */
  readonly text: string;
  /** Operations it counts for. */
  readonly counts: number;
  /** Multiplications and additions beside the operation, which are subtracted at the peak of 'simple'. */
  readonly beside: number;
}

const probes: readonly Probe[] = [
  { operation: 'simple', text: 'fma(a, b, c)', counts: 2, beside: 0 },
  // Adapters without a fused operation are quicker so; the better of the two is the peak.
  { operation: 'simple', text: 'a * b + c', counts: 2, beside: 0 },
  { operation: 'sqrt', text: 'sqrt(a)', counts: 1, beside: 0 },
  { operation: 'divide', text: 'b / a', counts: 1, beside: 0 },
  { operation: 'inverseSqrt', text: 'inverseSqrt(a)', counts: 1, beside: 0 },
  { operation: 'exp2', text: 'exp2(-a)', counts: 1, beside: 0 },
  { operation: 'log2', text: 'log2(a + e)', counts: 1, beside: 1 },
];

/** Independent chains of a thread: enough to hide the latency of one, and few enough for the registers of a software GPU. The best counts. */
const chainCounts = [2, 4, 8] as const;
const UNROLLED = 8;
const LANES = 4;
const WORKGROUP = 64;
/** Rows of `numbers` that are read, before those that are written so that nothing is optimised away. */
const READ = 4;
const WRITTEN = 512;
/** Enough threads to fill the largest GPU. */
const THREADS = 65_536;
/** A run is made longer until it takes so many ms; then the quickest of some counts, since others can only slow it down. */
const LONG_ENOUGH = 40;
const REPEATS = 3;
const MOST_ROUNDS = 2 ** 14;
const MILLISECONDS = 1000;

function textOf({ text }: Probe, chainCount: number): string {
  const chains = Array.from({ length: chainCount }, (_, k) => k);
  const round = chains.map((k) => `a${k} = ${text.replaceAll(/\ba\b/g, `a${k}`)};`).join(' ');
  return `
@group(0) @binding(0) var<storage, read_write> numbers: array<vec4f>;
@group(0) @binding(1) var<uniform> rounds: vec4u;
@compute @workgroup_size(${WORKGROUP}) fn main(@builtin(global_invocation_id) id: vec3u) {
  let b = numbers[0];
  let c = numbers[1];
  let e = numbers[2];
  ${chains.map((k) => `var a${k} = b + f32(id.x + ${k}u) * 1e-6;`).join(' ')}
  for (var i = 0u; i < rounds.x; i++) { ${Array.from({ length: UNROLLED }, () => round).join('\n')} }
  numbers[${READ}u + id.x % ${WRITTEN}u] = ${chains.map((k) => `a${k}`).join(' + ')} + c + e;
}`;
}

/** Seconds of one operation of a probe. */
async function secondsOf(device: GPUDevice, probe: Probe, chains: number, spent: () => Promise<number | null>): Promise<{ wall: number; cpu: number | null }> {
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module: device.createShaderModule({ code: textOf(probe, chains) }), entryPoint: 'main' } });
  const numbers = device.createBuffer({ size: 16 * (READ + WRITTEN), usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(numbers, 0, Float32Array.from({ length: 4 * READ }, (_, j) => [0.5, 0.5, 4, 0][j >> 2]!));
  const uniform = device.createBuffer({ size: 16, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: [numbers, uniform].map((buffer, binding) => ({ binding, resource: { buffer } })) });
  const run = async (rounds: number): Promise<{ ms: number; cpu: number | null }> => {
    device.queue.writeBuffer(uniform, 0, new Uint32Array([rounds, 0, 0, 0]));
    await device.queue.onSubmittedWorkDone();
    const before = await spent();
    const began = performance.now();
    const encoder = device.createCommandEncoder();
    const compute = encoder.beginComputePass();
    compute.setPipeline(pipeline);
    compute.setBindGroup(0, group);
    compute.dispatchWorkgroups(THREADS / WORKGROUP);
    compute.end();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    const ms = performance.now() - began;
    const after = await spent();
    return { ms, cpu: before === null || after === null ? null : after - before };
  };
  let rounds = 1;
  while ((await run(rounds)).ms < LONG_ENOUGH && rounds < MOST_ROUNDS) rounds *= 2;
  const runs: { ms: number; cpu: number | null }[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) runs.push(await run(rounds));
  for (const buffer of [numbers, uniform]) buffer.destroy();
  const operations = THREADS * LANES * chains * UNROLLED * rounds * probe.counts;
  const cpu = runs.map((run) => run.cpu);
  return {
    wall: Math.min(...runs.map(({ ms }) => ms)) / MILLISECONDS / operations,
    cpu: cpu.every((value) => value !== null) ? Math.min(...cpu) / MILLISECONDS / operations : null,
  };
}

function better(a: Peak | undefined, b: Peak): Peak {
  if (!a) return b;
  return { wall: Math.max(a.wall, b.wall), cpu: a.cpu === null || b.cpu === null ? (a.cpu ?? b.cpu) : Math.max(a.cpu, b.cpu) };
}

/** The better of two measurements of each operation. */
export function betterOf(a: Peaks, b: Peaks): Peaks {
  return Object.fromEntries((Object.keys(a) as Operation[]).map((operation) => [operation, better(a[operation], b[operation])])) as unknown as Peaks;
}

export async function measurePeaks(device: GPUDevice, spent: () => Promise<number | null>): Promise<Peaks> {
  const peaks = {} as Record<Operation, Peak>;
  for (const probe of probes) {
    for (const chains of chainCounts) {
      const seconds = await secondsOf(device, probe, chains, spent);
      const { simple } = peaks;
      const wall = 1 / (seconds.wall - (probe.beside > 0 ? probe.beside / simple.wall : 0));
      const cpu = seconds.cpu === null ? null : 1 / (seconds.cpu - (probe.beside > 0 && simple.cpu ? probe.beside / simple.cpu : 0));
      peaks[probe.operation] = better(peaks[probe.operation], { wall, cpu });
    }
  }
  return peaks;
}
