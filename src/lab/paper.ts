/**
 * What the paper of PFGM++ measured with networks on pictures: Xu et al., "PFGM++: Unlocking the Potential of Physics-Inspired Generative Models" (2023).
 * FID (lower is better) on CIFAR-10 and FFHQ 64x64. Another quantity than anything that this page measures: shown beside, never together.
 */
import type { Augmentation } from '../state/experiment.ts';

/** CIFAR-10 after quantising the network's weights to so many bits, without retraining. Rows: D. */
export const QUANTISED: { readonly bits: ReadonlyArray<number>; readonly rows: ReadonlyArray<{ readonly D: Augmentation; readonly fid: ReadonlyArray<number> }> } = {
  bits: [9, 8, 7, 6, 5],
  rows: [
    { D: 64, fid: [1.96, 1.96, 2.12, 2.94, 28.5] },
    { D: 128, fid: [1.93, 1.97, 2.15, 3.68, 34.26] },
    { D: 2048, fid: [1.91, 1.97, 2.12, 5.67, 47.02] },
    { D: 'inf', fid: [1.97, 2.04, 2.16, 5.91, 50.09] },
  ],
};

/** FID without harm, least of the runs: CIFAR-10 unconditional with 35 evaluations, FFHQ with 79. Null: not reported there. */
export const SWEET_SPOT: ReadonlyArray<{ readonly D: Augmentation; readonly cifar: number | null; readonly ffhq: number | null }> = [
  { D: 64, cifar: 1.96, ffhq: null },
  { D: 128, cifar: 1.92, ffhq: 2.43 },
  { D: 2048, cifar: 1.91, ffhq: 2.46 },
  { D: 3_072_000, cifar: 1.99, ffhq: 2.49 },
  { D: 'inf', cifar: 1.98, ffhq: 2.53 },
];
