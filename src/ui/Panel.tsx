/** A quiet card over the scene that folds to its icon; inside it, folds for what lies one step deeper. */
import { Suspense, type ReactElement, type ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
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

export function Fold({ fold, title, children }: Omit<PanelProps, 'icon'>): ReactElement {
  const open = useLab(({ layout }) => layout.open[fold]);
  return (
    <Disclosure className="fold" isExpanded={open} onExpandedChange={(next) => setOpen(fold, next)}>
      <Heading level={3} className="fold-head">
        <Button slot="trigger" className="fold-button">
          {title} <Icon name="fold" />
        </Button>
      </Heading>
      <DisclosurePanel className="fold-panel">
        {open && (
          <div className="fold-body">
            <Suspense fallback={null}>{children}</Suspense>
          </div>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
