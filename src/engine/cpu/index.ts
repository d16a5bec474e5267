/** The CPU engine, as the rest of the page sees it. */
export { createCpuEngine } from './cpu-engine.ts';
