/** The word PFGM with depth, standing upright. */
import { t } from '@lingui/core/macro';
import { extrudedInk } from '../ink.ts';
import { preset } from './preset.ts';

/** The name of the model that all this began with: the same in every language. */
const WORD = 'PFGM';

/** Heavy, so that letters of a few hundred points each have no gaps. */
const STYLE = { weight: 800, italic: false };

/** Thickness as a share of the picture's height. */
const DEPTH = 0.3;

export const word3d = preset({
  id: 'word3d',
  dimension: 3,
  name: () => t`Word in 3D`,
  within: () => t`the word PFGM`,
  points: async (count, seed, around) => extrudedInk(await around.rasterise(WORD, STYLE), DEPTH, count, seed),
});
