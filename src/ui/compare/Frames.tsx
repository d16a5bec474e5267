/** The panes over the scene: where each stands, and words that say what it shows. The scene draws into these rectangles. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import './compare.css';
import { levelAtProgress } from '../../core/film.ts';
import { clock } from '../../state/clock.ts';
import { paneExperiment, paneFrames } from '../../state/panes.ts';
import type { Experiment } from '../../state/experiment.ts';
import type { PaneReport } from '../../state/status.ts';
import { modelName, percent, timeText } from '../phrases.ts';
import { useLab } from '../useLab.ts';
import { arranged, type Area } from './arrange.ts';
import { distanceText, madeBy } from './words.ts';

/** Height of the words of a pane, CSS pixels: three lines of small text, or one where the panes have less height than `low` in all. Fits compare.css. */
const HEAD = { three: 60, one: 22, low: 320 } as const;

/** The rectangle of an element in the window, followed. */
function useArea(): readonly [(element: HTMLElement | null) => void, Area | null] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [area, setArea] = useState<Area | null>(null);
  useLayoutEffect(() => {
    if (!element) return undefined;
    const measure = (): void => {
      const { left, top, width, height } = element.getBoundingClientRect();
      setArea({ left, top, width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, area];
}

export default function Frames(): ReactElement {
  const count = useLab(({ experiment }) => 1 + experiment.panes.length);
  const reports = useLab(({ status }) => status.panes);
  const [host, area] = useArea();
  const brief = area !== null && area.height < HEAD.low;
  const frames = useMemo(() => (area ? arranged(area, count, brief ? HEAD.one : HEAD.three) : []), [area, count, brief]);
  useLayoutEffect(() => {
    paneFrames.setState({ frames });
    return () => paneFrames.setState({ frames: [] });
  }, [frames]);
  return (
    <section ref={host} className="panes" aria-label={t`Panes side by side`}>
      <p className="visually-hidden">{t`${count} panes share one time line, one camera and the same noise. Only the model, the integrator and its steps differ.`}</p>
      {area &&
        frames.map(({ left, top, width, height }, i) => {
          const style = { left: left - area.left, top: top - area.top, width, height };
          const { left: first, top: uppermost } = frames[0]!;
          const edges = `${left > first ? 'pane-beside' : ''} ${top > uppermost ? 'pane-below' : ''}`;
          return (
            <fieldset key={i} className={`pane ${edges}`} style={style} aria-label={t`Pane ${i + 1}`}>
              <Caption report={reports[i]} index={i} brief={brief} />
            </fieldset>
          );
        })}
    </section>
  );
}

interface CaptionProps {
  readonly report: PaneReport | undefined;
  readonly index: number;
  /** Only the first line is seen; the others are still read out. */
  readonly brief: boolean;
}

function Caption({ report, index, brief }: CaptionProps): ReactElement {
  const { by = null, stage = 'waiting', message = '', landed = null, against = null } = report ?? {};
  if (!by) return <p className="pane-words">{stage === 'failed' ? message : t`Computing …`}</p>;
  const measured = [
    landed ? t`${percent(landed.fraction)} on a charge` : '',
    typeof against?.sameCharge === 'number' ? t`${percent(against.sameCharge)} same charge` : '',
    against ? t`${distanceText(against.apart)} apart` : '',
  ].filter(Boolean);
  return (
    <div className="pane-words">
      <p className="pane-title">
        <b>{modelName(by.model)}</b> <Time index={index} by={by} />
      </p>
      <p className={brief ? 'visually-hidden' : ''}>{madeBy(by)}</p>
      <p className={stage === 'failed' ? 'pane-failed' : brief ? 'visually-hidden' : ''}>{stage === 'failed' ? message : measured.join(' · ')}</p>
    </div>
  );
}

/** The pane's own time, written to the page directly: React does not render sixty times a second. */
function Time({ index, by }: { readonly index: number; readonly by: NonNullable<PaneReport['by']> }): ReactElement {
  const reading = useRef<HTMLSpanElement>(null);
  const whole = useLab(({ experiment }) => experiment);
  useEffect(() => {
    const choice = whole.panes[index - 1];
    const { sampler }: Pick<Experiment, 'sampler'> = choice ? paneExperiment(whole, choice) : whole;
    const show = (): void => {
      const level = by.walkedAt ?? levelAtProgress(clock.getState().progress, by.top);
      const { clock: own } = by;
      const told = own ? own.time * (level / by.top) ** (1 / own.exponent) : level;
      if (reading.current) reading.current.textContent = timeText({ model: by.model, sampler }, told);
    };
    show();
    return clock.subscribe(({ progress }, before) => progress !== before.progress && show());
  }, [whole, index, by]);
  return <span ref={reading} className="pane-time" />;
}
