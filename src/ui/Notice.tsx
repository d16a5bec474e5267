/** What the visitor should know, until it is dismissed; and why nothing can be computed here, if so. */
import { useState, type ReactElement, type ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import type { Notice as Told } from '../state/lab.ts';
import type { Unavailable as Why } from '../state/status.ts';
import { dismiss, setStatus } from '../state/view-actions.ts';
import { desk, useDesk } from './bring/desk.ts';
import { Importing } from './bring/Importing.tsx';
import { IconButton } from './controls/IconButton.tsx';
import { unavailableText } from './phrases.ts';
import { useLab } from './useLab.ts';

type NoticeProps = Pick<Told, 'kind' | 'title' | 'lines'> & { readonly onDismiss: () => void; readonly children?: ReactNode };

export function Notice({ kind, title, lines, onDismiss, children }: NoticeProps): ReactElement {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <div>
        <strong>{title}</strong>
        {lines.length === 1 && <p>{lines[0]}</p>}
        {lines.length > 1 && (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {children}
      </div>
      <IconButton icon="close" label={t`Dismiss`} onPress={onDismiss} />
    </div>
  );
}

/** Quietly: the same page, but slower. */
function Instead(): ReactElement | null {
  const instead = useLab(({ status }) => status.instead);
  const [dismissed, setDismissed] = useState(false);
  if (!instead || dismissed) return null;
  const { title } = unavailableText(instead);
  return (
    <Notice
      kind="news"
      title={title}
      lines={[t`The processor computes the same numbers, a little slower, and starts with fewer samples.`]}
      onDismiss={() => setDismissed(true)}
    />
  );
}

/** A link was copied, but what it leads to does not fit into it. */
function LinkIncomplete(): ReactElement | null {
  const shown = useDesk(({ linkIncomplete }) => linkIncomplete);
  const done = (): void => desk.setState({ linkIncomplete: false });
  if (!shown) return null;
  return (
    <Notice
      kind="problem"
      title={t`Too large for a link`}
      lines={[t`The link was copied without this shape; on another device it shows everything else. A file holds it all.`]}
      onDismiss={done}
    >
      <Button className="text-button notice-action" onPress={() => void import('./keep/save.ts').then(({ saveExperiment }) => saveExperiment()).then(done)}>
        {t`Save as file`}
      </Button>
    </Notice>
  );
}

export function Notices(): ReactElement {
  const notices = useLab((state) => state.notices);
  const message = useLab(({ status }) => (status.stage === 'unavailable' ? '' : status.message));
  return (
    <div className="notices">
      {message && (
        <Notice kind="problem" title={t`This could not be computed`} lines={[message]} onDismiss={() => setStatus({ message: '' })} />
      )}
      <Instead />
      <Importing />
      <LinkIncomplete />
      {notices.map(({ id, kind, title, lines }) => (
        <Notice key={id} kind={kind} title={title} lines={lines} onDismiss={() => dismiss(id)} />
      ))}
    </div>
  );
}

export function Unavailable({ reason, detail }: { readonly reason: Why; readonly detail: string }): ReactElement {
  const { title, advice } = unavailableText(reason);
  return (
    <section className="unavailable" role="alert">
      <h2>{title}</h2>
      <p>{advice}</p>
      {detail && <p className="note">{detail}</p>}
    </section>
  );
}
