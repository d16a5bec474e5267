/** Compute passes: pipelines made once for each shader variant and set of constants, with explicit layouts. */
import shaders from 'virtual:shaders';
import { specialised } from './specialise.ts';
import { type Shape, type Shapes, STEADY_FROM } from './tuning.ts';
import { type UniformField, packUniforms, structFields } from './uniforms.ts';

/** What a binding is: a uniform block, a buffer that is read, or one that is written. Null: not used by this pass. */
type Binding = 'uniform' | 'read' | 'write' | null;

/** Bindings of each pass in order, as its header lists them, and its own uniform struct. */
const passes = {
  starts: { struct: 'Starts', bindings: ['uniform', 'read', 'uniform', 'read', 'write', 'write', 'write'] },
  denoise: { struct: 'Span', bindings: ['uniform', 'read', 'uniform', 'write'] },
  posterior: { struct: 'Asked', bindings: ['uniform', 'read', 'uniform', 'uniform', 'write', 'write'] },
  advance: { struct: 'Run', bindings: ['uniform', 'uniform', 'write', 'read', 'write', 'write', 'write'] },
  wander: { struct: 'Run', bindings: ['uniform', 'uniform', 'write', 'read', 'write', 'write', 'write', 'uniform', 'read'] },
  noising: { struct: 'Run', bindings: ['uniform', 'uniform', 'write', 'read', 'write', 'write', 'write', 'uniform'] },
  adapt: { struct: 'Run', bindings: ['uniform', 'uniform', 'write', 'read', 'write', 'write', null, 'uniform', 'read', 'write', 'write', 'write'] },
  harm: { struct: 'Harm', bindings: ['uniform', 'uniform', 'write', 'write'] },
  reach: { struct: 'Reach', bindings: ['uniform', null, 'uniform', 'read', 'read', 'write', 'write'] },
  nearest: { struct: 'Probe', bindings: [null, 'read', 'uniform', 'read', 'write', 'write'] },
  distances: { struct: 'Clouds', bindings: ['uniform', 'uniform', 'read', 'read', 'write'] },
  tabulate: { struct: 'Tabulate', bindings: ['uniform', 'uniform', 'read', 'write'] },
  transform: { struct: 'Transform', bindings: ['uniform', 'read', 'read', 'write'] },
  convolve: { struct: 'Convolve', bindings: ['uniform', 'read', 'read', 'read', 'read', 'write'] },
  collect: { struct: 'Collect', bindings: ['uniform', 'read', 'write', 'write'] },
  multiply: { struct: 'Transform', bindings: ['uniform', 'uniform', 'read', 'read', 'write'] },
  finish: { struct: 'Transform', bindings: ['uniform', 'read', 'read', 'uniform', 'write', 'write'] },
  combine: { struct: 'Combine', bindings: ['uniform', 'read', 'write', 'write'] },
  begin: { struct: 'Begin', bindings: ['uniform', 'read', 'write', 'write'] },
  carry: { struct: 'Carry', bindings: ['uniform', 'read', 'read', 'read', 'write', 'write', 'write', 'write', 'write'] },
  ranks: { struct: 'Ranks', bindings: ['uniform', 'write'] },
  branch: { struct: 'Branch', bindings: ['uniform', 'read', 'write', 'write', 'write'] },
  tally: { struct: 'Tally', bindings: ['uniform', 'read', 'read', 'write', 'write'] },
  lookup: { struct: 'Table', bindings: ['uniform', 'read', 'uniform', 'write', 'uniform', 'read', 'read', 'read', 'read'] },
} as const satisfies Readonly<Record<string, { readonly struct: string; readonly bindings: readonly Binding[] }>>;

export type PassId = keyof typeof passes;

/** The cheap passes: one sample a thread. A dispatch of the 65,535 workgroups that every device grants covers four million of them. */
const ONE_EACH: Shape = { samples: 1, workgroup: 64 };

