/**
 * On a small screen: one sheet at the bottom with three tabs, opened and closed by its button, by a press on a tab, or by dragging its bar.
 * The tabs follow the ARIA pattern by hand: React Aria's bring 20 kB of collections for any number of them.
 */
import { Suspense, useRef, type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import type { Tab as TabName } from '../state/layout.ts';
import { setOpen, setTab } from '../state/view-actions.ts';
import { IconButton } from './controls/IconButton.tsx';
import { Icon, type IconName } from './icons.tsx';
import { useLab } from './useLab.ts';

export interface SheetPage {
  readonly id: TabName;
  readonly icon: IconName;
  readonly title: string;
  readonly content: ReactNode;
}

interface Props {
  readonly pages: ReadonlyArray<SheetPage>;
}

/** A drag this far, px, opens or closes. */
const FAR = 24;

export function Sheet({ pages }: Props): ReactElement {
  const open = useLab(({ layout }) => layout.open.sheet);
  const tab = useLab(({ layout }) => layout.tab);
  const from = useRef<number | null>(null);

  function dragged(event: PointerEvent): void {
    const start = from.current;
    from.current = null;
    if (start !== null && Math.abs(event.clientY - start) > FAR) setOpen('sheet', event.clientY < start);
  }

  return (
    <section className="sheet panel" data-open={open || undefined} aria-label={t`Controls`}>
      <div
        className="sheet-bar"
        // No capture: a finger's events come here anyway, and captured presses would not reach the buttons.
        onPointerDownCapture={(event) => (from.current = event.clientY)}
        onPointerUpCapture={dragged}
        onPointerCancelCapture={dragged}
      >
        <TabList pages={pages} />
        <IconButton
          icon="fold"
          className={open ? '' : 'is-up'}
          label={open ? t`Close the controls` : t`Open the controls`}
          expanded={open}
          onPress={() => setOpen('sheet', !open)}
        />
      </div>
      <div className="sheet-clip" inert={!open}>
        {pages.map(({ id, content }) => (
          <div key={id} id={`page-${id}`} role="tabpanel" aria-labelledby={`tab-${id}`} className="sheet-page" hidden={id !== tab}>
            {id === tab && <Suspense fallback={null}>{content}</Suspense>}
          </div>
        ))}
      </div>
    </section>
  );
}

function TabList({ pages }: Props): ReactElement {
  const tab = useLab(({ layout }) => layout.tab);

  function pressed(event: KeyboardEvent): void {
    const at = pages.findIndex(({ id }) => id === tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: pages.length - 1 }[event.key];
    const page = to === undefined ? undefined : pages[(to + pages.length) % pages.length];
    if (!page) return;
    event.preventDefault();
    setTab(page.id);
    document.getElementById(`tab-${page.id}`)?.focus();
  }

  return (
    <div role="tablist" tabIndex={-1} aria-label={t`Controls`} className="tabs" onKeyDown={pressed}>
      {pages.map(({ id, icon, title }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          className="tab"
          aria-selected={id === tab}
          aria-controls={`page-${id}`}
          tabIndex={id === tab ? 0 : -1}
          onClick={() => {
            setTab(id);
            setOpen('sheet', true);
          }}
        >
          <Icon name={icon} />
          {title}
        </button>
      ))}
    </div>
  );
}
