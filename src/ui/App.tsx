/** The page: the scene behind everything, quiet panels at its edges, time at the bottom. */
import { lazy, Suspense, useEffect, useLayoutEffect, useState, type ReactElement, type ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import './theme.css';
import './layout.css';
import './header.css';
import './controls.css';
import './slider.css';
import './choice.css';
import './timeline.css';
import './overlay.css';
import './bring/offers.css';
import type { Services } from '../state/services.ts';
import { DropTarget } from './bring/Importing.tsx';
import { listenToOffers } from './bring/listen.ts';
import { useDesk } from './bring/desk.ts';
import { HintLayer } from './controls/Hint.tsx';
import { useHeld } from './hand/useHeld.ts';
import { Header } from './Header.tsx';
import { listenToKeys } from './keyboard.ts';
import { LabButton, Laboratory } from './LabButton.tsx';
import { Notices, Unavailable } from './Notice.tsx';
import { Fold, Panel } from './Panel.tsx';
import { ServicesGiven } from './services.tsx';
import { Sheet } from './Sheet.tsx';
import { Timeline } from './Timeline.tsx';
import { useLab, useResolvedTheme, useSmallScreen } from './useLab.ts';
import { fieldNow } from './phrases.ts';

/** The first paint does not wait for what changes the picture. */
const Physics = lazy(() => import('./Physics.tsx'));
const What = lazy(() => import('./What.tsx'));
const Trace = lazy(() => import('./Trace.tsx'));
const TracedCard = lazy(() => import('./TracedCard.tsx'));
const Look = lazy(() => import('./Look.tsx'));
const Measured = lazy(() => import('./Measured.tsx'));
const Compare = lazy(() => import('./compare/Compare.tsx'));
const Frames = lazy(() => import('./compare/Frames.tsx'));
const HandBar = lazy(() => import('./hand/HandBar.tsx'));
const TableDialog = lazy(() => import('./bring/TableDialog.tsx'));

interface Props {
  readonly services: Services;
  /** Fills the window behind everything else. */
  readonly scene: ReactNode;
}

export function App({ services, scene }: Props): ReactElement {
  const theme = useResolvedTheme();
  const small = useSmallScreen();
  const held = useHeld();
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(listenToKeys, []);
  useEffect(listenToOffers, []);
  return (
    <ServicesGiven services={services}>
      <div className="app" data-held={held || undefined}>
        <Header />
        <main className="rooms">
          <Poster />
          <div className="stage">
            <SceneSummary />
            {scene}
          </div>
          <SideBySide />
          <Reason />
          {!small && <SidePanels />}
          <Notices />
          <div className="bottom" data-covers="bottom">
            <Traced small={small} />
            {small && held && (
              <Suspense fallback={null}>
                <HandBar small />
              </Suspense>
            )}
            <Timeline />
            {small && !held && <SmallSheet />}
          </div>
        </main>
        <ColumnsWanted />
        <Laboratory />
        <DropTarget />
        <HintLayer />
      </div>
    </ServicesGiven>
  );
}

/** The same picture, made beforehand: until the first film, and where there can be none. */
function Poster(): ReactElement | null {
  const needed = useLab(({ status }) => !status.drawn);
  const [missing, setMissing] = useState(false);
  if (missing) return null;
  return (
    <img
      className="poster"
      data-gone={!needed || undefined}
      src="./poster.webp"
      alt={needed ? t`A heart of glowing points flows up into a glass hemisphere.` : ''}
      onError={() => setMissing(true)}
    />
  );
}

function Reason(): ReactElement | null {
  const why = useLab(({ status }) => status.unavailable);
  const detail = useLab(({ status }) => status.message);
  return why ? <Unavailable reason={why} detail={detail} /> : null;
}

/** Keeps the room of a panel that stands open from the start, so that nothing below it jumps. */
function Awaited({ children }: { readonly children: ReactNode }): ReactElement {
  return <Suspense fallback={<div className="awaited" />}>{children}</Suspense>;
}

/** What the scene shows, for those who do not see it. */
function SceneSummary(): ReactElement {
  const field = useLab(({ experiment, status }) => fieldNow(experiment, status.evaluator));
  return <p className="visually-hidden">{t`Scene: samples move between the data and the prior along the ${field}.`}</p>;
}

/** Where panes stand and what each shows, while there are several; a tool has the window to itself. */
function SideBySide(): ReactElement | null {
  const held = useHeld();
  const several = useLab(({ experiment }) => experiment.panes.length > 0);
  if (!several || held) return null;
  return (
    <Suspense fallback={null}>
      <Frames />
    </Suspense>
  );
}

/** The traced sample's numbers, wherever no open panel shows them. */
function Traced({ small }: { readonly small: boolean }): ReactElement | null {
  const traced = useLab(({ view }) => view.traced !== null);
  const inPanel = useLab(({ layout }) => layout.open.trace) && !small;
  if (!traced || inPanel) return null;
  return (
    <Suspense fallback={null}>
      <TracedCard />
    </Suspense>
  );
}

/** A table that was read waits for its columns. */
function ColumnsWanted(): ReactElement | null {
  const wanted = useDesk(({ table }) => table !== null);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <TableDialog />
    </Suspense>
  );
}

/** The panel of what is shown is also where the tools lie that change it. */
function WhatPanel(): ReactElement {
  const held = useHeld();
  const placing = useLab(({ hand }) => hand.tool === 'place');
  const spraying = useLab(({ hand }) => hand.tool === 'paint' && hand.canvas === null);
  const tool = placing ? t`Place charges` : spraying ? t`Spray` : t`Paint`;
  return (
    <Panel fold="what" icon={!held ? 'what' : placing ? 'place' : spraying ? 'spray' : 'brush'} title={held ? tool : t`What`}>
      <Awaited>{held ? <HandBar small={false} /> : <What />}</Awaited>
    </Panel>
  );
}

function SidePanels(): ReactElement {
  return (
    <>
      <div className="side side-left">
        <WhatPanel />
        <Panel fold="trace" icon="trace" title={t`Follow a sample`}>
          <Trace />
        </Panel>
        <Panel fold="look" icon="look" title={t`Look`}>
          <Look />
        </Panel>
      </div>
      <div className="side side-right">
        <Panel fold="physics" icon="physics" title={t`Physics`}>
          <Awaited>
            <Physics />
          </Awaited>
        </Panel>
        <Panel fold="compare" icon="compare" title={t`Compare`}>
          <Compare />
        </Panel>
        <Panel fold="measured" icon="measured" title={t`Measured`}>
          <Measured />
        </Panel>
      </div>
    </>
  );
}

function SmallSheet(): ReactElement {
  return (
    <Sheet
      pages={[
        { id: 'what', icon: 'what', title: t`What`, content: <What /> },
        {
          id: 'physics',
          icon: 'physics',
          title: t`Physics`,
          content: (
            <>
              <Physics />
              <Fold fold="compare" title={t`Compare`}>
                <Compare />
              </Fold>
              <Fold fold="measured" title={t`Measured`}>
                <Measured />
              </Fold>
              <LabButton />
            </>
          ),
        },
        {
          id: 'look',
          icon: 'look',
          title: t`Look`,
          content: (
            <>
              <Fold fold="trace" title={t`Follow a sample`}>
                <Trace />
              </Fold>
              <Look />
            </>
          ),
        },
      ]}
    />
  );
}
