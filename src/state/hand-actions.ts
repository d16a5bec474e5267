/** The verbs of painting and placing. Every stroke, and every charge placed, moved or weighed, is one step of undo. */
import { quantised } from '../distributions/raster-pack.ts';
import { edit, undoStep, type Phase } from './actions.ts';
import { DISTRIBUTION_LIMITS, sameDistribution, type DistributionChoice } from './distributions.ts';
import { blankCanvas, CANVAS, canvasOf, type Hand } from './hand.ts';
import { lab } from './lab.ts';

type Points = Extract<DistributionChoice, { kind: 'points' }>;

const hold = (hand: Partial<Hand>): void => lab.setState((now) => ({ hand: { ...now.hand, ...hand } }));

export const setBrush = (brush: Partial<Hand['brush']>): void => hold({ brush: { ...lab.getState().hand.brush, ...brush } });
export const setStraight = (straight: boolean): void => hold({ straight });
export const setPlane = (plane: Partial<Hand['plane']>): void => hold({ plane: { ...lab.getState().hand.plane, ...plane } });
export const select = (selected: number | null): void => hold({ selected });

const painted = (values: Uint8Array): DistributionChoice => ({ kind: 'density', width: CANVAS.side, height: CANVAS.side, values, extent: CANVAS.extent });

/** What was shown when the tool was taken up: undo may come back to it, and the tool stays in the hand. */
let beneath: DistributionChoice | null = null;

function take(hand: Pick<Hand, 'tool' | 'canvas'>): void {
  beneath = lab.getState().experiment.distribution;
  hold({ ...hand, selected: null });
}

/** Takes up the brush over a canvas: `from`, what is painted already, or a blank one. */
export function takeBrush(from: Uint8Array | null = null): void {
  const start = from ? quantised(from) : canvasOf(lab.getState().experiment.distribution);
  const canvas = start ?? blankCanvas();
  if (start?.some((value) => value > 0) && canvasOf(lab.getState().experiment.distribution) !== start) edit({ distribution: painted(start) });
  take({ tool: 'paint', canvas: canvasOf(lab.getState().experiment.distribution) ?? canvas });
}

/** Takes up single charges; what is shown becomes given points. @param points the charges to begin with; none: an empty plane. */
export function takeCharges(points: Points | null): void {
  if (points) edit({ distribution: points });
  take({ tool: 'place', canvas: null });
}

/** Sprays onto data in space. */
export const takeSpray = (): void => take({ tool: 'paint', canvas: null });

export const putDown = (): void => hold({ tool: 'look', canvas: null, selected: null });

/** Puts a stroke's values on the canvas; the document follows as long as there is anything on it. `values` are copied, in so few levels that they fit a link. */
export function paint(values: Uint8Array, phase: Phase): void {
  const canvas = quantised(values);
  // The canvas first: what follows the document must find it as it will be.
  hold({ canvas });
  if (canvas.some((value) => value > 0)) edit({ distribution: painted(canvas) }, phase);
  // Nothing is no distribution: the document keeps what was last there, but the drag is over.
  else if (phase === 'end') edit({});
}

/** Takes back what a drag that has not ended did so far. @param canvas what was on the canvas when it began; null: there is none. */
export function takeBack(canvas: Uint8Array | null): void {
  if (lab.getState().dragging) undoStep();
  if (canvas) hold({ canvas });
}

/** Empties the canvas. The picture stays until something is painted, and undo fills the canvas again. */
export const clearCanvas = (): void => hold({ canvas: blankCanvas() });

const placed = (): Points | null => {
  const { distribution } = lab.getState().experiment;
  return distribution.kind === 'points' ? distribution : null;
};

function put(points: ReadonlyArray<ReadonlyArray<number>>, weights: ReadonlyArray<number>, phase: Phase): void {
  const equal = weights.every((weight) => weight === weights[0]);
  edit({ distribution: { kind: 'points', points, ...(equal ? {} : { weights }) } }, phase);
}

const weightsOf = ({ points, weights }: Points): ReadonlyArray<number> => weights ?? points.map(() => 1);

/** Adds charges of weight 1, all of one dimension. The last is selected. @throws Error when there would be too many. */
export function addCharges(added: ReadonlyArray<ReadonlyArray<number>>, phase: Phase = 'end'): void {
  const before = placed();
  const same = before && before.points[0]!.length === added[0]?.length ? before : null;
  const points = [...(same?.points ?? []), ...added].slice(0, DISTRIBUTION_LIMITS.points.max);
  put(points, [...(same ? weightsOf(same) : []), ...added.map(() => 1)].slice(0, points.length), phase);
  select(points.length - 1);
}

export function moveCharge(index: number, to: ReadonlyArray<number>, phase: Phase): void {
  const before = placed();
  if (before?.points[index]) put(before.points.with(index, [...to]), weightsOf(before), phase);
}

export function weighCharge(index: number, weight: number, phase: Phase): void {
  const before = placed();
  if (before?.points[index]) put(before.points, weightsOf(before).with(index, weight), phase);
}

/** Takes a charge away; the last one stays, since nothing is no distribution. @returns whether it could. */
export function removeCharge(index: number): boolean {
  const before = placed();
  if (!before?.points[index] || before.points.length === 1) return false;
  put(before.points.toSpliced(index, 1), weightsOf(before).toSpliced(index, 1), 'end');
  select(Math.min(index, before.points.length - 2));
  return true;
}

/** Takes several charges away, e.g. those under an eraser; one stays, since nothing is no distribution. */
export function removeCharges(indices: ReadonlySet<number>, phase: Phase): void {
  const before = placed();
  if (!before || indices.size === 0) return;
  const kept = before.points.map((_, i) => i).filter((i) => !indices.has(i));
  if (kept.length === 0) kept.push(0);
  const weights = weightsOf(before);
  if (kept.length < before.points.length) put(kept.map((i) => before.points[i]!), kept.map((i) => weights[i]!), phase);
  select(null);
}

/** Ends a drag of charges as it is. */
export const endDrag = (): void => edit({});

// Undo, a link or another choice changed the document: the canvas shows what is painted there, or is laid aside.
lab.subscribe(({ experiment: { distribution }, dragging, hand }, before) => {
  const another = distribution !== before.experiment.distribution;
  if (hand.tool === 'look' || (!another && dragging === before.dragging)) return;
  const returned = beneath !== null && sameDistribution(distribution, beneath);
  // In the middle of a drag the document may be on its way to the canvas.
  const putAside = (): void => (dragging ? undefined : putDown());
  if (hand.canvas) {
    const canvas = canvasOf(distribution) ?? (returned ? blankCanvas() : null);
    if (canvas === null) putAside();
    else if (another && !same(canvas, hand.canvas)) hold({ canvas });
  } else if (distribution.kind === 'points') {
    if (hand.selected !== null && hand.selected >= distribution.points.length) select(null);
  } else if (!returned) putAside();
});

function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
