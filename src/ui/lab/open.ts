/** Whether the laboratory stands open, and at which tab: known to the header before anything of it is loaded. */
import { createStore } from 'zustand/vanilla';

export const LAB_TABS = ['error', 'sweeps'] as const;
export type LabTab = (typeof LAB_TABS)[number];

export const laboratory = createStore<{ readonly open: boolean; readonly tab: LabTab }>(() => ({ open: false, tab: 'error' }));

export const setLaboratory = (open: boolean): void => laboratory.setState({ open });
export const setLabTab = (tab: LabTab): void => laboratory.setState({ tab });
