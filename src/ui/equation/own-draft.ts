/** What is being typed, kept while the panel is away: a draft until it runs. */
import { createStore } from 'zustand/vanilla';
import { EXAMPLES, type OwnKind } from './own.ts';

export interface Draft {
  readonly kind: OwnKind;
  /** One for each kind, so that looking at the other loses nothing. */
  readonly texts: Readonly<Record<OwnKind, string>>;
  /** Which of the roots of an elliptic equation. */
  readonly branch: number;
  /** What ran last and was put into the field; '' before. */
  readonly followed: string;
}

export const freshDraft: Draft = {
  kind: 'pde',
  texts: { pde: EXAMPLES['strongly damped'].text, dispersion: EXAMPLES['between diffusion and elasticity'].text },
  branch: 0,
  followed: '',
};

export const draft = createStore<Draft>(() => freshDraft);

export const setKind = (kind: OwnKind): void => draft.setState({ kind });
export const setBranch = (branch: number): void => draft.setState({ branch });

export function setText(kind: OwnKind, text: string): void {
  draft.setState(({ texts }) => ({ kind, texts: { ...texts, [kind]: text }, branch: 0 }));
}

/** Takes what runs into the field, once. */
export function follow(kind: OwnKind, text: string, branch: number): void {
  const followed = JSON.stringify([kind, text, branch]);
  if (draft.getState().followed === followed) return;
  draft.setState(({ texts }) => ({ kind, texts: { ...texts, [kind]: text }, branch, followed }));
}
