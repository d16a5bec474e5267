/** The worker of pictures: colours to greys, and greys to a small PNG. */
import { expose } from 'comlink';
import { pictureDesk } from './desk.ts';

expose(pictureDesk());
