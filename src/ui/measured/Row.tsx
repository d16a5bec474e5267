/** A term and its value. The definition of a term is shown when it is pointed at or focused, and stays when it is pressed. */
import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Hinted } from '../controls/Hint.tsx';
import './measured.css';

interface RowProps {
  readonly term: string;
  readonly symbol?: string;
  /** One sentence, and where it comes from. */
  readonly definition?: string;
  readonly children: string;
}

function Named({ term, symbol }: Pick<RowProps, 'term' | 'symbol'>): ReactElement {
  return (
    <>
      {term} {symbol && <i className="symbol">{symbol}</i>}
    </>
  );
}

export function Row({ term, symbol = '', definition, children }: RowProps): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <div className="measure">
      <dt>
        {definition ? (
          <Hinted hint={definition}>
            {(id) => (
              <Button className="defined" aria-describedby={id} aria-expanded={open} onPress={() => setOpen(!open)}>
                <Named term={term} symbol={symbol} />
              </Button>
            )}
          </Hinted>
        ) : (
          <Named term={term} symbol={symbol} />
        )}
      </dt>
      <dd>{children}</dd>
      {open && <dd className="definition">{definition}</dd>}
    </div>
  );
}
