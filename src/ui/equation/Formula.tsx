/** A formula on a quiet ground of its own; one that is wider than the panel is moved sideways, by the keyboard too. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Tex } from '../tex/Tex.tsx';
import { isLong } from './typeset.ts';

export function Formula({ tex }: { readonly tex: string }): ReactElement {
  if (!isLong(tex)) {
    return (
      <div className="formula">
        <Tex tex={tex} block />
      </div>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="formula" data-long aria-label={t`Formula`} tabIndex={0}>
      <Tex tex={tex} block />
    </section>
  );
}
