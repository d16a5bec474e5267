/** Joins the document to the address bar: read once at the start, written at each committed edit, restored by Back and Forward. */
import { t } from '@lingui/core/macro';
import type { Experiment } from './experiment.ts';
import { lab } from './lab.ts';
import { fromLink, toLink } from './url.ts';
import { notify } from './view-actions.ts';

function read(): Experiment {
  const { experiment, problems } = fromLink(location.search, location.hash);
  if (problems.length > 0) notify('problem', t`Not everything in this link could be used`, problems);
  return experiment;
}

function write(experiment: Experiment): void {
  const { search, hash } = toLink(experiment, location.search);
  if (search === location.search && hash === location.hash) return;
  try {
    history.pushState(null, '', `${location.pathname}${search}${hash}`);
  } catch {
    notify('problem', t`The address could not be updated`, [t`The browser refused the new address; what you see is not lost, but a copied link may be older.`]);
  }
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
  const stop = lab.subscribe(({ experiment, dragging }) => {
    if (dragging || experiment === written) return;
    written = experiment;
    write(experiment);
  });
  const restore = (): void => {
    written = read();
    lab.setState({ experiment: written, dragging: false });
  };
  addEventListener('popstate', restore);
  return () => {
    stop();
    removeEventListener('popstate', restore);
  };
}
