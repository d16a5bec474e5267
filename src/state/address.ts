/** Joins the document to the address bar: read once at the start, written at each committed edit, restored by Back and Forward. */
import { t } from '@lingui/core/macro';
import type { DistributionChoice } from './distributions.ts';
import type { Experiment } from './experiment.ts';
import { lab } from './lab.ts';
import { fromLink, toLink } from './url.ts';
import { notify } from './view-actions.ts';

function read(): Experiment {
  const { experiment, problems } = fromLink(location.search, location.hash);
  if (problems.length > 0) notify('problem', t`Not everything in this link could be used`, problems);
  return experiment;
}

/** What an entry of the browser's history holds for a distribution that is too large for its address: its id among the recent ones. */
const KEPT = 'inkfield:kept';

function write(experiment: Experiment): void {
  const { search, hash, complete } = toLink(experiment, location.search);
  if (search === location.search && hash === location.hash && complete) return;
  try {
    history.pushState(null, '', `${location.pathname}${search}${hash}`);
    if (!complete) void keepBeside(experiment);
  } catch {
    notify('problem', t`The address could not be updated`, [t`The browser refused the new address; what you see is not lost, but a copied link may be older.`]);
  }
}

/** Keeps a distribution that the address cannot hold on the device, and its id with the entry, so that reloading and Back find it again. */
async function keepBeside({ distribution }: Experiment): Promise<void> {
  const { href } = location;
  const { remember } = await import('./recent.ts');
  const id = await remember(distribution);
  if (id !== null && location.href === href) history.replaceState({ [KEPT]: id }, '');
}

/** What was kept beside the present entry, or null when nothing was, or when the visitor has gone on since. */
async function keptBeside(): Promise<DistributionChoice | null> {
  const { href } = location;
  const id: unknown = (history.state as Record<string, unknown> | null)?.[KEPT];
  if (typeof id !== 'string') return null;
  const { recalled } = await import('./recent.ts');
  const distribution = await recalled(id);
  if (location.href !== href) return null;
  if (!distribution) notify('problem', t`What you had brought is no longer on this device`, [t`It was too large for the address of the page; please open its file again.`]);
  return distribution;
}

/** The link to what is shown now, for the clipboard. */
export function shareLink(): { readonly href: string; readonly complete: boolean } {
  const { search, hash, complete } = toLink(lab.getState().experiment, location.search);
  return { href: `${location.origin}${location.pathname}${search}${hash}`, complete };
}

/** Starts from the link and keeps the address true from now on. @returns a function that stops it. */
export function startAddress(): () => void {
  lab.setState({ experiment: read() });
  lab.temporal.getState().clear();
  let written = lab.getState().experiment;
  /** Takes an experiment that the address stands for already. */
  const take = (experiment: Experiment): void => {
    written = experiment;
    lab.setState({ experiment, dragging: false });
  };
  const recall = async (): Promise<void> => {
    const distribution = await keptBeside();
    if (!distribution) return;
    // It belongs to the entry: going back must not stop at the shape that stood in for it.
    lab.temporal.getState().pause();
    take({ ...lab.getState().experiment, distribution });
    lab.temporal.getState().resume();
  };
  void recall();
  const stop = lab.subscribe(({ experiment, dragging }) => {
    if (dragging || experiment === written) return;
    written = experiment;
    write(experiment);
  });
  const restore = (): void => {
    take(read());
    void recall();
  };
  addEventListener('popstate', restore);
  return () => {
    stop();
    removeEventListener('popstate', restore);
  };
}
