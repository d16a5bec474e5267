/** The way into the zoo of equations: an icon in the header, and the zoo itself as long as it stands open. */
import { lazy, Suspense, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { useStore } from 'zustand';
import { IconButton } from './controls/IconButton.tsx';
import { setZoo, zoo } from './zoo/open.ts';

const Zoo = lazy(() => import('./zoo/Zoo.tsx'));

export function ZooButton(): ReactElement {
  const open = useStore(zoo, (state) => state.open);
  return (
    <>
      <IconButton icon="equations" label={t`Equations`} hint={t`Which physics can generate? Twelve equations, their verdicts, and a run of each.`} expanded={open} onPress={() => setZoo(true)} />
      {open && (
        <Suspense fallback={null}>
          <Zoo />
        </Suspense>
      )}
    </>
  );
}
