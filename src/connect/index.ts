/** The one place where state meets the engine: builds an engine from nothing but the document, feeds it, and builds another when it is lost. */
import { t } from '@lingui/core/macro';
import type { Engine } from '../engine/engine.ts';
import { picture } from '../engine/picture.ts';
import { autoplay } from '../state/clock.ts';
import { lab } from '../state/lab.ts';
import { notify, setStatus, setTraced } from '../state/view-actions.ts';
import { createDirector, type Director } from './director.ts';
import { traceOf } from './measure.ts';
import { startTicker } from './ticker.ts';

/** A device that is lost this often in a row is not asked for again. */
const MOST_LOSSES = 3;

interface Running {
  readonly engine: Engine;
  readonly director: Director;
}
let running: Running | null = null;
let losses = 0;

/** The engine and the director that work now, or null while there is none. */
export const runningNow = (): Running | null => running;

/** Starts the clock and the machinery. Everything else follows the stores. */
export function connect(): void {
  startTicker();
  lab.subscribe((now, before) => {
    if (now.experiment !== before.experiment || now.dragging !== before.dragging) running?.director.update();
    if (now.view.traced !== before.view.traced) void followTrace();
  });
  picture.subscribe((now, before) => {
    if (now.film !== before.film) void followTrace();
    if (Boolean(now.drawn) === Boolean(before.drawn)) return;
    setStatus({ drawn: now.drawn !== null });
    if (now.drawn && losses === 0) autoplay();
  });
  void start();
}

async function start(): Promise<void> {
  setStatus({ stage: 'starting', unavailable: null });
  // A chunk of its own: the controls are there before the shaders are.
  const { createGpuEngine, requestDevice } = await import('../engine/gpu/index.ts');
  const found = await requestDevice();
  if (!found.ok) {
    setStatus({ stage: 'unavailable', unavailable: losses > 0 ? 'device-lost' : found.unavailable, message: found.reason });
    return;
  }
  // The scene is built anew whenever the label changes.
  found.device.label = `inkfield ${losses}`;
  const engine = createGpuEngine(found.device, found.adapterInfo);
  picture.setState({ device: found.device, engine });
  setStatus({ tier: engine.tier, adapter: engine.adapter });
  running = { engine, director: createDirector(engine) };
  running.director.update();
  void engine.lost.then(recover);
}

/** Recovering is starting: the document is whole, only the machinery is new. */
function recover(reason: string): void {
  running?.director.stop();
  running = null;
  losses++;
  picture.setState({ device: null, engine: null, film: null, lines: null, drawn: null });
  if (losses > MOST_LOSSES) {
    setStatus({ stage: 'unavailable', unavailable: 'device-lost', message: reason });
    return;
  }
  notify('news', t`The graphics device was lost; the picture is being rebuilt.`, [reason]);
  void start();
}

async function followTrace(): Promise<void> {
  const { traced } = lab.getState().view;
  const { film } = picture.getState();
  if (traced === null || !film || traced >= film.samples || !running) {
    setTraced(null);
    return;
  }
  const numbers = await traceOf(running.engine, film, traced);
  if (picture.getState().film === film && lab.getState().view.traced === traced) setTraced(numbers);
}
