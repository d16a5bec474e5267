/** The open question of GenPhys: which physics can generate beyond smooth linear equations? One nonlinear process, run on the same grid. */
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import './open.css';
import { reaction } from '../../equations/nonlinear.ts';
import { lengthOf } from '../../state/equations.ts';
import { Knob } from '../controls/Knob.tsx';
import { logarithmic } from '../mappings.ts';
import { figures, percent, plainFigures } from '../phrases.ts';
import { Plot } from '../plots/Plot.tsx';
import { useServices } from '../services.tsx';
import { Tex } from '../tex/Tex.tsx';
import { useLab } from '../useLab.ts';
import { Picture } from './Picture.tsx';
import { openRun, type OpenRun } from './run.ts';
import { findings, openPlot } from './words.ts';

/** Charges that stand for the data: more would be closer together than the cells. */
const MOST_CHARGES = 2048;
const { rate: breeding } = reaction.parameters;
const RATES = logarithmic(breeding.min, breeding.max);

type Task = { readonly is: 'none' } | { readonly is: 'running'; readonly share: number } | { readonly is: 'done'; readonly run: OpenRun } | { readonly is: 'failed'; readonly why: string };

/** Lets the page have its turn. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function useOpenRun() {
  const services = useServices();
  const [task, setTask] = useState<Task>({ is: 'none' });
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);

  async function start(rate: number, { distribution, charges, seed, grid }: ReturnType<typeof useShown>): Promise<void> {
    control.current?.abort();
    const { signal } = (control.current = new AbortController());
    const tell = (next: Task): void => {
      if (!signal.aborted) setTask(next);
    };
    tell({ is: 'running', share: 0 });
    try {
      const made = await services.charges(distribution, Math.min(charges, MOST_CHARGES), seed);
      if (made.dimension !== 2) throw new Error(t`The grid lies in the plane, and these data fill space: take a flat shape.`);
      const reach = made.positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const run = await openRun(made, lengthOf(grid, reach), rate, async (share) => {
        tell({ is: 'running', share });
        await turn();
        signal.throwIfAborted();
      });
      tell({ is: 'done', run });
    } catch (cause) {
      tell({ is: 'failed', why: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  return {
    task,
    start: (rate: number, shown: ReturnType<typeof useShown>) => void start(rate, shown),
    cancel(): void {
      control.current?.abort();
      setTask({ is: 'none' });
    },
  };
}

const useShown = () => useLab(({ experiment }) => experiment);

export default function OpenQuestion(): ReactElement {
  const { task, start, cancel } = useOpenRun();
  const shown = useShown();
  const [rate, setRate] = useState<number>(breeding.usual);
  const heading = useId();
  return (
    <section className="open-question" aria-labelledby={heading}>
      <div className="open-words">
        <h3 id={heading}>{t`The open question`}</h3>
        <Tex tex={reaction.tex.equation} block />
        <div className="open-flow">
          <Tex tex={reaction.tex.velocity} />
          <Tex tex={reaction.tex.rate} />
        </div>
        <p>{t`C1 and C2 are about linear equations. Reaction and diffusion together, or flowing water, are not linear, and nobody knows in general which of them can generate. Here is the plainest of them, Fisher’s equation: ink that breeds where there is little of it, and spreads.`}</p>
        <Knob
          label={t`Rate of breeding`}
          symbol={breeding.symbol}
          hint={t`How fast ink breeds where there is hardly any, per unit of time.`}
          position={RATES.positionOf(rate)}
          output={plainFigures(rate)}
          valueText={`${breeding.symbol} = ${plainFigures(rate)}`}
          onMove={(to) => setRate(RATES.at(to))}
          onKey={(sense, big) => setRate(RATES.next(rate, sense, big))}
        />
        {task.is === 'running' ? (
          <Button className="text-button" onPress={cancel}>
            {t`Cancel, ${percent(task.share)} done`}
          </Button>
        ) : (
          <Button className="text-button" onPress={() => start(rate, shown)}>
            {task.is === 'done' ? t`Run it again` : t`Run it`}
          </Button>
        )}
        {task.is === 'failed' && (
          <p className="note wrong" role="alert">
            {task.why}
          </p>
        )}
      </div>
      {task.is === 'done' && <Shown run={task.run} />}
    </section>
  );
}

function Shown({ run }: { readonly run: OpenRun }): ReactElement {
  const { times, grid, data, other, samples, law } = run;
  const [knot, setKnot] = useState(Math.floor(times.length / 3));
  const id = useId();
  const time = figures(times[knot]!);
  const same = { n: grid.n, length: grid.length, most: 1.5 * law.capacity };
  return (
    <>
      <div className="open-pictures">
        <Picture name={t`From your data, with samples on their way back`} density={data[knot]!} samples={samples[knot]!} {...same} />
        <Picture name={t`From one drop elsewhere`} density={other[knot]!} {...same} />
        <label className="open-time" htmlFor={id}>
          <span>{t`t = ${time}`}</span>
          <input id={id} type="range" min={0} max={times.length - 1} value={knot} aria-valuetext={t`t = ${time}`} onChange={({ currentTarget }) => setKnot(currentTarget.valueAsNumber)} />
        </label>
      </div>
      <div className="open-found">
        {findings(run).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Plot {...openPlot(run)} />
      </div>
    </>
  );
}
