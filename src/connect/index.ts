/** The one place where state meets the engine: builds an engine from nothing but the document, feeds it, and builds another when it is lost. */
import { t } from '@lingui/core/macro';
import type { Engine } from '../engine/engine.ts';
import { NO_PANES, picture } from '../engine/picture.ts';
import { autoplay, clock } from '../state/clock.ts';
import { presetOf, type DistributionChoice } from '../state/distributions.ts';
import { isEquation } from '../state/equation-choice.ts';
import { lab } from '../state/lab.ts';
import { notify, setStatus, setTraced } from '../state/view-actions.ts';
import { runAhead } from './ahead.ts';
import { createDirector, type Director } from './director.ts';
import { traceOf } from './measure.ts';
import { askedRefusal, askedTier, openEngine, type Refusal } from './tier.ts';
import { startTicker } from './ticker.ts';

/** A device that is lost more often is not asked for again: from then on the processor computes. */
const MOST_LOSSES = 3;

/** Numbers of a knot of a ghost path. */
const GHOST_ROW = 4;

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
  startTicker(() => running?.director.relieve());
  lab.subscribe((now, before) => {
    if (now.experiment !== before.experiment || now.dragging !== before.dragging) running?.director.update();
    if (now.dragging && now.experiment.distribution !== before.experiment.distribution) void runAhead();
    if (now.view.traced !== before.view.traced) void followTrace();
    if (now.hand.tool !== before.hand.tool) void followLandscape();
    if (now.status.stage !== before.status.stage || now.hand.tool !== before.hand.tool) void rememberShown();
    if (now.experiment !== before.experiment || now.dragging !== before.dragging || now.view.layers.density !== before.view.layers.density) void followDensity();
    if (now.times !== before.times || now.view.layers !== before.view.layers) void followLandscape();
  });
  clock.subscribe(() => void followLandscape());
  picture.subscribe((now, before) => {
    if (now.film !== before.film) void followTrace();
    if (now.panes !== before.panes) void followPaneTraces();
    if (now.film !== before.film || now.panes !== before.panes) void followLandscape();
    if (Boolean(now.drawn) === Boolean(before.drawn)) return;
    setStatus({ drawn: now.drawn !== null });
    if (now.drawn && losses === 0) autoplay();
  });
  void start(askedTier(location.search) ? askedRefusal() : null);
}

async function start(refused: Refusal | null): Promise<void> {
  setStatus({ stage: 'starting', unavailable: null });
  // The scene is built anew whenever the key changes.
  const opened = await openEngine(`engine ${losses}`, refused);
  if (!('engine' in opened)) {
    setStatus({ stage: 'unavailable', unavailable: opened.unavailable, message: opened.reason });
    return;
  }
  const { engine, display, instead } = opened;
  // Style sheets leave out what a graphics card does in passing.
  document.documentElement.toggleAttribute('data-software', display.software);
  picture.setState({ display, engine });
  setStatus({ tier: engine.tier, adapter: engine.adapter, instead: instead?.unavailable ?? null });
  running = { engine, director: createDirector(engine, display.software) };
  running.director.update();
  void engine.lost.then(recover);
}

/** Recovering is starting: the document is whole, only the machinery is new. */
function recover(reason: string): void {
  const tier = running?.engine.tier;
  running?.director.stop();
  running?.engine.dispose();
  running = null;
  losses++;
  picture.setState({ display: null, engine: null, film: null, lines: null, landscape: null, paneLandscapes: [], paneGhosts: [], ahead: null, panes: NO_PANES, drawnPanes: NO_PANES, drawn: null });
  setStatus({ panes: [], run: null });
  if (tier === 'cpu') {
    setStatus({ stage: 'unavailable', unavailable: 'no-workers', message: reason });
    return;
  }
  if (losses <= MOST_LOSSES) notify('news', t`The graphics device was lost; the picture is being rebuilt.`, [reason]);
  void start(losses > MOST_LOSSES ? { unavailable: 'device-lost', reason } : null);
}

/** What the visitor made or brought is remembered once it is whole on the screen and out of the hand: not every stroke of a painting. */
let remembered: DistributionChoice | null = null;
async function rememberShown(): Promise<void> {
  const { experiment: { distribution }, status, hand } = lab.getState();
  if (status.stage !== 'ready' || hand.tool !== 'look' || distribution === remembered || presetOf(distribution) !== null) return;
  remembered = distribution;
  const { remember } = await import('../state/recent.ts');
  await remember(distribution);
}

/** Where the density cannot be worked out, neither can the charges be, and that is told. */
async function followDensity(): Promise<void> {
  if (!lab.getState().view.layers.density && !picture.getState().density) return;
  const { showDensity } = await import('./density.ts');
  await showDensity().catch(() => picture.setState({ density: null }));
}

/** Where it cannot be worked out, because the engine is gone for example, the last one stays. */
async function followLandscape(): Promise<void> {
  const { score, landscape } = lab.getState().view.layers;
  const { landscape: first, paneLandscapes } = picture.getState();
  if (!score && !landscape && !first && !paneLandscapes.some(Boolean)) return;
  const { showLandscape } = await import('./landscape.ts');
  await showLandscape().catch(() => undefined);
}

async function followTrace(): Promise<void> {
  const { traced } = lab.getState().view;
  const { film } = picture.getState();
  if (traced === null || !film || traced >= film.samples || !running) {
    setTraced(null);
    if (picture.getState().ghost) picture.setState({ ghost: null });
    return;
  }
  const found = await traceOf(running.engine, film, traced);
  const { experiment: { model }, times } = lab.getState();
  // In space too an equation tells its own t, not the level of its field of charges.
  const numbers = found && isEquation(model) ? { ...found, priorHeight: times?.levelAt(1) ?? found.priorHeight } : found;
  const wanted = (): boolean => picture.getState().film === film && lab.getState().view.traced === traced;
  if (!wanted()) return;
  setTraced(numbers);
  const { showGhost } = await import('./ghost.ts');
  if (!running || !wanted()) return;
  await showGhost(running.engine, film, traced, wanted);
  void followPaneTraces();
  const { ghost } = picture.getState();
  if (!numbers || !ghost || ghost.film !== film || !wanted()) return;
  // Where paths go to, not where they come from.
  const [end, from] = film.recipe.direction === 'backward' ? [numbers.data, 0] : [numbers.prior, ghost.rows.length - GHOST_ROW];
  setTraced({ ...numbers, error: Math.hypot(...end.map((value, a) => value - ghost.rows[from + a]!)) });
}

/** The ghosts of the panes beside come after the first one's. */
async function followPaneTraces(): Promise<void> {
  const { traced } = lab.getState().view;
  const { panes } = picture.getState();
  if (traced === null || panes.length === 0) return;
  const { showPaneGhosts } = await import('./ghost.ts');
  if (running) await showPaneGhosts(running.engine, traced, () => lab.getState().view.traced === traced && picture.getState().panes === panes);
}
