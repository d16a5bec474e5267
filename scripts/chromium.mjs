// Finds a Chromium that can be driven by tests: one named by the environment, Playwright's own, a system one, or else installs one.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './shell.mjs';

const SYSTEM = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

const found = async () => {
  const named = process.env.CHROMIUM_PATH;
  if (named && existsSync(named)) return named;
  return (await playwrightsOwn()) ?? SYSTEM.find((path) => existsSync(path)) ?? null;
};

function isRootOnDebian() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * The path of a Chromium, installing one when there is none: by Playwright, or by apt-get where we may.
 * @returns {Promise<string>} @throws Error with a sentence that says what to do.
 */
export async function chromiumPath() {
  const there = await found();
  if (there) return there;
  console.log('No Chromium here; installing one …');
  if (isRootOnDebian()) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', 'chromium']);
  } else {
    run('npx', ['--no-install', 'playwright', 'install', 'chromium']);
  }
  const now = await found();
  if (now) return now;
  throw new Error('No Chromium could be found or installed. Please install Chromium or Google Chrome, or set CHROMIUM_PATH to one, and run the tests again.');
}

/** The software Vulkan driver that comes with a Chromium, for WebGPU in Node on machines without a GPU; null if it has none. */
export function softwareVulkan(chromium) {
  const folders = [dirname(chromium), '/usr/lib/chromium', '/opt/google/chrome'];
  return folders.map((folder) => join(folder, 'vk_swiftshader_icd.json')).find((path) => existsSync(path)) ?? null;
}

/** The version that the browser itself tells. */
export const chromiumVersion = (path) => execFileSync(path, ['--version', '--no-sandbox'], { encoding: 'utf8' }).trim();
