/** What is shown, by name. */
import { t } from '@lingui/core/macro';
import { presetById } from '../../distributions/presets/index.ts';
import type { DistributionChoice } from '../../state/distributions.ts';

/** Longest piece of a text or of a file's name in a title, characters. */
const QUOTED = 24;
const short = (text: string): string => ([...text].length > QUOTED ? `${[...text].slice(0, QUOTED).join('').trimEnd()}…` : text);

export function distributionName(is: DistributionChoice): string {
  switch (is.kind) {
    case 'heart':
    case 'heart3d':
      return presetById(is.kind).name();
    case 'preset':
      return presetById(is.id).name();
    case 'text':
      return t`“${short(is.text.replaceAll('\n', ' '))}”`;
    case 'density':
      return t`Painting`;
    case 'image':
      return is.name ? short(is.name) : t`Picture`;
    case 'points':
      return t`Given points`;
    case 'table':
      return is.name ? short(is.name) : t`Table`;
    case 'mesh':
      return is.name ? short(is.name) : t`Mesh`;
    default:
      return is satisfies never;
  }
}

/** The same within a sentence. */
export function distributionWithin(is: DistributionChoice): string {
  switch (is.kind) {
    case 'heart':
    case 'heart3d':
      return presetById(is.kind).within();
    case 'preset':
      return presetById(is.id).within();
    case 'text':
      return t`the writing`;
    case 'density':
      return t`the painting`;
    case 'image':
      return t`the picture`;
    case 'points':
      return t`the given points`;
    case 'table':
      return t`the table`;
    case 'mesh':
      return t`the mesh`;
    default:
      return is satisfies never;
  }
}
