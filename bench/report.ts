/** The report as tables for a terminal and as JSON for bench/results. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Genphys } from './genphys.ts';
import type { PaintingRow } from './painting.ts';
import type { Comparison, Outcome, Report } from './run.ts';
import { COMPARED, tolerances } from './truth.ts';
import { nameOf } from './work.ts';

type Row = Record<string, string | number>;

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

function msRow({ work, outcomes }: Comparison, names: readonly string[]): Row {
  const cell = (outcome: Outcome | undefined): string | number => {
    if (!outcome) return '';
    if ('taken' in outcome) return rounded(outcome.taken.ms, 3);
    return outcome.untimed.startsWith('wrong') ? 'wrong' : 'skipped';
  };
  return { 'P x M x S': nameOf(work), D: String(work.D), ...Object.fromEntries(names.map((name) => [name, cell(outcomes[name])])) };
}

/** How many times longer the others take than `ours`; in brackets by CPU time. */
function timesRow({ work, outcomes }: Comparison, ours: string, names: readonly string[]): Row | null {
  const mine = outcomes[ours];
  if (!mine || !('taken' in mine)) return null;
  const cell = (outcome: Outcome | undefined): string => {
    if (!outcome || !('taken' in outcome)) return '';
    const byWall = rounded(outcome.taken.ms / mine.taken.ms, 3);
    const { cpuMs } = outcome.taken;
    return cpuMs === null || mine.taken.cpuMs === null ? `${byWall}` : `${byWall} (${rounded(cpuMs / mine.taken.cpuMs, 3)})`;
  };
  return { 'P x M x S': nameOf(work), D: String(work.D), ...Object.fromEntries(names.filter((name) => name !== ours).map((name) => [name, cell(outcomes[name])])) };
}

/** Each contestant that was not timed somewhere, and why, once for each reason. */
function untimed(comparisons: readonly Comparison[]): string[] {
  const lines = comparisons.flatMap(({ work, outcomes }) =>
    Object.entries(outcomes).flatMap(([name, outcome]) => {
      if ('taken' in outcome) return [];
      return [outcome.untimed.startsWith('wrong') ? `${name}, ${nameOf(work)}, D = ${work.D}: ${outcome.untimed}` : `${name}: ${outcome.untimed}`];
    }),
  );
  return [...new Set(lines)];
}

