/** To keep what was made: as a file, as tables of numbers, and the list of what this device remembers. */
import { useEffect, useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { setDistribution } from '../../state/actions.ts';
import type { DistributionChoice } from '../../state/distributions.ts';
import { putDown } from '../../state/hand-actions.ts';
import { lab } from '../../state/lab.ts';
import { forget, recalled, recents, type Recent } from '../../state/recent.ts';
import { notify } from '../../state/view-actions.ts';
import { attempt } from '../attempt.ts';
import { Hinted } from '../controls/Hint.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { Picture } from '../gallery/Picture.tsx';
import { Icon } from '../icons.tsx';
import { distributionName } from '../phrases.ts';
import { useServices } from '../services.tsx';
import { saveCharges, saveExperiment, saveSamples } from './save.ts';
import './keep.css';

export default function Keep(): ReactElement {
  const services = useServices();
  return (
    <>
      <div className="tools">
        <Save label={t`Save as file`} hint={t`This experiment with everything in it; open it here again, on any device.`} onPress={saveExperiment} />
        <Save label={t`Charges (CSV)`} hint={t`Where the charges are and how much each bears, as a table.`} onPress={() => saveCharges(services.chargesCsv)} />
        <Save label={t`Samples (CSV)`} hint={t`Where the samples are at this moment, as a table.`} onPress={() => saveSamples(services.samplesCsv)} />
      </div>
      <Recents />
    </>
  );
}

function Save({ label, hint, onPress }: { readonly label: string; readonly hint: string; readonly onPress: () => Promise<void> }): ReactElement {
  return (
    <Hinted hint={hint} className="tool-slot">
      {(hintId) => (
        <Button className="text-button tool" aria-describedby={hintId} onPress={() => void onPress()}>
          <Icon name="save" />
          {label}
        </Button>
      )}
    </Hinted>
  );
}

/** What was just made is remembered by then, ms. */
const SETTLED = 700;

/** The list as it stands on the device; read again after another shape is shown. */
function useRecents(): readonly [ReadonlyArray<Recent>, (id: string) => void] {
  const [list, setList] = useState<ReadonlyArray<Recent>>([]);
  useEffect(() => {
    let timer = 0;
    let wanted = true;
    const read = (): void => void recents().then((found) => wanted && setList(found));
    read();
    const stop = lab.subscribe((now, before) => {
      if (now.experiment.distribution === before.experiment.distribution) return;
      clearTimeout(timer);
      timer = window.setTimeout(read, SETTLED);
    });
    return () => {
      wanted = false;
      clearTimeout(timer);
      stop();
    };
  }, []);
  const drop = (id: string): void => {
    setList((now) => now.filter((recent) => recent.id !== id));
    void forget(id);
  };
  return [list, drop];
}

function Recents(): ReactElement {
  const [list, drop] = useRecents();
  return (
    <div>
      <h4 className="choice-label">{t`Remembered on this device`}</h4>
      {list.length === 0 ? (
        <p className="note">{t`What you draw, type or bring appears here.`}</p>
      ) : (
        <ul className="recents">
          {list.map((recent) => (
            <Remembered key={recent.id} recent={recent} onForget={() => drop(recent.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}

const plainName = ({ kind, name }: Recent): string => {
  if (name !== '') return kind === 'text' ? t`“${name}”` : name;
  return { text: t`Text`, density: t`Painting`, image: t`Picture`, points: t`Given points`, table: t`Table`, mesh: t`Mesh` }[kind];
};

/** Side of the picture, CSS pixels. */
const SIDE = 40;

function Remembered({ recent, onForget }: { readonly recent: Recent; readonly onForget: () => void }): ReactElement {
  const [choice, setChoice] = useState<DistributionChoice | null>(null);
  useEffect(() => {
    let wanted = true;
    void recalled(recent.id).then((found) => wanted && setChoice(found));
    return () => {
      wanted = false;
    };
  }, [recent.id]);
  const name = choice ? distributionName(choice) : plainName(recent);

  function show(): void {
    if (!choice) {
      notify('problem', t`${name} is no longer on this device`, [t`The browser may have made room. It is taken off the list.`]);
      onForget();
      return;
    }
    attempt(() => {
      setDistribution(choice);
      putDown();
    });
  }

  return (
    <li className="recent">
      <Button className="recent-show" onPress={show} aria-label={t`Show ${name}`}>
        {choice ? <Picture of={choice} side={SIDE} /> : <span className="thumbnail" style={{ width: SIDE, height: SIDE }} />}
        <span dir="auto">{name}</span>
      </Button>
      <IconButton icon="close" label={t`Forget ${name}`} onPress={onForget} />
    </li>
  );
}
