/** How many runs the sweep of the form has and how long it takes, before it is begun. */
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { lab } from '../../state/lab.ts';
import type { SweepEstimate } from '../../state/sweep.ts';
import { useServices } from '../services.tsx';
import { form, specOfForm } from './form.ts';
import { estimateText } from './words.ts';

/** While somebody types nothing is looked up, ms. */
const REST = 300;

export function Estimate(): ReactElement {
  const services = useServices();
  const wish = useStore(form);
  const [found, setFound] = useState<SweepEstimate | null>(null);
  useEffect(() => {
    let wanted = true;
    let timer = setTimeout(estimate, REST);
    function estimate(): void {
      void services
        .sweeps()
        .then((desk) => desk.estimate(specOfForm(wish)))
        // What is wrong with the wish is said when it is to be run.
        .catch(() => null)
        .then((now) => wanted && setFound(now));
    }
    // Another shape may have other charges, and of another seed nothing is known.
    const stop = lab.subscribe(({ experiment: now }, { experiment: before }) => {
      if (now.distribution === before.distribution && now.seed === before.seed) return;
      clearTimeout(timer);
      timer = setTimeout(estimate, REST);
    });
    return () => {
      wanted = false;
      stop();
      clearTimeout(timer);
    };
  }, [services, wish]);
  return <p className="note sweep-estimate">{found && estimateText(found)}</p>;
}
