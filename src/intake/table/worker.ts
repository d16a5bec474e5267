/** The worker of tables: parses, keeps the numbers, and gives out the rows that become charges. */
import { expose } from 'comlink';
import { tableDesk } from './desk.ts';

expose(tableDesk());
