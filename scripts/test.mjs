// `npm test`: everything that can tell whether Inkfield is right, from a fresh clone on, ending with one line 'N passed, N failed'.
import './node-version.mjs';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce, root, tool } from './shell.mjs';

installOnce();
const { chromiumPath, chromiumVersion, softwareVulkan } = await import('./chromium.mjs');
const { checkSizes } = await import('./size.mjs');

const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
const failures = [];

/** One check that either holds or not. */
function check(name, holds) {
  console.log(`\n── ${name}: ${holds ? 'passed' : 'FAILED'}\n`);
  if (holds) passed++;
  else {
    failed++;
    failures.push(name);
  }
}

/** Adds the counts of a test runner's JSON report; a runner that left none has failed as a whole. */
function count(name, code, file, read) {
  try {
    const [good, bad] = read(JSON.parse(readFileSync(file, 'utf8')));
    passed += good;
    failed += bad;
    if (bad > 0) failures.push(`${name}: ${bad} tests`);
    if (code !== 0 && bad === 0) check(`${name} ran to its end`, false);
    if (good + bad === 0) check(`${name} ran at least one test`, false);
  } catch (cause) {
    check(`${name} left a report (${cause.message})`, false);
  }
}

check('types (tsc)', tool('tsc', '--noEmit') === 0);
check('lint (oxlint)', tool('oxlint', '--deny-warnings') === 0);

let chromium;
try {
  chromium = await chromiumPath();
  process.env.CHROMIUM_PATH = chromium;
  console.log(`\nChromium: ${chromiumVersion(chromium)} at ${chromium}`);
} catch (cause) {
  console.error(cause.message);
  check('a Chromium to test with', false);
}
const vulkan = chromium && softwareVulkan(chromium);
if (vulkan && !process.env.VK_ICD_FILENAMES) process.env.VK_ICD_FILENAMES = vulkan;

const unit = join(results, 'unit.json');
count('unit and GPU tests', tool('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`), unit, (report) => [
  report.numPassedTests,
  report.numFailedTests + report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
]);

const built = tool('vite', 'build', '--logLevel', 'warn') === 0;
check('build', built);
if (built) {
  for (const { name, holds, text } of checkSizes()) {
    console.log(text);
    check(name, holds);
  }
  if (chromium) {
    const e2e = join(results, 'e2e.json');
    process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = e2e;
    count('end-to-end tests', tool('playwright', 'test', '--reporter=list,json'), e2e, ({ stats }) => [stats.expected, stats.unexpected + stats.flaky + stats.skipped]);
  }
}

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
