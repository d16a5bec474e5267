/**
 * Dormand & Prince's Runge–Kutta 5(4) in u = ln(level), which PFGM and score-based models sample with. As a sampler of its own it chooses its steps
 * by their error (core/adaptive.ts); here is one such step of fifth order, unchecked.
 */
import { STAGES, slopeAt, stepped } from '../core/dormand-prince.ts';
import type { Sampler } from './sampler.ts';

export const dopri5: Sampler<'dopri5'> = {
  id: 'dopri5',
  family: 'adaptive',
  order: 5,
  knobs: ['tolerance'],
  asks: () => Array.from({ length: STAGES }, () => 'mean'),
  finish: 0,
  step({ x }, level, next, denoise) {
    if (next === 0) {
      const denoised = new Float64Array(x.length);
      denoise(denoised, x, level);
      return { x: denoised, denoisedBefore: null, logStepBefore: 0 };
    }
    return { x: stepped(x, slopeAt(x, level, denoise), level, next, denoise).x, denoisedBefore: null, logStepBefore: 0 };
  },
};
