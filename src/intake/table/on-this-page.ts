/** Tables read on the page itself, where no worker can be started. */
import { abortError, type Hired, opened } from '../hire.ts';
import { tableDesk, type TableDesk } from './desk.ts';

export function onThisPage(): Hired<TableDesk> {
  const desk = tableDesk();
  let ended: unknown = null;
  return {
    async ask(call, signal) {
      signal?.throwIfAborted();
      if (ended) throw ended;
      const value = opened(await call(desk));
      signal?.throwIfAborted();
      return value;
    },
    dismiss: (reason = abortError()) => void (ended = reason),
  };
}
