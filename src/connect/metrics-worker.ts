/** The worker of metrics: what would hold up the page. */
import { expose } from 'comlink';
import { metricsDesk } from './metrics-desk.ts';

expose(metricsDesk());
