/** What can be chosen about the shape that is shown: of a picture which of its light counts, of a mesh whether its skin or its inside. */
import { lazy, Suspense, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { Filled } from '../../distributions/distribution.ts';
import { setDistribution } from '../../state/actions.ts';
import type { DistributionChoice } from '../../state/distributions.ts';
import { attempt } from '../attempt.ts';
import { Choice } from '../controls/Choice.tsx';
import { useLab } from '../useLab.ts';

const PictureKnobs = lazy(() => import('./PictureKnobs.tsx'));

export function Details(): ReactElement | null {
  const is = useLab(({ experiment }) => experiment.distribution);
  if (is.kind === 'mesh') return <MeshChoice is={is} />;
  if (is.kind !== 'image') return null;
  return (
    <Suspense fallback={null}>
      <PictureKnobs is={is} />
    </Suspense>
  );
}

function MeshChoice({ is }: { readonly is: Extract<DistributionChoice, { kind: 'mesh' }> }): ReactElement {
  return (
    <Choice<Filled>
      label={t`Charge on`}
      hint={t`A mesh bears its charge on its skin, or all through its inside if it is closed.`}
      value={is.filled ?? 'surface'}
      onChange={(filled) => attempt(() => setDistribution({ ...is, filled }))}
      options={[
        { value: 'surface', name: t`Surface` },
        { value: 'volume', name: t`Volume` },
      ]}
    />
  );
}
