/** Takes up a tool with something to begin with: what is shown, another shape, or nothing. */
import { t } from '@lingui/core/macro';
import { setDistribution } from '../../state/actions.ts';
import type { DistributionChoice } from '../../state/distributions.ts';
import { blankCanvas, canvasOf } from '../../state/hand.ts';
import { clearCanvas, takeBrush, takeCharges, takeSpray } from '../../state/hand-actions.ts';
import { lab } from '../../state/lab.ts';
import type { Services } from '../../state/services.ts';
import { notify, setOpen } from '../../state/view-actions.ts';
import { desk } from '../bring/desk.ts';
import { dimensionOf } from '../what/Shown.tsx';

/** As many charges as can be told apart and taken by hand. */
const TO_PLACE = 64;

const shown = (): DistributionChoice => lab.getState().experiment.distribution;

/** Keeps the bar of the tool in its place while something is made to begin with; says why when it cannot be. */
async function prepared(deed: () => Promise<void>): Promise<void> {
  setOpen('what', true);
  desk.setState({ preparing: lab.getState().hand.tool !== 'look' });
  try {
    await deed();
  } catch (error) {
    notify('problem', t`The tool could not be taken up`, error instanceof Error ? error.message.split('\n') : [String(error)]);
  } finally {
    desk.setState({ preparing: false });
  }
}

/** The brush, over what is shown when that is flat, and else over nothing. */
export const takeUpBrush = (services: Services): Promise<void> =>
  prepared(async () => {
    const is = shown();
    if (canvasOf(is)) takeBrush();
    else if (dimensionOf(is) === 3) takeBrush(blankCanvas());
    else await beginWithShown(services);
  });

async function beginWithShown(services: Services): Promise<void> {
  const is = shown();
  const canvas = await services.canvasOfShown();
  // Somebody chose another shape in the meantime.
  if (shown() === is) takeBrush(canvas);
}

export function beginBlank(): void {
  clearCanvas();
}

/** The brush, over another flat shape. Choosing the shape and making it a canvas is one step of undo. */
export const beginWith = (services: Services, choice: DistributionChoice): Promise<void> =>
  prepared(async () => {
    setDistribution(choice, 'drag');
    try {
      await beginWithShown(services);
    } finally {
      // Ends the step if the canvas did not.
      setDistribution(shown());
    }
  });

/** Single charges: those that are placed already, or some of what is shown. */
export const takeUpCharges = (services: Services): Promise<void> =>
  prepared(async () => {
    const is = shown();
    if (is.kind === 'points') takeCharges(null);
    else {
      const points = await services.pointsOfShown(TO_PLACE);
      if (shown() === is) takeCharges(points);
    }
  });

/** Begins again with one charge in the middle: none at all would be no distribution. */
export const beginWithOne = (): void => takeCharges({ kind: 'points', points: [dimensionOf(shown()) === 3 ? [0, 0, 0] : [0, 0]] });

/** The spray, onto given points in space. */
export const takeUpSpray = (services: Services): Promise<void> =>
  prepared(async () => {
    const is = shown();
    if (is.kind !== 'points') {
      const points = await services.pointsOfShown(MOST_SPRAYED);
      if (shown() !== is) return;
      takeCharges(points);
    }
    takeSpray();
  });

/** A sprayed cloud begins with as many charges of what is shown as the document's own default. */
const MOST_SPRAYED = 1024;
