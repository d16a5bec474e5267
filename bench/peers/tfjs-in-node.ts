/** TensorFlow.js as Node has it: its own bundles for Node, from the folder that `npm run bench` installs peers into. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { LoadTfjs } from './tfjs.ts';

/** Beside scripts/bench.mjs, which makes it. */
const folder = new URL('../../node_modules/.bench-peers/', import.meta.url);

export const loadTfjs: LoadTfjs = async (backend) => {
  const require = createRequire(new URL('package.json', folder));
  if (!existsSync(new URL('node_modules/@tensorflow', folder))) return null;
  const tf = require('@tensorflow/tfjs-core') as Awaited<ReturnType<LoadTfjs>>;
  require(`@tensorflow/tfjs-backend-${backend}`);
  return tf;
};
