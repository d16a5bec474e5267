/** The frame of a tool's controls: beside the scene where there is room; on a small screen two rows below it, and the rest on request. */
import { useState, type ReactElement, type ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { redo, undo } from '../../state/actions.ts';
import { putDown } from '../../state/hand-actions.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { useHistory } from '../useLab.ts';

interface Props {
  readonly small: boolean;
  readonly title: string;
  /** Always there: one knob. */
  readonly main: ReactNode;
  /** Always there, beside undo. */
  readonly buttons?: ReactNode;
  readonly rest: ReactNode;
}

function Undoing(): ReactElement {
  const { past, future } = useHistory();
  return (
    <>
      <IconButton icon="undo" label={t`Undo`} isDisabled={!past} onPress={undo} />
      <IconButton icon="redo" label={t`Redo`} isDisabled={!future} onPress={redo} />
    </>
  );
}

function Done(): ReactElement {
  return (
    <Button className="text-button done" onPress={putDown}>
      {t`Done`}
    </Button>
  );
}

export function Bar({ small, title, main, buttons, rest }: Props): ReactElement {
  const [more, setMore] = useState(false);
  if (!small) {
    return (
      <>
        <div className="hand-buttons">
          {buttons}
          <Undoing />
          <Done />
        </div>
        {main}
        {rest}
      </>
    );
  }
  return (
    <section className="hand-bar panel" aria-label={title}>
      {more && <div className="hand-rest">{rest}</div>}
      {main}
      <div className="hand-buttons">
        {buttons}
        <Undoing />
        <IconButton icon="physics" label={more ? t`Fewer settings` : t`More settings`} expanded={more} onPress={() => setMore(!more)} />
        <Done />
      </div>
    </section>
  );
}
