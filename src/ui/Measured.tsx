/** What was measured on the film on the screen: every number says what it is. */
import type { ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { count, evenness, exactField, figures, percent } from './phrases.ts';
import { useLab } from './useLab.ts';

function Row({ term, symbol = '', children }: { readonly term: string; readonly symbol?: string; readonly children: string }): ReactElement {
  return (
    <div className="measure">
      <dt>
        {term} {symbol && <i className="symbol">{symbol}</i>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** One billion, above which pairs are counted in billions. */
const GIGA = 1e9;
const MEGA = 1e6;
const rate = (pairs: number): string => (pairs >= GIGA ? t`${figures(pairs / GIGA)} billion pairs/s` : t`${figures(pairs / MEGA)} million pairs/s`);

export function Measured(): ReactElement {
  const status = useLab((state) => state.status);
  const { uniformity, landed } = useLab((state) => state.readouts);
  if (status.nfe === 0) return <p className="note">{t`Measured as soon as the first film is computed.`}</p>;
  return (
    <dl className="measures">
      <Row term={t`Field`}>{exactField(status.charges)}</Row>
      <Row term={t`Evaluations a sample`} symbol="NFE">{count(status.nfe)}</Row>
      {uniformity && (
        <Row term={t`Distance from theory`} symbol="KS">
          {t`${figures(uniformity.distance, 2)}, chance alone ${figures(uniformity.noise, 2)}: ${evenness(uniformity)}`}
        </Row>
      )}
      {landed && <Row term={t`On a charge`}>{t`${percent(landed.fraction)} within ${figures(landed.within, 2)}`}</Row>}
      <Row term={t`Samples`} symbol="P">{count(status.samples)}</Row>
      <Row term={t`Computed in`}>{t`${figures(status.bakeMs)} ms`}</Row>
      {status.pairsPerSecond > 0 && <Row term={t`Speed`}>{rate(status.pairsPerSecond)}</Row>}
      <Row term={t`By`}>{`${status.tier === 'cpu' ? t`processor` : 'WebGPU'} · ${status.adapter}`}</Row>
    </dl>
  );
}
