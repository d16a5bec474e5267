/** Where samples begin, what births and deaths do, on which grid and which way it is computed: one fold deeper. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { setGrid } from '../../state/equation-actions.ts';
import { BIRTHS, GRID_SIDES, STARTS, type GridChoice } from '../../state/equation-choice.ts';
import { valuesOf } from '../../state/equations.ts';
import { attempt } from '../attempt.ts';
import { Choice } from '../controls/Choice.tsx';
import { count, figures, plainFigures } from '../phrases.ts';
import { DirectionChoice } from '../Start.tsx';
import { useLab } from '../useLab.ts';
import { kernelReason } from './kernel.ts';
import { hasBirths } from './population.ts';
import { useInSpace, type Running } from './useEquation.ts';

export function Where({ running }: { readonly running: Running }): ReactElement {
  if (useInSpace()) {
    return (
      <>
        <DirectionChoice />
        <p className="note">{t`Data in space: the grid is two-dimensional, so here the exact field of the charges carries the samples, charge by charge. Nobody is born and nobody dies, and samples begin on the kernel at T.`}</p>
      </>
    );
  }
  return (
    <>
      <PriorChoice running={running} />
      <DirectionChoice />
      <BirthsChoice running={running} />
      <GridSide />
      <p className="note">{placeText(running)}</p>
    </>
  );
}

/** "Periodic box, side 12 data units, 256² cells; charges stand for Gaussians of width h = 0.070." */
export function placeText({ n, length, bandwidth }: Pick<Running, 'n' | 'length' | 'bandwidth'>): string {
  return t`Periodic box, side ${plainFigures(length)} data units, ${count(n)}² cells; charges stand for Gaussians of width h = ${figures(bandwidth, 2)}. What leaves at one side comes in at the other. Equations run in the plane.`;
}

const startName = (start: GridChoice['start']): string => ({ exact: t`p(x, T) of these data`, kernel: t`The kernel`, uniform: t`Uniform` })[start];

function PriorChoice({ running }: { readonly running: Running }): ReactElement {
  const start = useLab(({ experiment }) => experiment.grid.start);
  const forward = useLab(({ experiment }) => experiment.direction === 'forward');
  const missing = kernelReason(running.row, valuesOf(running.choice));
  const about = {
    exact: t`Exact, but it knows the data: where the density of these data stands at T, without its negative parts.`,
    kernel: t`Knows of the data only where their middle is: a cloud of the equation’s own kernel at T.`,
    uniform: t`Knows nothing of the data: anywhere in the box, good once all but the mean is forgotten.`,
  }[start];
  return (
    <Choice
      label={t`Prior`}
      hint={t`Where samples that are generated begin.`}
      columns={1}
      value={start}
      onChange={(next) => attempt(() => setGrid({ start: next }))}
      options={STARTS.map((value) => ({ value, name: startName(value), isDisabled: value === 'kernel' && missing !== null && start !== 'kernel' }))}
      note={[forward ? t`Forward, samples begin on the data.` : about, missing].filter(Boolean).join(' ')}
    />
  );
}

const birthsName = (births: GridChoice['births']): string => ({ branching: t`Samples`, weights: t`Weights`, off: t`Off` })[births];

function BirthsChoice({ running }: { readonly running: Running }): ReactElement {
  const births = useLab(({ experiment }) => experiment.grid.births);
  const has = running.law !== null && hasBirths(running.law);
  const about = {
    branching: t`Samples are born beside their parent, and die.`,
    weights: t`The number stays; each sample counts for more or for less.`,
    off: t`Samples are only carried: they end where too many or too few belong.`,
  }[births];
  return (
    <Choice
      label={t`Births and deaths`}
      hint={t`Where R is not 0 the equation makes samples or takes them away; this is who feels it.`}
      value={births}
      onChange={(next) => attempt(() => setGrid({ births: next }))}
      options={BIRTHS.map((value) => ({ value, name: birthsName(value), isDisabled: !has }))}
      note={has ? about : t`R = 0 here: nobody is born and nobody dies.`}
    />
  );
}

/** Coarser grids show their cells; they are for links. */
const LEAST_OFFERED = 128;

function GridSide(): ReactElement {
  const n = useLab(({ experiment }) => experiment.grid.n);
  return (
    <Choice
      label={t`Grid`}
      hint={t`Cells along a side of the box. More show finer data and cost more; the number of charges costs nothing.`}
      value={String(n)}
      onChange={(next) => attempt(() => setGrid({ n: Number(next) as GridChoice['n'] }))}
      options={GRID_SIDES.filter((side) => side >= LEAST_OFFERED || side === n).map((value) => ({ value: String(value), name: `${value}²` }))}
    />
  );
}
