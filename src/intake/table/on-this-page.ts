/** Tables read on the page itself, where no worker can be started. */
import type { Remote } from 'comlink';
import { abortError, type Hired, opened } from '../hire.ts';
import { tableDesk, type TableDesk } from './desk.ts';

export function onThisPage(): Hired<TableDesk> {
  // A desk on the page is called like one in a worker: all of its calls are asynchronous already.
  const desk = tableDesk() as unknown as Remote<TableDesk>;
  let ended: unknown = null;
  return {
    desk,
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
