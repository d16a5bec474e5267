/** Numbers as the page writes them. */
import { i18n } from '@lingui/core';
import type { Augmentation } from '../../state/experiment.ts';

export const count = (value: number): string => i18n.number(value);

/** Three significant figures, thousands separated. */
export const figures = (value: number, digits = 3): string =>
  i18n
    .number(value, { maximumSignificantDigits: digits, minimumSignificantDigits: Math.abs(value) < 1e3 && value !== 0 ? Math.min(digits, 2) : 1 })
    .replace('-', '−');

/** As set by hand: no zeros at the end. */
export const plainFigures = (value: number): string => i18n.number(value, { maximumSignificantDigits: 4 });

export const percent = (share: number): string => i18n.number(share, { style: 'percent', maximumFractionDigits: share > 0.99 && share < 1 ? 1 : 0 });

export const dText = (D: Augmentation): string => (D === 'inf' ? '∞' : plainFigures(D));

/** Always as many digits after the point, so that a running number does not jump about. */
export const steadyFigures = (value: number, decimals: number): string => i18n.number(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
