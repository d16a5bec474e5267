/** Ways into the laboratory: an icon in the header, and a button with its name where the header has no room for it. */
import { lazy, Suspense, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { IconButton } from './controls/IconButton.tsx';
import { Icon } from './icons.tsx';
import { laboratory, setLaboratory } from './lab/open.ts';

const hint = (): string => t`Measures error: against steps, and of every D under harm.`;

export function LabIcon(): ReactElement {
  const open = useStore(laboratory, (state) => state.open);
  return <IconButton icon="lab" className="lab-icon" label={t`Laboratory`} hint={hint()} expanded={open} onPress={() => setLaboratory(!open)} />;
}

export function LabButton(): ReactElement {
  return (
    <Button className="text-button lab-button" onPress={() => setLaboratory(true)}>
      <Icon name="lab" />
      {t`Laboratory`}
    </Button>
  );
}

const LabDrawer = lazy(() => import('./lab/LabDrawer.tsx'));

/** The laboratory itself, as long as it stands open. */
export function Laboratory(): ReactElement | null {
  const open = useStore(laboratory, (state) => state.open);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <LabDrawer />
    </Suspense>
  );
}
