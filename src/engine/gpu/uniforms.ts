/** Uniform blocks: read from the text of the shader, so that a field missing, misspelt or out of order is an error and not a wrong picture. */

const WORD = 4;
/** Size of a uniform buffer is a multiple of this (WGSL, uniform address space). */
const BLOCK = 16;

export interface UniformField {
  readonly name: string;
  readonly type: 'f32' | 'u32';
}

/**
 * The fields of `struct name` in WGSL text, in order.
 *
 * @throws Error when the struct is missing or a field is neither f32 nor u32 (so that no field needs padding).
 */
export function structFields(text: string, name: string): readonly UniformField[] {
  const body = new RegExp(`struct\\s+${name}\\s*\\{([^}]*)\\}`).exec(text)?.[1];
  if (body === undefined) throw new Error(`no struct ${name} in the shader`);
  const lines = body.replace(/\/\/[^\n]*/g, '').split(',').map((line) => line.trim()).filter(Boolean);
  return lines.map((line) => {
    const field = /^(\w+)\s*:\s*(f32|u32)$/.exec(line);
    if (!field) throw new Error(`struct ${name}: expected 'name: f32' or 'name: u32', got '${line}'`);
    return { name: field[1]!, type: field[2] as 'f32' | 'u32' };
  });
}

/**
 * The bytes of a uniform struct.
 *
 * @param where names the struct in errors. @throws Error when names or their order differ from the struct, or a value is not finite.
 */
export function packUniforms(fields: readonly UniformField[], values: Readonly<Record<string, number>>, where: string): ArrayBuffer {
  const expected = fields.map((field) => field.name).join(', ');
  const got = Object.keys(values).join(', ');
  if (expected !== got) throw new Error(`${where}: the shader has the fields (${expected}), the page gives (${got})`);
  const bytes = new ArrayBuffer(Math.ceil((fields.length * WORD) / BLOCK) * BLOCK);
  const view = new DataView(bytes);
  fields.forEach((field, i) => {
    const value = values[field.name]!;
    if (!Number.isFinite(value)) throw new Error(`${where}: ${field.name} must be finite, got ${value}`);
    if (field.type === 'f32') view.setFloat32(i * WORD, value, true);
    else view.setUint32(i * WORD, value, true);
  });
  return bytes;
}
