/** The page: the scene behind everything, quiet panels at its edges, time at the bottom. */
import { useEffect, useLayoutEffect, useState, type ReactElement, type ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import './theme.css';
import './layout.css';
import './controls.css';
import './slider.css';
import './choice.css';
import './timeline.css';
import './overlay.css';
import { HintLayer } from './controls/Hint.tsx';
import { Header } from './Header.tsx';
import { listenToKeys } from './keyboard.ts';
import { Look } from './Look.tsx';
import { Measured } from './Measured.tsx';
import { Notices, Unavailable } from './Notice.tsx';
import { Fold, Panel } from './Panel.tsx';
import { Physics } from './Physics.tsx';
import { Sheet } from './Sheet.tsx';
import { Timeline } from './Timeline.tsx';
import { Trace, TracedCard } from './Trace.tsx';
import { useLab, useResolvedTheme, useSmallScreen } from './useLab.ts';
import { SceneSummary, What } from './What.tsx';

interface Props {
  /** Fills the window behind everything else. */
  readonly scene: ReactNode;
}

export function App({ scene }: Props): ReactElement {
  const theme = useResolvedTheme();
  const small = useSmallScreen();
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(listenToKeys, []);
  return (
    <div className="app">
      <Header />
      <main className="rooms">
        <Poster />
        <div className="stage">
          <SceneSummary />
          {scene}
        </div>
        <Reason />
        {!small && <SidePanels />}
        <Notices />
        <div className="bottom" data-covers="bottom">
          <TracedCard small={small} />
          <Timeline />
          {small && <SmallSheet />}
        </div>
      </main>
      <HintLayer />
    </div>
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

function SidePanels(): ReactElement {
  return (
    <>
      <div className="side side-left">
        <Panel fold="what" icon="what" title={t`What`}>
          <What />
        </Panel>
        <Panel fold="trace" icon="trace" title={t`Follow a sample`}>
          <Trace />
        </Panel>
        <Panel fold="look" icon="look" title={t`Look`}>
          <Look />
        </Panel>
      </div>
      <div className="side side-right">
        <Panel fold="physics" icon="physics" title={t`Physics`}>
          <Physics />
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
              <Fold fold="measured" title={t`Measured`}>
                <Measured />
              </Fold>
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
