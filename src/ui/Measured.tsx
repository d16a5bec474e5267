/** What was measured on the film on the screen, and how it was computed: every number says what it is. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import type { Status } from '../state/status.ts';
import { count, evenness, fieldOf, figures, percent } from './phrases.ts';
import { adaptiveText, definitions, lostText, unfinishedText } from './measured/definitions.ts';
import { More } from './measured/More.tsx';
import { Row } from './measured/Row.tsx';
import { useLab } from './useLab.ts';

/** One billion, above which things are counted in billions. */
const GIGA = 1e9;
const MEGA = 1e6;
const MEBI = 2 ** 20;

function rate(perSecond: number, evaluator: Status['evaluator']): string {
  const billions = perSecond >= GIGA;
  const figure = figures(perSecond / (billions ? GIGA : MEGA));
  if (evaluator === 'table') return billions ? t`${figure} billion look-ups/s` : t`${figure} million look-ups/s`;
  return billions ? t`${figure} billion pairs/s` : t`${figure} million pairs/s`;
}

/** Smaller distances cannot be seen, and their figures not be read. */
const LEAST_DISTANCE = 1e-4;
const distance = (value: number): string => (value < LEAST_DISTANCE ? t`less than ${figures(LEAST_DISTANCE, 1)}` : figures(value, 2));

const megabytes = (bytes: number): string => t`${figures(bytes / MEBI)} MB`;

export default function Measured(): ReactElement {
  const status = useLab((state) => state.status);
  const { uniformity, landed, hits, sliced, tableError, discrepancy } = useLab((state) => state.readouts);
  if (status.samples === 0) return <p className="note">{t`Measured as soon as the first film is computed.`}</p>;
  return (
    <>
      <dl className="measures">
        <Row term={t`Field`}>{fieldOf(status.charges, status.evaluator)}</Row>
        {tableError && (
          <Row term={t`Error of the table`}>
            {t`ends off by ${distance(tableError.median)} (median), ${distance(tableError.most)} (worst of ${count(tableError.samples)})`}
          </Row>
        )}
        <Row term={t`Evaluations a sample`} symbol="NFE" definition={definitions.nfe()}>{count(Number(status.nfe.toFixed(1)))}</Row>
        {status.adaptive && (
          <Row term={t`Steps a sample`} definition={definitions.adaptive()}>
            {adaptiveText(status.adaptive)}
          </Row>
        )}
        {status.adaptive && status.adaptive.unfinished > 0 && <Row term={t`Unfinished`}>{unfinishedText(status.adaptive.unfinished)}</Row>}
        {status.lost > 0 && <Row term={t`Lost`}>{lostText(status.lost)}</Row>}
        {uniformity && (
          <Row term={t`Distance from theory`} symbol="KS" definition={definitions.ks()}>
            {t`${figures(uniformity.distance, 2)}, chance alone ${figures(uniformity.noise, 2)}: ${evenness(uniformity)}`}
          </Row>
        )}
        {landed && <Row term={t`On a charge`} definition={definitions.landed()}>{t`${percent(landed.fraction)} within ${figures(landed.within, 2)}`}</Row>}
        {hits && (
          <Row term={t`Hits against weights`} symbol="TV" definition={definitions.hits()}>
            {t`${figures(hits.variation, 2)}, chance alone ${figures(hits.noise, 2)}`}
          </Row>
        )}
        {sliced && (
          <Row term={t`From the data`} symbol="SW₂" definition={definitions.slicedW2()}>
            {t`${figures(sliced.distance, 2)}, chance alone ${figures(sliced.noise, 2)}`}
          </Row>
        )}
        {discrepancy && (
          <Row term={t`Charges against density`} symbol="L₂">
            {t`L2 discrepancy ${figures(discrepancy.l2, 2)}; independent draws would give ${figures(discrepancy.independent, 2)} (${figures(discrepancy.independent / discrepancy.l2, 2)} times more)`}
          </Row>
        )}
        <Row term={t`Samples`} symbol="P">{count(status.samples)}</Row>
        <Row term={t`Computed in`}>{t`${figures(status.bakeMs)} ms`}</Row>
        {status.pairsPerSecond > 0 && <Row term={t`Speed`}>{rate(status.pairsPerSecond, status.evaluator)}</Row>}
        <Row term={t`Memory`}>{t`${megabytes(status.filmBytes)} for this film, ${megabytes(status.memoryBytes)} in all`}</Row>
        <Row term={t`By`}>{`${status.tier === 'cpu' ? t`processor` : 'WebGPU'} · ${status.adapter}`}</Row>
      </dl>
      <More />
    </>
  );
}
