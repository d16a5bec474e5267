/** The zoo: which physics can generate? The talk's table of equations, live, one press from a run of each. */
import { type ComponentProps, lazy, Suspense, useLayoutEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useStore } from 'zustand';
import type { Equation, Surroundings, Values } from '../../equations/equation.ts';
import { usualValues } from '../../equations/index.ts';
import { isEquation, ROW_KINDS, type RowKind } from '../../state/equation-choice.ts';
import { bandwidthOf, equationOf, lengthOf, timesOf, valuesOf } from '../../state/equations.ts';
import { HintLayer } from '../controls/Hint.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { useMeasured } from '../equation/useEquation.ts';
import { useLab } from '../useLab.ts';
import { factsOf, useGranted } from './facts.ts';
import { setScrolled, setZoo, zoo } from './open.ts';
import { Row } from './Row.tsx';
import { FindingMark } from './Verdict.tsx';
import { findingWord, shortName } from './words.ts';
import '../plots/plots.css';
import './zoo.css';
import './zoo-row.css';
import './zoo-verdict.css';
import './spark.css';

const OpenQuestion = lazy(() => import('../open/OpenQuestion.tsx'));

/** Rows that are drawn with the first picture; the others follow one by one. */
const FIRST = 1;
/** Standardised data reach about this far, data units; of others the last run says how large its box was. */
const REACH = 2;

type Shown = ComponentProps<typeof Row>;

const alike = (a: Values, b: Values): boolean => Object.keys(a).every((name) => a[name] === b[name]);

/** The rows as they stand: turned here, or as in the experiment, or usual. */
function useRows(granted: number): Shown[] {
  const model = useLab(({ experiment }) => experiment.model);
  const grid = useLab(({ experiment }) => experiment.grid);
  const boxed = useLab(({ status }) => status.run?.length);
  const lowest = useMeasured()?.lowest.ratio ?? null;
  const turned = useStore(zoo, (state) => state.turned);
  const places = useMemo(() => {
    const length = grid.length === 'auto' ? (boxed ?? lengthOf(grid, REACH)) : grid.length;
    const bandwidth = bandwidthOf(grid, length);
    return ROW_KINDS.map((kind) => {
      const own = isEquation(model) && model.kind === kind ? model : null;
      const time = timesOf(own ?? { kind }, own ? grid : { ...grid, time: 'auto' }, bandwidth).time;
      const around: Surroundings = { n: grid.n, length, bandwidth, time };
      return { kind, equation: equationOf({ kind })!, running: own && valuesOf(own), around };
    });
  }, [model, grid, boxed]);
  return places.map(({ kind, equation, running, around }, i) => {
    const values = turned[kind] ?? running ?? usualOf(equation);
    const facts = i < granted ? factsOf(equation, values, around) : null;
    const shown = running && (alike(values, running) ? 'this' : 'other');
    return { kind, equation, values, around, facts, here: i < granted + FIRST, running: shown, measured: shown === 'this' ? lowest : null };
  });
}

/** The same object every time, so that rows that did not change are not drawn again. */
const usual = new Map<string, Values>();
function usualOf(equation: Equation): Values {
  const found = usual.get(equation.id) ?? usualValues(equation);
  usual.set(equation.id, found);
  return found;
}

function goTo(kind: RowKind): void {
  const row = document.getElementById(`zoo-${kind}`);
  row?.scrollIntoView({ block: 'start' });
  row?.querySelector('h3')?.focus({ preventScroll: true });
}

/** All verdicts at a glance; each leads to its row. */
function Glance({ rows }: { readonly rows: ReadonlyArray<Shown> }): ReactElement {
  return (
    <nav className="zoo-glance" aria-label={t`Verdicts at a glance`}>
      {rows.map(({ kind, facts, running }) => (
        <button key={kind} type="button" className="zoo-chip" data-running={running ?? undefined} onClick={() => goTo(kind)}>
          {facts ? <FindingMark finding={facts.both} /> : <span className="finding" />}
          {shortName(kind)}
          {facts && <span className="visually-hidden">, {findingWord(facts.both)}</span>}
        </button>
      ))}
    </nav>
  );
}

const lead = (): string => t`An equation generates if its p stays a density (C1) and every wave but the mean fades (C2): then the end forgets the data, and the way back makes them out of chance.`;

export default function Zoo(): ReactElement {
  const granted = useGranted(ROW_KINDS.length);
  const rows = useRows(granted);
  const list = useRef<HTMLDivElement>(null);
  const [wanted] = useState(() => zoo.getState().scrolled);
  const complete = granted === ROW_KINDS.length;
  // Rows that come push those below them down: back to where it was until all are there.
  useLayoutEffect(() => {
    if (list.current && granted > 0 && wanted > 0) list.current.scrollTop = wanted;
  }, [granted, wanted]);
  return (
    <ModalOverlay className="zoo-overlay" isOpen isDismissable onOpenChange={(open) => open || setZoo(false)}>
      <Modal className="zoo-modal">
        <Dialog className="zoo">
          <header className="zoo-head">
            <Heading slot="title">{t`Which physics can generate?`}</Heading>
            <p className="note zoo-lead">{lead()}</p>
            <IconButton icon="close" label={t`Close the equations`} onPress={() => setZoo(false)} />
          </header>
          <Glance rows={rows} />
          <div ref={list} className="zoo-list" onScroll={({ currentTarget }) => complete && setScrolled(currentTarget.scrollTop)}>
            <p className="note zoo-lead-below">{lead()}</p>
            <div className="zoo-columns" aria-hidden="true">
              <span>{t`Equation`}</span>
              <span>{t`Flow`}</span>
              <span>
                {t`Green’s function`} <span className="note">{t`a point later on`}</span>
              </span>
              <span>
                {t`Dispersion relation`} <span className="note">{t`C2: thick line below the shade`}</span>
              </span>
              <span>{t`Verdict`}</span>
            </div>
            <ol className="zoo-rows">
              {rows.map((row) => (
                <Row key={row.kind} {...row} />
              ))}
            </ol>
            {complete && (
              <Suspense fallback={null}>
                <OpenQuestion />
              </Suspense>
            )}
          </div>
          <HintLayer />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
