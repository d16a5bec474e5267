/** Takes whatever was dropped, pasted or chosen, and makes it the distribution. What cannot be taken is told, and the picture stays. */
import { t } from '@lingui/core/macro';
import { intakeOf, readMesh, readPicture, readTable, tableDistribution, type ColumnChoice, type Intake, type OpenTable, type Waiting } from '../../intake/index.ts';
import { loadExperiment, setDistribution } from '../../state/actions.ts';
import type { DistributionChoice } from '../../state/distributions.ts';
import { putDown } from '../../state/hand-actions.ts';
import { fromFile } from '../../state/file.ts';
import { lab } from '../../state/lab.ts';
import { validate } from '../../state/validate.ts';
import { notify, withdraw } from '../../state/view-actions.ts';
import { desk } from './desk.ts';

export type Offer = Blob | { readonly text: string };

/** Shows the share of what takes long, with a way to give it up. A newer one ends the older. */
async function waitingFor<T>(name: string, work: (waiting: Waiting) => Promise<T>): Promise<T> {
  desk.getState().importing?.cancel();
  const stop = new AbortController();
  const report = (share: number | null): void => {
    if (!stop.signal.aborted) desk.setState({ importing: { name, share, cancel } });
  };
  const cancel = (): void => {
    stop.abort();
    if (desk.getState().importing?.cancel === cancel) desk.setState({ importing: null });
  };
  report(null);
  try {
    const made = await work({ signal: stop.signal, onProgress: report });
    // Not all work can be stopped; what comes after giving up is not wanted.
    stop.signal.throwIfAborted();
    return made;
  } finally {
    cancel();
  }
}

const told = (error: unknown): string[] => (error instanceof Error ? error.message.split('\n') : [String(error)]);

/** Does it, or says why not. */
async function safely(title: string, deed: () => Promise<void>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) notify('problem', title, told(error));
  }
}

/** What was said of the file that is shown, until another distribution is. */
let said: string | null = null;
lab.subscribe((now, before) => {
  if (said === null || now.experiment.distribution === before.experiment.distribution) return;
  withdraw(said);
  said = null;
});

function show(distribution: DistributionChoice, title: string, says: ReadonlyArray<string> = []): void {
  setDistribution(distribution);
  putDown();
  if (says.length === 0) return;
  notify('news', title, says);
  said = title;
}

const named = (name: string): { name?: string } => (name === '' ? {} : { name });

async function takePicture(file: File): Promise<void> {
  const { url, name, says } = await waitingFor(file.name, () => readPicture(file));
  show({ kind: 'image', url, ...named(name) }, name || t`Picture`, says);
}

async function takeMesh(file: File): Promise<void> {
  const read = await waitingFor(file.name, (waiting) => readMesh(file, waiting));
  if (read.kind === 'cloud') show(read.distribution, file.name, read.says);
  else show({ kind: 'mesh', positions: read.positions, faces: read.faces, ...named(read.name) }, file.name, read.says);
}

async function takeTable(source: File | string): Promise<void> {
  const name = typeof source === 'string' ? t`Pasted table` : source.name;
  const table = await waitingFor(name, (waiting) => readTable(source, waiting));
  desk.getState().table?.close();
  desk.setState({ table });
}

async function takeExperiment(file: Blob): Promise<void> {
  const { experiment, problems } = await fromFile(file);
  loadExperiment(experiment);
  putDown();
  if (problems.length > 0) notify('problem', t`Not everything in this file could be used`, problems);
}

function takeText(text: string): void {
  const distribution = { kind: 'text', text } as const;
  const verdict = validate({ distribution });
  if (!verdict.ok) throw new Error(verdict.problems.join('\n'));
  show(distribution, text);
}

function taken(intake: Intake): Promise<void> | void {
  switch (intake.kind) {
    case 'picture':
      return takePicture(intake.file);
    case 'mesh':
      return takeMesh(intake.file);
    case 'table':
      return takeTable('file' in intake ? intake.file : intake.text);
    case 'experiment':
      return takeExperiment(intake.file);
    case 'text':
      return takeText(intake.text);
    default:
      return intake satisfies never;
  }
}

export function take(offer: Offer): Promise<void> {
  const title = offer instanceof File ? t`“${offer.name}” could not be used` : t`This could not be used`;
  return safely(title, async () => taken(await intakeOf(offer)));
}

/** Ends the choice of columns. */
export function putTableAway(): void {
  desk.getState().table?.close();
  desk.setState({ table: null });
}

export function takeColumns(table: OpenTable, choice: ColumnChoice, scaled: boolean): Promise<void> {
  const name = table.name || t`Pasted table`;
  return safely(t`This table could not be used`, async () => {
    const { seed } = lab.getState().experiment;
    const { distribution, report } = await waitingFor(name, (waiting) => tableDistribution(table, choice, { scaled, seed, ...waiting }));
    show(distribution, name, report.says);
    putTableAway();
  });
}
