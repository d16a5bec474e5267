/** numpy, where python3 has it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { NumpyAnswer, NumpyJob } from './contestant.ts';

const program = fileURLToPath(new URL('./in-numpy.py', import.meta.url));

const LARGEST_ANSWER = 2 ** 28;

export function runNumpy(job: NumpyJob): NumpyAnswer | string {
  const { stdout, stderr, error } = spawnSync('python3', [program], { input: JSON.stringify(job), encoding: 'utf8', maxBuffer: LARGEST_ANSWER });
  if (error) return `python3 could not be started (${error.message})`;
  if (/No module named 'numpy'/.test(stderr)) return 'python3 has no numpy';
  if (!stdout) throw new Error(`bench/in-numpy.py: ${stderr}`);
  return JSON.parse(stdout) as NumpyAnswer;
}
