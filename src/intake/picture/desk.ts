/** The call that the page makes to the worker of pictures. */
import type { Pixels } from '../../distributions/distribution.ts';
import { type Answer, answer } from '../hire.ts';
import { Refusal } from '../reasons.ts';
import { greysOf, smallPicture, type SmallPicture } from './grey.ts';

export interface PictureDesk {
  shrink(pixels: Pixels): Promise<Answer<SmallPicture>>;
}

/** @throws Refusal when nothing of the picture can be seen. */
export function shrunk(pixels: Pixels): SmallPicture {
  const greys = greysOf(pixels);
  if (greys.alpha?.every((value) => value === 0)) throw new Refusal({ is: 'transparent picture' });
  return smallPicture(greys);
}

export const pictureDesk = (): PictureDesk => ({ shrink: (pixels) => answer(() => shrunk(pixels)) });
