/** Joins the document to the address bar: read once at the start, written at each committed edit, restored by Back and Forward. */
import { t } from '@lingui/core/macro';
import { hasCargo, type DistributionChoice } from './distributions.ts';
import type { Experiment } from './experiment.ts';
import { lab } from './lab.ts';
import { fromQuery, kindIn, queryOf } from './url.ts';
import { notify } from './view-actions.ts';

async function read(): Promise<Experiment> {
  const { search, hash } = location;
  const { experiment, problems } = hasCargo(kindIn(search)) ? (await import('./link.ts')).fromLink(search, hash) : fromQuery(search);
  if (problems.length > 0) notify('problem', t`Not everything in this link could be used`, problems);
  return experiment;
}

/** What an entry of the browser's history holds for a distribution that is too large for its address: its id among the recent ones. */
const KEPT = 'inkfield:kept';
/** False when the address could not hold the distribution. */
let complete = true;

function put(search: string, hash: string): void {
  if (search === location.search && hash === location.hash && complete) return;
  try {
    history.pushState(null, '', `${location.pathname}${search}${hash}`);
  } catch {
    notify('problem', t`The address could not be updated`, [t`The browser refused the new address; what you see is not lost, but a copied link may be older.`]);
  }
}

async function write(experiment: Experiment): Promise<void> {
  if (!hasCargo(experiment.distribution.kind)) {
    complete = true;
    put(queryOf(experiment, true, location.search), '');
    return;
  }
  const { toLink } = await import('./link.ts');
  // A newer experiment is on its way into the address.
  if (lab.getState().experiment !== experiment) return;
  const link = toLink(experiment, location.search);
  complete = link.complete;
  put(link.search, link.hash);
  if (!complete) await keepBeside(experiment);
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

/** The link to what is shown now, for the clipboard: the address, which is kept true. `complete` is false when it could not hold the distribution. */
export const shareLink = (): { readonly href: string; readonly complete: boolean } => ({ href: location.href, complete });

/** Starts from the link and keeps the address true from now on. */
export async function startAddress(): Promise<void> {
  let written = await read();
  lab.setState({ experiment: written });
  lab.temporal.getState().clear();
  /** Takes an experiment that the address stands for already. */
  const take = (experiment: Experiment): void => {
    written = experiment;
    lab.setState({ experiment, dragging: false });
  };
  const recall = async (): Promise<void> => {
    const distribution = await keptBeside();
    if (!distribution) return;
    complete = false;
    // It belongs to the entry: going back must not stop at the shape that stood in for it.
    lab.temporal.getState().pause();
    take({ ...lab.getState().experiment, distribution });
    lab.temporal.getState().resume();
  };
  void recall();
  lab.subscribe(({ experiment, dragging }) => {
    if (dragging || experiment === written) return;
    written = experiment;
    void write(experiment);
  });
  addEventListener('popstate', () => {
    const { href } = location;
    void read().then((experiment) => {
      if (location.href !== href) return;
      take(experiment);
      void recall();
    });
  });
}
