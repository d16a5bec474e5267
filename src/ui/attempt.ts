/** Does what a control asks for; when the document refuses, the visitor reads why. */
import { t } from '@lingui/core/macro';
import { notify } from '../state/view-actions.ts';

export function attempt(deed: () => void): void {
  try {
    deed();
  } catch (error) {
    notify('problem', t`That is not possible`, error instanceof Error ? error.message.split('\n') : [String(error)]);
  }
}
