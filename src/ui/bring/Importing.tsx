/** What is being read, how far it is, and the way to give it up; and where files may be dropped. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { useDesk } from './desk.ts';

export function Importing(): ReactElement | null {
  const importing = useDesk((desk) => desk.importing);
  if (!importing) return null;
  const { name, share, cancel } = importing;
  return (
    <div className="notice importing">
      <output>
        <strong>{name ? t`Reading ${name} …` : t`Reading …`}</strong>
        <progress className="import-progress" max={1} aria-label={t`Progress of reading`} {...(share === null ? {} : { value: share })} />
      </output>
      <Button className="text-button" onPress={cancel}>
        {t`Cancel`}
      </Button>
    </div>
  );
}

export function DropTarget(): ReactElement | null {
  const over = useDesk((desk) => desk.over);
  if (!over) return null;
  return (
    <div className="drop-target" aria-hidden="true">
      <p>
        <strong>{t`Drop it anywhere`}</strong>
        {t`Pictures, tables, meshes and saved experiments become charges. Nothing leaves this device.`}
      </p>
    </div>
  );
}
