/** How far priors that do not know the data are from where the data stand at T, for some T: computed one T at a time, in moments that nothing else needs. */
import { useEffect, useState } from 'react';
import { centroid } from '../../core/charges.ts';
import { gridDensity, LEAST_BANDWIDTH } from '../../core/symbol/density.ts';
import { cellOf, gridOf } from '../../core/symbol/grid.ts';
import { priorDistances } from '../../core/symbol/priors.ts';
import type { SymbolLaw } from '../../core/symbol/symbol.ts';
import type { Surroundings } from '../../equations/equation.ts';
import { inIdleMoments } from '../gallery/idle.ts';
import { useServices } from '../services.tsx';
import { useLab } from '../useLab.ts';

/** A quarter of the usual grid's nodes along a side: at T what is finer has long gone. */
const SIDE = 64;
/** Charges that stand for the data here; more would be closer together than the cells. */
const MOST_CHARGES = 2048;
/** T is looked at from this share of the run's on, up to as many times as much, at equal ratios. */
const RANGE = 10;
const EACH_WAY = 4;

/** Both as the share of samples that begin in the wrong place, half of ∫ |p − q|. */
export interface Wrong {
  readonly time: number;
  readonly kernel: number;
  readonly uniform: number;
}

/** The times that are looked at, the run's own in the middle. */
export const priorTimes = (time: number): number[] => Array.from({ length: 2 * EACH_WAY + 1 }, (_, i) => time * RANGE ** (i / EACH_WAY - 1));

export interface Priors {
  /** By rising T, as far as they are known. */
  readonly wrong: ReadonlyArray<Wrong>;
  readonly problem: string;
}

const NONE: Priors = { wrong: [], problem: '' };

export function usePriors(law: SymbolLaw, { length, bandwidth, time }: Surroundings): Priors {
  const services = useServices();
  const { distribution, charges: wanted, seed } = useLab(({ experiment }) => experiment);
  const dragging = useLab((state) => state.dragging);
  const [priors, setPriors] = useState(NONE);
  useEffect(() => {
    // What is being dragged needs every moment; the picture before stays until then.
    if (dragging) return undefined;
    let here = true;
    let takeBack = (): void => undefined;
    async function look(): Promise<void> {
      const charges = await services.charges(distribution, Math.min(wanted, MOST_CHARGES), seed);
      if (!here) return;
      if (charges.dimension !== 2) return setPriors(NONE);
      const grid = gridOf(SIDE, length);
      const density = gridDensity(grid, charges, Math.max(bandwidth, LEAST_BANDWIDTH * cellOf(grid)));
      const at = priorDistances(law, grid, density, centroid(charges));
      const known: Wrong[] = [];
      const next = ([now, ...later]: ReadonlyArray<number>): void => {
        if (!here || now === undefined) return;
        takeBack = inIdleMoments(async () => {
          if (!here) return;
          const { kernel, uniform } = at(now);
          known.push({ time: now, kernel: kernel / 2, uniform: uniform / 2 });
          setPriors({ wrong: [...known], problem: '' });
          next(later);
        }, false);
      };
      next(priorTimes(time));
    }
    look().catch((cause: unknown) => here && setPriors({ wrong: [], problem: cause instanceof Error ? cause.message : String(cause) }));
    return () => {
      here = false;
      takeBack();
    };
  }, [services, law, length, bandwidth, time, distribution, wanted, seed, dragging]);
  return priors;
}
