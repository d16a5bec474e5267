/** The program of a worker for runs on the grid. */
import { obey } from './desk.ts';
import { type Answer, buffersIn, type Order } from './messages.ts';

/** What a worker's global scope has and a page's has not. */
const scope = globalThis as unknown as {
  postMessage(message: Answer, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Order>) => void): void;
};

scope.addEventListener('message', ({ data }) => obey(data, (answer) => scope.postMessage(answer, buffersIn(answer))));
