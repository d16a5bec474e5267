/** EDM (Karras et al. 2022): data keep their size and time is sigma itself. */
import { diffusion } from './diffusion.ts';
import { plainFrame } from './model.ts';

/** Its range of sigma. */
const RANGE = { timeMin: 0.002, timeMax: 80 } as const;

export const edm = diffusion('edm', { ...plainFrame, timeRate: () => 1 }, RANGE, (sigma) => ({ t: sigma, sigma, alpha: 1 }));
