/** The worker of geometry: charges of densities and meshes. */
import { expose } from 'comlink';
import { geometryDesk } from './geometry-desk.ts';

expose(geometryDesk());
