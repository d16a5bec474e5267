/** The paper's own tables, beside ours and never in one plot with them: another quantity, of networks on pictures. */
import type { ReactElement, ReactNode } from 'react';
import { t } from '@lingui/core/macro';
import { QUANTISED, SWEET_SPOT } from '../../lab/paper.ts';
import { dText, plainFigures } from '../phrases.ts';

export function Paper(): ReactElement {
  return (
    <section className="paper" aria-label={t`From the paper`}>
      <h3>{t`From the paper`}</h3>
      <p className="note">{t`FID of networks trained on CIFAR-10 and FFHQ, as reported by Xu et al., PFGM++ (2023); lower is better. This is not what is measured above: here nothing is learned.`}</p>
      <div className="paper-tables">
        <PaperTable caption={t`CIFAR-10 FID, weights rounded to b bits`} head={['D', ...QUANTISED.bits.map((bits) => t`${bits} bits`)]}>
          {QUANTISED.rows.map(({ D, fid }) => (
            <tr key={D}>
              <th scope="row">{dText(D)}</th>
              {fid.map((one, i) => (
                <td key={QUANTISED.bits[i]}>{plainFigures(one)}</td>
              ))}
            </tr>
          ))}
        </PaperTable>
        <PaperTable caption={t`FID without harm`} head={['D', 'CIFAR-10', 'FFHQ 64×64']}>
          {SWEET_SPOT.map(({ D, cifar, ffhq }) => (
            <tr key={D}>
              <th scope="row">{dText(D)}</th>
              {[cifar, ffhq].map((one, i) => (
                <td key={i === 0 ? 'cifar' : 'ffhq'}>{one === null ? '–' : plainFigures(one)}</td>
              ))}
            </tr>
          ))}
        </PaperTable>
      </div>
    </section>
  );
}

interface TableProps {
  readonly caption: string;
  readonly head: ReadonlyArray<string>;
  readonly children: ReactNode;
}

function PaperTable({ caption, head, children }: TableProps): ReactElement {
  return (
    <div className="paper-table">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
