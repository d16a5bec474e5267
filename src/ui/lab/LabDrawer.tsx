/** The laboratory: a drawer beside the scene, which stays usable. Closed by its button or by Escape; what runs goes on. */
import { lazy, Suspense, useEffect, useId, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { useStore } from 'zustand';
import { IconButton } from '../controls/IconButton.tsx';
import { LAB_TABS, laboratory, setLaboratory, setLabTab, type LabTab } from './open.ts';
import './lab.css';

const ErrorTab = lazy(() => import('../error/ErrorTab.tsx'));
const SweepTab = lazy(() => import('./SweepTab.tsx'));

const titleOf = (tab: LabTab): string => (tab === 'error' ? t`Error` : t`Sweeps`);

export default function LabDrawer(): ReactElement {
  const tab = useStore(laboratory, (state) => state.tab);
  const drawer = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => {
    const from = document.activeElement;
    drawer.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus({ preventScroll: true });
    return () => {
      if (from instanceof HTMLElement) from.focus({ preventScroll: true });
    };
  }, []);

  function pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    setLaboratory(false);
  }

  return (
    // Escape is for everything within.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={drawer} className="lab-drawer" aria-labelledby={`${id}title`} onKeyDown={pressed}>
      <header className="lab-head">
        <h2 id={`${id}title`}>{t`Laboratory`}</h2>
        <Tabs tab={tab} id={id} />
        <IconButton icon="close" label={t`Close the laboratory`} onPress={() => setLaboratory(false)} />
      </header>
      <div id={`${id}page`} role="tabpanel" aria-labelledby={`${id}${tab}`} className="lab-page">
        <Suspense fallback={null}>{tab === 'error' ? <ErrorTab /> : <SweepTab />}</Suspense>
      </div>
    </section>
  );
}

function Tabs({ tab, id }: { readonly tab: LabTab; readonly id: string }): ReactElement {
  function pressed(event: KeyboardEvent): void {
    const at = LAB_TABS.indexOf(tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: LAB_TABS.length - 1 }[event.key];
    const next = to === undefined ? undefined : LAB_TABS[(to + LAB_TABS.length) % LAB_TABS.length];
    if (!next) return;
    event.preventDefault();
    setLabTab(next);
    document.getElementById(`${id}${next}`)?.focus();
  }

  return (
    <div role="tablist" tabIndex={-1} aria-label={t`Laboratory`} className="lab-tabs" onKeyDown={pressed}>
      {LAB_TABS.map((one) => (
        <button
          key={one}
          id={`${id}${one}`}
          type="button"
          role="tab"
          className="lab-tab"
          aria-selected={one === tab}
          aria-controls={`${id}page`}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => setLabTab(one)}
        >
          {titleOf(one)}
        </button>
      ))}
    </div>
  );
}