const bufferTypes = { uniform: 'uniform', read: 'read-only-storage', write: 'storage' } as const;

/** A buffer, or its first `size` bytes. */
export type Bound = GPUBuffer | GPUBufferBinding | null;

export interface Pass {
  /** Bytes of the pass's own uniform struct. */
  pack(values: Readonly<Record<string, number>>): ArrayBuffer;
  /** Bytes of another uniform struct of its shader. */
  packMore(struct: string, values: Readonly<Record<string, number>>): ArrayBuffer;
  /** Bytes of `struct Law`. */
  packLaw(values: Readonly<Record<string, number>>): ArrayBuffer;
  /** Buffers by binding; null where the pass has none. */
  bind(buffers: readonly Bound[]): GPUBindGroup;
  /** Records one dispatch that covers `count` samples or more. */
  dispatch(compute: GPUComputePassEncoder, group: GPUBindGroup, count: number): void;
}

export interface Passes {
  /** The pass in a variant ('', a law or a sampler); constants are given by name where the shader has them. */
  get(id: Exclude<PassId, 'denoise'>, variant: string, constants: Readonly<Record<string, number>>): Promise<Pass>;
  /** The field's pass for a law, in the shape that is best for so many pairs and compiled in time for them. */
  field(variant: string, constants: Readonly<Record<string, number>>, pairs: number): Promise<Pass>;
}

function overridesOf(text: string): string[] {
  return [...text.matchAll(/override\s+(\w+)/g)].map((match) => match[1]!);
}

async function makePass(device: GPUDevice, id: PassId, variant: string, given: Readonly<Record<string, number>>, shape: Shape): Promise<Pass> {
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
    compute: { module: device.createShaderModule({ label, code: specialised(code, constants, shape.samples) }), entryPoint: 'main', constants },
  });
  const fields = structFields(code, struct);
  const lawFields: readonly UniformField[] | null = code.includes('struct Law') ? structFields(code, 'Law') : null;
  return {
    pack: (values) => packUniforms(fields, values, `${struct} of shaders/passes/${id}.wgsl`),
    packMore: (name, values) => packUniforms(structFields(code, name), values, `${name} of shaders/passes/${id}.wgsl`),
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
    dispatch(compute, group, count) {
      compute.setPipeline(pipeline);
      compute.setBindGroup(0, group);
      compute.dispatchWorkgroups(Math.ceil(count / (shape.samples * shape.workgroup)));
    },
  };
}

/**
 * @param software true on a software adapter: see shaders/lib/fast.wgsl. @param patient waits for the steady shape of the field rather than take
 * the quick one meanwhile, for benchmarks.
 */
export function createPasses(device: GPUDevice, software: boolean, shapes: Shapes, patient: boolean): Passes {
  const made = new Map<string, Promise<Pass>>();
  const ready = new Set<string>();
  const keyOf = (...what: readonly [PassId, string, Readonly<Record<string, number>>, Shape]): string => JSON.stringify(what);
  function get(id: PassId, variant: string, constants: Readonly<Record<string, number>>, shape: Shape): Promise<Pass> {
    const key = keyOf(id, variant, constants, shape);
    let pass = made.get(key);
    if (!pass) {
      pass = makePass(device, id, variant, { ...constants, software: software ? 1 : 0, workgroup_size: shape.workgroup }, shape);
      // A pipeline that failed is tried again next time.
      pass.then(() => ready.add(key), () => made.delete(key));
      made.set(key, pass);
    }
    return pass;
  }
  return {
    get: (id, variant, constants) => get(id, variant, constants, ONE_EACH),
    field(variant, constants, pairs) {
      const { quick, steady } = shapes;
      if (pairs < STEADY_FROM && !patient) return get('denoise', variant, constants, quick);
      const best = get('denoise', variant, constants, steady);
      return patient || ready.has(keyOf('denoise', variant, constants, steady)) ? best : get('denoise', variant, constants, quick);
    },
  };
}
