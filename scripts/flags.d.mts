export const SOFTWARE_WEBGPU: string[];
export const QUIET: string[];