export function printReport(report: Report): void {
  const { comparisons, contestants, growth, frames, peaks, shares, repeats } = report;
  // What was nowhere tried to its end is said below, in a line.
  const names = Object.keys(contestants).filter((name) => comparisons.some(({ outcomes }) => outcomes[name]?.deviation));
  console.log(`\n${report.adapter}. Medians of ${repeats} in turns. Where each sample begins and ends is the same for all.`);
  for (const name of names) {
    const { about, part, slow } = contestants[name]!;
    console.log(`  ${name}: ${about}${part > 1 ? `; 1 sample in ${part} is run and the time multiplied` : ''}${slow ? '; run once' : ''}`);
  }
  console.log('\nMilliseconds of a whole film');
  console.table(comparisons.map((comparison) => msRow(comparison, names)));
  for (const ours of ['direct', 'table']) {
    const rows = comparisons.map((comparison) => timesRow(comparison, ours, names)).filter((row) => row !== null);
    if (rows.length === 0) continue;
    console.log(`\nTimes '${ours}'${report.software ? ' (in brackets by CPU time, of the software GPU or of the processor)' : ''}`);
    console.table(rows);
  }
  const { exact, approximate } = tolerances;
  console.log(
    `\nLargest deviation of end positions from float64, first ${COMPARED} samples: median (95%). Right is within ${exact.median} (${exact.most}), for a table ${approximate.median} (${approximate.most}); charges fill a square of side 2.`,
  );
  for (const name of names) {
    const found = comparisons.flatMap(({ outcomes }) => outcomes[name]?.deviation ?? []);
    if (found.length > 0) console.log(`  ${name}: ${Math.max(...found.map(({ median }) => median)).toExponential(1)} (${Math.max(...found.map(({ most }) => most)).toExponential(1)})`);
  }
  for (const line of untimed(comparisons)) console.log(`  Not timed: ${line}`);
  if (growth.length === 0) return;
  console.log('\nGrowth (4,096 samples, 1,024 charges, 4 steps but for what grows; exponent 1 is proportional, 0 flat)');
  console.table(growth.map(({ axis, count, D, evaluator, firstMs, nextMs, nextCpuMs, exponent }) => ({
    evaluator, D: String(D), axis, count,
    'first film ms': rounded(firstMs, 3), 'next ms': rounded(nextMs, 3),
    ...(nextCpuMs !== null && { 'next CPU ms': rounded(nextCpuMs, 3) }),
    exponent: exponent === null ? '' : exponent.toFixed(2),
  })));
  console.log('\nLooking at a frame of 4,096 samples does not cost more for more charges or steps');
  console.table(frames.map(({ charges, steps, bakeMs, frameMs }) => ({ charges, steps, 'bake ms': rounded(bakeMs, 3), 'frame ms': rounded(frameMs, 3) })));
  if (!peaks) return;
  console.log('\nPeaks, 10^9 operations a second, and the share of them that the exact sum reaches (as if all operations went through one pipe; where divisions and roots have one of their own, more than 100% is possible)');
  console.table(Object.fromEntries(Object.entries(peaks).map(([operation, { wall, cpu }]) => [operation, { wall: rounded(wall / 1e9, 3), ...(cpu !== null && { 'a CPU second': rounded(cpu / 1e9, 3) }) }])));
  console.table(shares.map(({ work, D, nanosecondsAPair, share, by }) => ({ 'P x M x S': work, D: String(D), 'ns a pair': rounded(nanosecondsAPair, 3), 'of the peak': `${Math.round(100 * share)}%`, by })));
}

/** The main thread's work for one picture of a stroke is to stay within this, ms. */
const PAINTING_BUDGET = 50;

export function printPainting(rows: readonly PaintingRow[]): void {
  console.log(`\nPainting in the whole page: from a pointer event to the frame with its charges, ms, and the main thread's work for it (budget ${PAINTING_BUDGET} ms)`);
  console.table(rows.map(({ charges, latency, work, stroke }) => ({
    charges,
    'latency, median': rounded(latency.median, 3),
    'latency, 95%': rounded(latency.p95, 3),
    'work, median': rounded(work.median, 3),
    'work, 95%': rounded(work.p95, 3),
    'work over budget': rounded(work.median / PAINTING_BUDGET, 2),
    'stroke: charges a second': rounded(stroke.chargesASecond, 2),
    'samples a second': rounded(stroke.samplesASecond, 2),
    'work for each': rounded(stroke.work, 3),
  })));
}

/** Where and on what it ran. */
const machineOf = (where: string) => ({ where, processor: cpus()[0]?.model ?? '', cores: cpus().length, loadAtEnd: rounded(loadavg()[0]!, 2) });

/** Writes bench/results/<name>.json and says where that is. */
function written(root: string, name: string, report: object): string {
  const folder = join(root, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  // JSON has no infinity.
  const text = JSON.stringify(report, (_key, value: unknown) => (value === Infinity ? 'inf' : typeof value === 'number' && !Number.isInteger(value) ? rounded(value, 4) : value), 2);
  writeFileSync(file, `${text}\n`);
  return file;
}

/** Writes bench/results/<device>.json and says where. @param where it ran: browser or Node with its version. */
export function writeReport(report: Report, root: string, where: string): string {
  const device = `${report.adapter} ${where.split(' ')[0]}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return written(root, device, { ...machineOf(where), ...report });
}

/** Writes bench/results/genphys.json and says where. Takes `where` as above. */
export const writeGenphys = (report: Genphys, root: string, where: string): string => written(root, 'genphys', { ...machineOf(where), ...report });
