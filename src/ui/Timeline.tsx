/** The main instrument: one sentence that says what is seen, and time in the hand. */
import { lazy, Suspense, type CSSProperties, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { clock, setSense, setSpeed, SPEEDS, step, toEnd, toggle, toggleLoop } from '../state/clock.ts';
import { lab } from '../state/lab.ts';
import { Button } from 'react-aria-components/Button';
import { Hinted } from './controls/Hint.tsx';
import { IconButton } from './controls/IconButton.tsx';
import { Icon } from './icons.tsx';
import { courseOf, momentOf, priorKind, priorName, sentence } from './phrases.ts';
import { Scrubber, TimeReading } from './Scrubber.tsx';
import { useClock, useLab } from './useLab.ts';
import { ofEquation } from './words/equations.ts';

const EquationSentence = lazy(() => import('./equation/EquationSentence.tsx'));

function Sentence(): ReactElement {
  const moment = useClock(({ progress, sense }) => momentOf(progress, sense));
  const words = useLab(({ experiment, status, readouts }) => sentence(experiment, moment, status, readouts));
  const equation = useLab(({ experiment, status }) => ofEquation(experiment) && status.stage !== 'starting');
  return (
    <p className="sentence" aria-live="polite">
      {equation ? (
        <Suspense fallback={null}>
          <EquationSentence moment={moment} />
        </Suspense>
      ) : (
        words
      )}
    </p>
  );
}

function Baking(): ReactElement {
  const share = useLab(({ status }) => (status.stage === 'baking' || status.stage === 'starting' ? status.baked : null));
  return (
    <div
      className="baking"
      data-active={share !== null || undefined}
      style={{ '--share': share ?? 1 } as CSSProperties}
      aria-hidden="true"
    />
  );
}

function Speed(): ReactElement {
  const speed = useClock((state) => state.speed);
  const following = SPEEDS[(SPEEDS.findIndex((each) => each === speed) + 1) % SPEEDS.length] ?? 1;
  return (
    <Hinted hint={t`How fast time runs; press for ${following} times.`} className="icon-slot">
      {(hintId) => (
        <Button className="icon-button speed" aria-label={t`Speed: ${speed} times`} aria-describedby={hintId} onPress={() => setSpeed(following)}>
          {speed === 0.25 ? '¼' : speed === 0.5 ? '½' : speed}×
        </Button>
      )}
    </Hinted>
  );
}

function Transport(): ReactElement {
  const playing = useClock((state) => state.playing);
  const sense = useClock((state) => state.sense);
  const knots = () => lab.getState().times?.knots ?? null;
  return (
    <fieldset className="transport" aria-label={t`Time`}>
      <IconButton
        className="play"
        icon={playing ? 'pause' : 'play'}
        label={playing ? t`Pause` : t`Play`}
        hint={playing ? t`Pause (Space)` : t`Play (Space)`}
        onPress={toggle}
      />
      <IconButton icon="stepBack" label={t`Step towards the data`} hint={t`One step of the integrator towards the data (←)`} onPress={() => step(-1, knots())} />
      <IconButton icon="stepForward" label={t`Step towards the prior`} hint={t`One step of the integrator towards the prior (→)`} onPress={() => step(1, knots())} />
      <IconButton
        icon={sense === 1 ? 'towardsPrior' : 'towardsData'}
        label={sense === 1 ? t`Playing towards the prior` : t`Playing towards the data`}
        hint={sense === 1 ? t`Data become noise; press to turn time round.` : t`Noise becomes data; press to turn time round.`}
        onPress={() => setSense(clock.getState().sense === 1 ? -1 : 1)}
      />
    </fieldset>
  );
}

function Ends(): ReactElement {
  const prior = useLab(({ experiment }) => priorKind(experiment));
  const walks = useLab(({ experiment }) => courseOf(experiment) === 'walk');
  return (
    <div className="line">
      <button type="button" className="end" onClick={() => toEnd(0)} aria-label={walks ? t`To the end of the walk` : t`To the data`}>
        <Icon name="what" />
        <span>{walks ? t`end` : t`data`}</span>
      </button>
      <Scrubber />
      <button type="button" className="end" onClick={() => toEnd(1)} aria-label={walks ? t`To the start of the walk` : t`To the prior: ${priorName(prior)}`}>
        <Icon name={prior === 'end' ? 'plane' : prior} />
        <span>{walks ? t`start` : priorName(prior)}</span>
      </button>
    </div>
  );
}

export function Timeline(): ReactElement {
  const loop = useClock((state) => state.loop);
  return (
    <section className="timeline" aria-label={t`Time line`}>
      <Baking />
      <Sentence />
      <div className="instrument">
        <Transport />
        <Ends />
        <div className="transport">
          <TimeReading />
          <Speed />
          <IconButton
            icon="loop"
            label={t`Loop`}
            hint={loop ? t`Turns round at the ends and goes on.` : t`Stops at the ends.`}
            pressed={loop}
            onPress={toggleLoop}
          />
        </div>
      </div>
    </section>
  );
}
