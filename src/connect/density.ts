/** The density that the charges stand for: as a picture under them, and as a measure of how well they stand for it. */
import type { Charges } from '../core/charges.ts';
import { starDiscrepancy } from '../core/discrepancy.ts';
import { rasterOf } from '../distributions/raster.ts';
import { referenceOf } from '../distributions/reference.ts';
import { picture } from '../engine/picture.ts';
import type { Experiment } from '../state/experiment.ts';
import { lab } from '../state/lab.ts';
import { setReadouts } from '../state/view-actions.ts';
import { pause } from './pause.ts';
import { newCharges } from './recipe.ts';

/** Points that stand for the density itself: many more than the charges that are measured against it. */
const POINTS = 65_536;
/** With more charges than this the points would not be many more. */
const MOST_MEASURED = POINTS / 4;
/** Cells along a side, by dimension: several charges of a usual number share one, so that boxes are what is compared, not cells. */
const CELLS = { 2: 128, 3: 32 } as const;
/** Cells along a side of the picture, and how much wider it is than the data. */
const PICTURE_CELLS = 192;
const MARGIN = 1.06;

type Source = Pick<Experiment, 'distribution' | 'seed'>;
let last: { readonly source: Source; readonly points: Promise<Charges> } | null = null;

/** Drawn with another seed than the charges, or it would be partly the same points. */
function pointsOf(experiment: Experiment): Promise<Charges> {
  const { distribution, seed } = experiment;
  if (last?.source.distribution === distribution && last.source.seed === seed) return last.points;
  const points = newCharges(distribution, POINTS, seed === 0 ? 1 : seed - 1, true);
  last = { source: experiment, points };
  return points;
}

/** Measures the charges against the density, unless they are all there is of it. */
export async function measureCharges(experiment: Experiment, charges: Charges): Promise<void> {
  const { kind } = experiment.distribution;
  if (kind === 'points' || kind === 'table' || charges.count > MOST_MEASURED) {
    setReadouts({ discrepancy: null });
    return;
  }
  const points = await pointsOf(experiment);
  await pause();
  const { rootMeanSquare, byChance } = starDiscrepancy(charges, referenceOf(points.positions, points.dimension, CELLS[points.dimension]));
  if (lab.getState().experiment.distribution === experiment.distribution) setReadouts({ discrepancy: { l2: rootMeanSquare, independent: byChance } });
}

/** Puts the density of flat data on the plane as long as it is asked for. */
export async function showDensity(): Promise<void> {
  const { experiment, view, dragging } = lab.getState();
  if (!view.layers.density) {
    if (picture.getState().density) picture.setState({ density: null });
    return;
  }
  if (dragging) return;
  const points = await pointsOf(experiment);
  if (lab.getState().experiment !== experiment) return;
  if (points.dimension === 3) {
    picture.setState({ density: null });
    return;
  }
  const extent = MARGIN * points.positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  await pause();
  const values = rasterOf(points.positions, points.weights, PICTURE_CELLS, extent);
  if (lab.getState().experiment === experiment) picture.setState({ density: { width: PICTURE_CELLS, height: PICTURE_CELLS, values, extent } });
}
