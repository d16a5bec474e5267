/** Which parts of the interface stand open. Kept on the device like the view, and as little part of the experiment. */

export const FOLDS = ['what', 'shapes', 'keep', 'trace', 'look', 'physics', 'computing', 'start', 'harm', 'waves', 'population', 'priors', 'own', 'compare', 'measured', 'sheet'] as const;
export type Fold = (typeof FOLDS)[number];

/** The tabs of the sheet on a small screen. */
export const TABS = ['what', 'physics', 'look'] as const;
export type Tab = (typeof TABS)[number];

export interface Layout {
  readonly open: Readonly<Record<Fold, boolean>>;
  readonly tab: Tab;
}

export const defaultLayout: Layout = {
  open: { what: true, shapes: false, keep: false, trace: false, look: false, physics: true, computing: false, start: false, harm: false, waves: false, population: false, priors: false, own: false, compare: false, measured: false, sheet: false },
  tab: 'what',
};
