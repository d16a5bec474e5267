/** The verbs of everything that is not the document: how it is shown, what the engine reports, what the visitor is told. */
import { lab, type FilmTimes, type Notice } from './lab.ts';
import type { Fold, Tab } from './layout.ts';
import type { Readouts, Status, Traced } from './status.ts';
import type { CameraPreset, Coordinates, Layer, Theme, View } from './view.ts';

const show = (view: Partial<View>): void => lab.setState((now) => ({ view: { ...now.view, ...view } }));

export const setTheme = (theme: Theme): void => show({ theme });
export const setCoordinates = (coordinates: Coordinates): void => show({ coordinates });
export const askCamera = (preset: CameraPreset): void => show({ camera: { preset, asked: lab.getState().view.camera.asked + 1 } });

export function toggleLayer(layer: Layer): void {
  const { layers } = lab.getState().view;
  show({ layers: { ...layers, [layer]: !layers[layer] } });
}

/** Points at one sample, or at none. An index beyond the samples wraps round. */
export function trace(index: number | null): void {
  const { experiment, status } = lab.getState();
  const samples = status.run ? status.run.slots : experiment.samples === 'auto' ? Math.max(1, status.samples) : experiment.samples;
  show({ traced: index === null ? null : ((Math.trunc(index) % samples) + samples) % samples });
}

export function traceNext(by: 1 | -1): void {
  const { traced } = lab.getState().view;
  trace(traced === null ? (by === 1 ? 0 : -1) : traced + by);
}

export function setOpen(fold: Fold, open: boolean): void {
  lab.setState(({ layout }) => ({ layout: { ...layout, open: { ...layout.open, [fold]: open } } }));
}

export function setTab(tab: Tab): void {
  lab.setState(({ layout }) => ({ layout: { ...layout, tab } }));
}

// What the engine reports; called by connect.ts alone.

export const setStatus = (status: Partial<Status>): void => lab.setState((now) => ({ status: { ...now.status, ...status } }));
export const setReadouts = (readouts: Partial<Readouts>): void => lab.setState((now) => ({ readouts: { ...now.readouts, ...readouts } }));
export const setTraced = (traced: Traced | null): void => lab.setState({ traced });
export const setTimes = (times: FilmTimes | null): void => lab.setState({ times });

/** Tells the visitor something. Saying the same again replaces what was said. */
export function notify(kind: Notice['kind'], title: string, lines: ReadonlyArray<string> = []): void {
  lab.setState(({ notices }) => {
    const id = 1 + Math.max(0, ...notices.map((notice) => notice.id));
    return { notices: [...notices.filter((notice) => notice.title !== title), { id, kind, title, lines }] };
  });
}

/** Takes back what was said under a title. */
export function withdraw(title: string): void {
  lab.setState(({ notices }) => (notices.some((notice) => notice.title === title) ? { notices: notices.filter((notice) => notice.title !== title) } : {}));
}

export function dismiss(id: number): void {
  lab.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
