/** The worker of meshes: three's loaders, away from the page. */
import { expose } from 'comlink';
import { meshDesk } from './desk.ts';

const silent = (): void => undefined;
// The loaders complain to the console of what the visitor is told in a sentence.
Object.assign(console, { warn: silent, error: silent });

expose(meshDesk());
