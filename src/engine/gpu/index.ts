/** The WebGPU engine, as the rest of the page sees it. */
export { requestDevice } from './device.ts';
export { createGpuEngine } from './gpu-engine.ts';
