/** A quiet card over the scene that folds to its icon; inside it, folds for what lies one step deeper. */
import { Suspense, useId, type ReactElement, type ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import type { Fold as FoldName } from '../state/layout.ts';
import { setOpen } from '../state/view-actions.ts';
import { IconButton } from './controls/IconButton.tsx';
import { Icon, type IconName } from './icons.tsx';
import { useLab } from './useLab.ts';

interface PanelProps {
  readonly fold: FoldName;
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
}

export function Panel({ fold, icon, title, children }: PanelProps): ReactElement {
  const open = useLab(({ layout }) => layout.open[fold]);
  if (!open) {
    return (
      <Button className="panel panel-folded" aria-expanded={false} onPress={() => setOpen(fold, true)}>
        <Icon name={icon} />
        {title}
      </Button>
    );
  }
  return (
    <section className="panel" aria-label={title}>
      <header className="panel-head">
        <Icon name={icon} />
        <h2>{title}</h2>
        <IconButton icon="fold" label={t`Fold: ${title}`} hint={t`Fold away`} expanded onPress={() => setOpen(fold, false)} />
      </header>
      <div className="panel-body">
        <Suspense fallback={null}>{children}</Suspense>
      </div>
    </section>
  );
}

/** Written by hand like the sheet's tabs: React Aria's disclosure would bring 3 kB for an attribute and an id. */
export function Fold({ fold, title, children }: Omit<PanelProps, 'icon'>): ReactElement {
  const open = useLab(({ layout }) => layout.open[fold]);
  const id = useId();
  return (
    <div className="fold">
      <h3 className="fold-head">
        <Button className="fold-button" aria-expanded={open} {...(open ? { 'aria-controls': id } : {})} onPress={() => setOpen(fold, !open)}>
          {title} <Icon name="fold" />
        </Button>
      </h3>
      {open && (
        <div id={id} className="fold-body">
          <Suspense fallback={null}>{children}</Suspense>
        </div>
      )}
    </div>
  );
}
