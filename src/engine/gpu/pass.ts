/** Compute passes: pipelines made once for each shader variant and set of constants, with explicit layouts. */
import shaders from 'virtual:shaders';
import { type UniformField, packUniforms, structFields } from './uniforms.ts';

/** What a binding is: a uniform block, a buffer that is read, or one that is written. Null: not used by this pass. */
type Binding = 'uniform' | 'read' | 'write' | null;

/** Bindings of each pass in order, as its header lists them, and its own uniform struct. */
const passes = {
  starts: { struct: 'Starts', bindings: ['uniform', 'read', 'uniform', 'read', 'write', 'write', 'write'] },
  denoise: { struct: 'Span', bindings: ['uniform', 'read', 'uniform', 'write'] },
  advance: { struct: 'Run', bindings: ['uniform', 'uniform', 'write', 'read', 'write', 'write'] },
  reach: { struct: 'Reach', bindings: ['uniform', null, 'uniform', 'read', 'read', 'write', 'write'] },
  nearest: { struct: 'Probe', bindings: [null, 'read', 'uniform', 'read', 'write', 'write'] },
} as const satisfies Readonly<Record<string, { readonly struct: string; readonly bindings: readonly Binding[] }>>;

export type PassId = keyof typeof passes;

/**
 * Threads of a workgroup: on hardware a whole number of every maker's lockstep groups (4 to 64). A software adapter shares workgroups among
 * the cores, so that short slices of the field need small ones. The other passes are cheap, and with 64 threads a dispatch of the 65,535
 * workgroups that every device grants covers four million samples.
 */
const workgroupOf = (id: PassId, software: boolean): number => (software && id === 'denoise' ? 8 : 64);

const bufferTypes = { uniform: 'uniform', read: 'read-only-storage', write: 'storage' } as const;

/** A buffer, or its first `size` bytes. */
export type Bound = GPUBuffer | GPUBufferBinding | null;

export interface Pass {
  /** Bytes of the pass's own uniform struct. */
  pack(values: Readonly<Record<string, number>>): ArrayBuffer;
  /** Bytes of `struct Law`. */
  packLaw(values: Readonly<Record<string, number>>): ArrayBuffer;
  /** Buffers by binding; null where the pass has none. */
  bind(buffers: readonly Bound[]): GPUBindGroup;
  /** Records one dispatch of at least `threads` threads. */
  dispatch(compute: GPUComputePassEncoder, group: GPUBindGroup, threads: number): void;
}

/**
 * Quads of four samples that one thread of the denoise pass carries (shaders/lib/posterior.wgsl). A software adapter spends most of its
 * time loading charges and has few threads anyway: 16 samples a thread do four times the pairs of one. Hardware needs threads more.
 */
const quadsOf = (software: boolean): number => (software ? 4 : 1);

export interface Passes {
  /** Samples of one thread of the denoise pass. */
  readonly samplesPerThread: number;
  /** The pass in a variant ('', a law or a sampler); constants are given by name where the shader has them. */
  get(id: PassId, variant: string, constants: Readonly<Record<string, number>>): Promise<Pass>;
}

function overridesOf(text: string): string[] {
  return [...text.matchAll(/override\s+(\w+)/g)].map((match) => match[1]!);
}

async function makePass(device: GPUDevice, id: PassId, variant: string, given: Readonly<Record<string, number>>): Promise<Pass> {
  const label = `${id} ${variant}`.trim();
  const code = shaders[id]?.[variant];
  if (code === undefined) throw new Error(`no shader ${label}`);
  const { struct } = passes[id];
  const bindings: readonly Binding[] = passes[id].bindings;
  const constants: Record<string, number> = {};
  for (const name of overridesOf(code)) {
    const value = given[name];
    if (value === undefined) throw new Error(`shader ${label}: no value for override ${name}`);
    constants[name] = value;
  }
  const layout = device.createBindGroupLayout({
    label,
    entries: bindings.flatMap((kind, binding) =>
      kind ? [{ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type: bufferTypes[kind] } }] : [],
    ),
  });
  const pipeline = await device.createComputePipelineAsync({
    label,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ label, code }), entryPoint: 'main', constants },
  });
  const fields = structFields(code, struct);
  const lawFields: readonly UniformField[] | null = code.includes('struct Law') ? structFields(code, 'Law') : null;
  return {
    pack: (values) => packUniforms(fields, values, `${struct} of shaders/passes/${id}.wgsl`),
    packLaw: (values) => packUniforms(lawFields ?? [], values, `Law of shaders/models/${variant.split('/')[0]}.wgsl`),
    bind: (buffers) =>
      device.createBindGroup({
        label,
        layout,
        entries: bindings.flatMap((kind, binding) => {
          const bound = buffers[binding];
          if (kind && !bound) throw new Error(`${label}: no buffer for binding ${binding}`);
          return kind && bound ? [{ binding, resource: 'size' in bound && 'usage' in bound ? { buffer: bound as GPUBuffer } : (bound as GPUBufferBinding) }] : [];
        }),
      }),
    dispatch(compute, group, threads) {
      compute.setPipeline(pipeline);
      compute.setBindGroup(0, group);
      compute.dispatchWorkgroups(Math.ceil(threads / given['workgroup_size']!));
    },
  };
}

/** @param software true on a software adapter: see shaders/lib/fast.wgsl. */
export function createPasses(device: GPUDevice, software: boolean): Passes {
  const made = new Map<string, Promise<Pass>>();
  const quads = quadsOf(software);
  return {
    samplesPerThread: 4 * quads,
    get(id, variant, constants) {
      const key = JSON.stringify([id, variant, constants]);
      let pass = made.get(key);
      if (!pass) {
        pass = makePass(device, id, variant, { ...constants, software: software ? 1 : 0, quads, workgroup_size: workgroupOf(id, software) });
        // A pipeline that failed is tried again next time.
        pass.catch(() => made.delete(key));
        made.set(key, pass);
      }
      return pass;
    },
  };
}
