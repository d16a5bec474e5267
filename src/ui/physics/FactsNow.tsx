/** What a diffusion's papers say of the present moment. Follows the clock by writing to the page itself, as the time line does. */
import { useEffect, useRef, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { lab } from '../../state/lab.ts';
import { following, levelNow } from '../follow.ts';
import { figures, steadyFigures } from '../words/numbers.ts';
import { factsOf } from '../words/time.ts';

const SYMBOLS = ['t', 'β', 'σ', 'α'] as const;
type Symbol = (typeof SYMBOLS)[number];

/** '' where the model has none. */
function factTexts(): Readonly<Record<Symbol, string>> {
  const facts = factsOf(lab.getState().experiment, levelNow());
  if (!facts) return { t: '–', β: '', σ: '–', α: '–' };
  const { t: time, beta, sigma, alpha } = facts;
  return { t: steadyFigures(Math.max(0, time), 3), β: beta === undefined ? '' : steadyFigures(beta, 2), σ: sigma === 0 ? '0' : figures(sigma), α: alpha === 1 ? '1' : steadyFigures(alpha, 3) };
}

/** @param hasBeta whether the model's noise has a rate; it is another component when that changes. */
export function FactsNow({ hasBeta }: { readonly hasBeta: boolean }): ReactElement {
  const places = useRef<Partial<Record<Symbol, HTMLElement | null>>>({});
  const symbols = SYMBOLS.filter((symbol) => symbol !== 'β' || hasBeta);
  useEffect(
    () =>
      following(() => {
        const texts = factTexts();
        for (const symbol of SYMBOLS) {
          const place = places.current[symbol];
          if (place) place.textContent = texts[symbol];
        }
      }),
    [],
  );
  return (
    <p className="facts" title={t`The present moment in the model’s own terms: its time t, the rate β of its noise, the noise level σ, and the size α to which data have shrunk.`}>
      {symbols.map((symbol) => (
        <span key={symbol}>
          <i className="symbol">{symbol}</i> ={' '}
          <span
            ref={(element) => {
              places.current[symbol] = element;
            }}
          />
        </span>
      ))}
    </p>
  );
}
