/** The line at the top: what is shown, and what holds for the whole page. */
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { redo, takeHarmAway, undo } from '../state/actions.ts';
import { shareLink } from '../state/address.ts';
import { notify, setTheme } from '../state/view-actions.ts';
import { desk } from './bring/desk.ts';
import { Hinted } from './controls/Hint.tsx';
import { IconButton } from './controls/IconButton.tsx';
import { Icon } from './icons.tsx';
import { LabIcon } from './LabButton.tsx';
import { harmText, isHarmed, shown } from './phrases.ts';
import { useHistory, useLab, useResolvedTheme } from './useLab.ts';
import { ZooButton } from './ZooButton.tsx';

/** How long the tick stands after copying, ms. */
const CONFIRMED = 2000;

async function copyLink(): Promise<boolean> {
  const { href, complete } = shareLink();
  try {
    await navigator.clipboard.writeText(href);
    desk.setState({ linkIncomplete: !complete });
    return true;
  } catch {
    notify('news', t`The browser did not let the link be copied`, [t`Copy it from the address bar: it always describes what is shown.`]);
    return false;
  }
}

function ShareButton(): ReactElement {
  const [copied, setCopied] = useState(false);
  return (
    <>
      <IconButton
        icon={copied ? 'tick' : 'link'}
        className={copied ? 'is-confirmed' : ''}
        label={t`Copy link`}
        hint={t`Copies a link to exactly this experiment.`}
        onPress={() =>
          void copyLink().then((done) => {
            setCopied(done);
            setTimeout(() => setCopied(false), CONFIRMED);
          })
        }
      />
      <output className={copied ? 'confirmation' : 'visually-hidden'}>
        {copied ? t`Link copied` : ''}
      </output>
    </>
  );
}

const Help = lazy(() => import('./Help.tsx'));

function HelpButton(): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon="help" label={t`Help`} hint={t`What is this, and which keys work`} onPress={() => setOpen(true)} />
      {open && (
        <Suspense fallback={null}>
          <Help onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** While something is harmed on purpose: what, and the press that takes it away. */
function HarmBadge(): ReactElement | null {
  const harmed = useLab(({ experiment }) => isHarmed(experiment));
  const harm = useLab(({ experiment }) => harmText(experiment.perturb));
  if (!harmed) return null;
  return (
    <Hinted hint={t`The field or the samples are harmed on purpose; press to take that away.`} className="harm-badge">
      {(hintId) => (
        <Button className="text-button" aria-label={t`Take the harm away: ${harm}`} aria-describedby={hintId} onPress={takeHarmAway}>
          {harm} <Icon name="close" />
        </Button>
      )}
    </Hinted>
  );
}

export function Header(): ReactElement {
  const line = useLab(({ experiment, status }) => shown(experiment, status.evaluator));
  const theme = useResolvedTheme();
  const { past, future } = useHistory();
  return (
    <header className="header">
      <h1 className="brand">Inkfield</h1>
      <div className="shown-line">
        <p className="shown" title={line}>
          {line}
        </p>
        <HarmBadge />
      </div>
      <fieldset className="header-buttons" aria-label={t`Page`}>
        <IconButton icon="undo" label={t`Undo`} isDisabled={!past} onPress={undo} />
        <IconButton icon="redo" label={t`Redo`} isDisabled={!future} onPress={redo} />
        <ZooButton />
        <LabIcon />
        <ShareButton />
        <IconButton
          icon={theme === 'dark' ? 'sun' : 'moon'}
          label={theme === 'dark' ? t`Light theme` : t`Dark theme`}
          onPress={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
        />
        <HelpButton />
      </fieldset>
    </header>
  );
}
