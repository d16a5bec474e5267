/** The program of a worker: a desk that is asked and answers by messages. */
import { buffersOf, createDesk } from './desk.ts';
import type { Reply, Request } from './messages.ts';

/** What a worker's global scope has and a page's has not. */
const scope = globalThis as unknown as {
  postMessage(message: Reply, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
};

const desk = createDesk(() => performance.now());

scope.addEventListener('message', ({ data }) => {
  const reply = desk(data);
  if (reply) scope.postMessage(reply, buffersOf(reply));
});
scope.postMessage({ kind: 'ready' }, []);
