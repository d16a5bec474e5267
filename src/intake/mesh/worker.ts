/** The worker of meshes: three's loaders, away from the page. */
import { expose } from 'comlink';
import { meshDesk } from './desk.ts';

expose(meshDesk());
