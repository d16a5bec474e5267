/** Where a thumbnail will be: its drawing comes in a chunk of its own, after the first film is on the screen. */
import { lazy, Suspense, type ReactElement } from 'react';
import type { DistributionChoice } from '../../state/distributions.ts';
import { useLab } from '../useLab.ts';

const Thumbnail = lazy(() => import('./Thumbnail.tsx'));

interface Props {
  readonly of: DistributionChoice;
  /** Side, CSS pixels. */
  readonly side: number;
  readonly turning?: boolean;
  readonly first?: boolean;
}

export function Picture({ of, side, turning = false, first = false }: Props): ReactElement {
  const drawn = useLab(({ status }) => status.drawn);
  const empty = <span className="thumbnail" style={{ width: side, height: side }} />;
  if (!drawn) return empty;
  return (
    <Suspense fallback={empty}>
      <Thumbnail of={of} side={side} turning={turning} first={first} />
    </Suspense>
  );
}
