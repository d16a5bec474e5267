/** What the visitor can take into the hand, and what can be brought from elsewhere. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { Hinted } from '../controls/Hint.tsx';
import { OpenButton } from '../bring/OpenButton.tsx';
import { Icon, type IconName } from '../icons.tsx';
import { useServices } from '../services.tsx';
import { useLab } from '../useLab.ts';
import { dimensionOf } from './Shown.tsx';

const pasted = async (): Promise<void> => (await import('../bring/clipboard.ts')).pasteFromClipboard();
const hands = () => import('../hand/take-up.ts');

export function Tools(): ReactElement {
  const services = useServices();
  const inSpace = useLab(({ experiment }) => dimensionOf(experiment.distribution) === 3);
  return (
    <fieldset className="tools" aria-label={t`Make your own`}>
      <Tool
        icon="brush"
        label={t`Paint`}
        hint={inSpace ? t`Paint charge on a plane with mouse, finger, pen or keys; it begins blank.` : t`Paint charge with mouse, finger, pen or keys, beginning with what is shown.`}
        onPress={() => void hands().then(({ takeUpBrush }) => takeUpBrush(services))}
      />
      <Tool
        icon="place"
        label={t`Place charges`}
        hint={t`Set, move, weigh and delete single charges by hand.`}
        onPress={() => void hands().then(({ takeUpCharges }) => takeUpCharges(services))}
      />
      {inSpace && (
        <Tool icon="spray" label={t`Spray`} hint={t`Spray charges onto a plane that you move through space.`} onPress={() => void hands().then(({ takeUpSpray }) => takeUpSpray(services))} />
      )}
      <OpenButton label={t`Open …`} hint={t`A picture, a table (CSV, JSON), a mesh (OBJ, STL, PLY, GLB) or a saved experiment; or drop it anywhere on the page.`} />
      <Tool icon="paste" label={t`Paste`} hint={t`A picture, a table or text from the clipboard; the keys for pasting work anywhere on the page.`} onPress={() => void pasted()} />
    </fieldset>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly hint: string;
  readonly onPress: () => void;
}

function Tool({ icon, label, hint, onPress }: ToolProps): ReactElement {
  return (
    <Hinted hint={hint} className="tool-slot">
      {(hintId) => (
        <Button className="text-button tool" aria-describedby={hintId} onPress={onPress}>
          <Icon name={icon} />
          {label}
        </Button>
      )}
    </Hinted>
  );
}
