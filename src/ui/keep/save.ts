/** Files that the visitor takes home: the experiment, its charges, its samples, plots. */
import { t } from '@lingui/core/macro';
import { FILE_ENDING, fileOf } from '../../state/file.ts';
import { lab } from '../../state/lab.ts';
import { notify } from '../../state/view-actions.ts';
import { distributionName } from '../phrases.ts';

/** Letters of a file's name, at most. */
const LONGEST = 40;
/** The browser has begun to save by then, ms. */
const BEGUN = 10_000;

/** Words as a piece of a file's name. */
function plain(words: string): string {
  const joined = words.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').toLowerCase();
  return [...joined].slice(0, LONGEST).join('');
}

/** The shown shape's name as the beginning of a file's name. */
const stem = (): string => plain(distributionName(lab.getState().experiment.distribution).replace(/\.[a-z0-9]{2,5}$/i, '')) || 'inkfield';

function download(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGUN);
}

async function saved(make: () => Promise<Blob>, ending: string): Promise<void> {
  const name = `${stem()}${ending}`;
  try {
    download(await make(), name);
  } catch (error) {
    notify('problem', t`${name} could not be saved`, error instanceof Error ? error.message.split('\n') : [String(error)]);
  }
}

export const saveExperiment = (): Promise<void> => saved(() => fileOf(lab.getState().experiment), FILE_ENDING);
export const saveCharges = (csv: () => Promise<Blob>): Promise<void> => saved(csv, '-charges.csv');
export const saveSamples = (csv: () => Promise<Blob>): Promise<void> => saved(csv, '-samples.csv');
export const savePlot = (title: string, ending: 'csv' | 'svg' | 'png', make: () => Promise<Blob>): Promise<void> => saved(make, `-${plain(title)}.${ending}`);
