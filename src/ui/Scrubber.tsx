/**
 * The line itself and the reading of the model's own time. Both follow the clock at its own rate by writing to the page directly:
 * React renders them once, not sixty times a second. Hence a native range input rather than a widget that keeps its value in React.
 */
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { clock, seek, step, toEnd } from '../state/clock.ts';
import { lab } from '../state/lab.ts';
import { following, levelNow } from './follow.ts';
import { momentText, percent, readingText } from './phrases.ts';
import { useLab } from './useLab.ts';

function pressed(event: KeyboardEvent): void {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey) return;
  const by = key === 'ArrowRight' || key === 'ArrowUp' ? 1 : key === 'ArrowLeft' || key === 'ArrowDown' ? -1 : 0;
  const page = key === 'PageUp' ? 1 : key === 'PageDown' ? -1 : 0;
  if (by !== 0) step(by, lab.getState().times?.knots, shiftKey);
  else if (page !== 0) step(page, null, true);
  else if (key === 'Home' || key === 'End') toEnd(key === 'Home' ? 0 : 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function Scrubber(): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      following(() => {
        const line = input.current;
        if (!line) return;
        const { progress, playing } = clock.getState();
        line.value = String(progress);
        line.parentElement?.style.setProperty('--progress', String(progress));
        // While it plays, a changing value would be read out without end.
        if (!playing) line.setAttribute('aria-valuetext', t`${percent(progress)} of the way, ${readingText(lab.getState().experiment, levelNow(), progress)}`);
      }),
    [],
  );
  return (
    <div className="scrubber">
      <Knots />
      <span className="scrubber-fill" />
      <input ref={input} type="range" min="0" max="1" step="any" defaultValue="0" aria-label={t`Time, from the data to the prior`}
        onChange={(event) => seek(event.currentTarget.valueAsNumber)} onKeyDown={pressed} />
      <span className="scrubber-thumb" />
    </div>
  );
}

/** More knots than this stand closer than can be seen apart. */
const MOST_TICKS = 160;

/** One tick for each knot of the integrator: the steps can be seen. */
function Knots(): ReactElement | null {
  const knots = useLab(({ times }) => times?.knots ?? null);
  const path = useMemo(() => (knots && knots.length <= MOST_TICKS ? Array.from(knots, (knot) => `M${(knot * 1000).toFixed(1)} 0v10`).join('') : ''), [knots]);
  if (!path) return null;
  return (
    <svg className="knots" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      <path d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** The model's own time, and below it what else its papers say of the moment. */
export function TimeReading(): ReactElement {
  const reading = useRef<HTMLSpanElement>(null);
  const more = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      following(() => {
        const { experiment } = lab.getState();
        const level = levelNow();
        if (reading.current) reading.current.textContent = readingText(experiment, level, clock.getState().progress);
        if (more.current) more.current.textContent = momentText(experiment, level);
      }),
    [],
  );
  return (
    <span className="reading" title={t`The model’s own time`}>
      <span ref={reading} />
      <span ref={more} className="reading-more" />
    </span>
  );
}
