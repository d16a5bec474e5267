/** The skin of the teapot that M. Newell measured in 1975 and that computer graphics has poured from ever since. */
import { t } from '@lingui/core/macro';
import { preset } from './preset.ts';

export const teapot = preset({
  id: 'teapot',
  dimension: 3,
  name: () => t`Teapot`,
  within: () => t`the teapot`,
  points: async (count, seed, around) => around.meshPoints(await around.teapot(), 'surface', count, seed),
});
