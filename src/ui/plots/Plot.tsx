/**
 * A plot: drawn from numbers, read with pointer, finger or keys, said in a sentence, opened as a table, and saved as CSV, SVG or PNG.
 * It takes the width that it is given and nothing of it moves by itself.
 */
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement, type RefObject } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { savePlot } from '../keep/save.ts';
import { Drawing } from './Drawing.tsx';
import { type Frame, frameOf } from './frame.ts';
import { nearestSpot, type Spot, spotByKey } from './place.ts';
import { pngBlob, svgBlob, svgOf } from './save-plot.ts';
import { Table } from './Table.tsx';
import type { PlotProps } from './types.ts';
import { csvOf, edgeText, reading } from './words.ts';
import './plots.css';

export type { NamedTick, PlotMark, PlotPoint, PlotProps, ScaleKind, Series } from './types.ts';

/** Until the box is measured, px: a telephone. */
const NARROWEST = 320;
/** The size of text beside plots where the page does not say, px. */
const USUAL_EM = 13;

/** Width of the box and size of its text, px; follows both. */
function useSize(box: RefObject<HTMLDivElement | null>): { readonly width: number; readonly em: number } {
  const [size, setSize] = useState({ width: NARROWEST, em: USUAL_EM });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => setSize({ width: Math.floor(element.clientWidth), em: Number.parseFloat(getComputedStyle(element).fontSize) || USUAL_EM }));
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);
  return size;
}

interface ReadableProps {
  readonly plot: PlotProps;
  readonly frame: Frame;
  readonly active: Spot | null;
  readonly onRead: (spot: Spot | null) => void;
}

/** The points under the arrow keys: a slider from one to the next, whose value is what is read. */
function Steps({ plot, frame: { spots }, active, onRead }: ReadableProps): ReactElement {
  function pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const leaves = event.key === 'Escape' && active !== null;
    const next = leaves ? null : spotByKey(spots, active, event.key);
    if (!next && !leaves) return;
    event.preventDefault();
    event.stopPropagation();
    onRead(next);
  }

  return (
    <input
      type="range"
      className="plot-steps"
      aria-label={t`Points of “${plot.title}”`}
      min={0}
      max={spots.length}
      value={active ? 1 + spots.findIndex((spot) => spot.series === active.series && spot.point === active.point) : 0}
      aria-valuetext={active ? linesOf(plot, active).join(', ') : t`none; the arrow keys go from point to point`}
      onChange={(event) => onRead(spots[event.currentTarget.valueAsNumber - 1] ?? null)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && onRead(active ?? spots[0] ?? null)}
      onBlur={() => onRead(null)}
      onKeyDown={pressed}
    />
  );
}

const linesOf = (plot: PlotProps, { series, point }: Spot): string[] => reading(plot.series[series]!, plot.series[series]!.points[point]!, plot);

/** The point that is read, in words beside it. */
function Reading({ plot, frame, active }: Omit<ReadableProps, 'onRead'>): ReactElement | null {
  if (!active) return null;
  const [name, ...lines] = linesOf(plot, active);
  return (
    <div className="plot-reading" aria-hidden="true" data-left={active.x > frame.width / 2 || undefined} style={{ left: active.x, top: active.y }}>
      <strong>{name}</strong>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

function Saving({ plot, picture }: { readonly plot: PlotProps; readonly picture: RefObject<SVGSVGElement | null> }): ReactElement {
  const drawn = (): ReturnType<typeof svgOf> => {
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--panel-solid');
    return svgOf(picture.current!, plot.title, plot.summary, ground);
  };
  const save = (ending: 'csv' | 'svg' | 'png', make: () => Promise<Blob>): void => void savePlot(plot.title, ending, make);
  return (
    <fieldset className="plot-saving" aria-label={t`Save “${plot.title}”`}>
      <Button className="text-button" onPress={() => save('csv', async () => new Blob([csvOf(plot)], { type: 'text/csv' }))}>
        CSV
      </Button>
      <Button className="text-button" onPress={() => save('svg', async () => svgBlob(drawn()))}>
        SVG
      </Button>
      <Button className="text-button" onPress={() => save('png', () => pngBlob(drawn()))}>
        PNG
      </Button>
    </fieldset>
  );
}

export function Plot(plot: PlotProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const { width, em } = useSize(box);
  const frame = useMemo(() => frameOf(plot, width, em), [plot, width, em]);
  const [active, setActive] = useState<Spot | null>(null);
  const [open, setOpen] = useState(false);
  const id = useId();
  // The numbers may have changed under the finger.
  const shown = active && (frame.spots.find((spot) => spot.series === active.series && spot.point === active.point) ?? null);

  function pointed(event: PointerEvent): void {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setActive(nearestSpot(frame.spots, event.clientX - left, event.clientY - top));
  }

  return (
    <figure className="plot" aria-labelledby={`${id}title`} aria-describedby={`${id}summary`}>
      <figcaption>
        <h3 id={`${id}title`}>{plot.title}</h3>
      </figcaption>
      <div ref={box} className="plot-box" onPointerMove={pointed} onPointerDown={pointed} onPointerLeave={(event) => event.pointerType === 'mouse' && setActive(null)}>
        <Drawing ref={picture} frame={frame} plot={plot} active={shown} />
        <Steps plot={plot} frame={frame} active={shown} onRead={setActive} />
        <Reading plot={plot} frame={frame} active={shown} />
      </div>
      <p id={`${id}summary`} className="note">
        {[plot.summary, edgeText(plot)].filter(Boolean).join(' ')}
      </p>
      <div className="plot-foot">
        <Button className="text-button" aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? t`Hide the table` : t`Show as a table`}
        </Button>
        <Saving plot={plot} picture={picture} />
      </div>
      {open && <Table plot={plot} />}
    </figure>
  );
}
