// Running other programs from our scripts.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';

/** Runs a program with its output shown. Returns its exit code. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options });
  if (error) throw error;
  return status ?? 1;
}

/** Runs a locally installed tool. */
export const tool = (name, ...args) => run(npx, ['--no-install', name, ...args]);

/**
 * Installs the dependencies at their locked versions, unless they are there. Ends the process with a sentence if that fails.
 * Not with `npm ci`: it refuses a lock file that lacks the optional binaries of other platforms, and no registry mirror has them all.
 */
export function installOnce() {
  if (existsSync(new URL('../node_modules/.package-lock.json', import.meta.url))) return;
  console.log('Installing dependencies (once) …');
  if (run(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    console.error('The dependencies could not be installed. Is the npm registry reachable from here?');
    process.exit(1);
  }
}
