/** The dear metrics: measured when asked for, given up when the picture changes or the visitor wants no more. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { t } from '@lingui/core/macro';
import { Button } from 'react-aria-components/Button';
import { metrics } from '../../metrics/index.ts';
import { percent } from '../phrases.ts';
import { useServices } from '../services.tsx';
import { useLab } from '../useLab.ts';
import { dearRows } from './definitions.ts';
import { Row } from './Row.tsx';

const DEAR = metrics.filter(({ dear }) => dear).map(({ id }) => id);

type Numbers = Readonly<Record<string, number>>;

/** `of` tells films apart: what was measured on another says nothing of this one. */
type Task =
  | { readonly of: unknown; readonly is: 'running'; readonly share: number }
  | { readonly of: unknown; readonly is: 'done'; readonly numbers: Numbers }
  | { readonly of: unknown; readonly is: 'failed'; readonly why: string };

interface Measuring {
  /** Of the film that is shown; null when nothing was asked of it. */
  readonly task: Task | null;
  readonly start: () => void;
  readonly cancel: () => void;
}

function useMeasuring(): Measuring {
  const { measure } = useServices();
  // Made anew whenever another film was measured.
  const film = useLab(({ readouts }) => readouts.hits);
  const [task, setTask] = useState<Task | null>(null);
  const running = useRef<{ readonly of: unknown; readonly control: AbortController } | null>(null);
  useEffect(
    () => () => {
      if (running.current?.of === film) running.current.control.abort();
    },
    [film],
  );

  async function run(): Promise<void> {
    const control = new AbortController();
    const { signal } = control;
    running.current = { of: film, control };
    const put = (next: Task | null): void => {
      if (!signal.aborted) setTask(next);
    };
    put({ of: film, is: 'running', share: 0 });
    try {
      put({ of: film, is: 'done', numbers: await measure(DEAR, signal, (share) => put({ of: film, is: 'running', share })) });
    } catch (cause) {
      put({ of: film, is: 'failed', why: cause instanceof Error ? cause.message : String(cause) });
    }
  }

  return {
    task: task?.of === film ? task : null,
    start: () => void run(),
    cancel() {
      running.current?.control.abort();
      setTask(null);
    },
  };
}

export function More(): ReactElement {
  const { task, start, cancel } = useMeasuring();
  const ready = useLab(({ status }) => status.stage === 'ready');
  if (task?.is === 'done') {
    return (
      <dl className="measures" aria-live="polite">
        {dearRows(task.numbers).map(({ term, symbol, definition, value }) => (
          <Row key={term} term={term} symbol={symbol} definition={definition}>
            {value}
          </Row>
        ))}
      </dl>
    );
  }
  return (
    <div className="measure-more">
      {task?.is === 'running' ? (
        <>
          <progress value={task.share} aria-label={t`Measuring`} />
          <span>{percent(task.share)}</span>
          <Button className="text-button" onPress={cancel}>
            {t`Cancel`}
          </Button>
        </>
      ) : (
        <Button className="text-button" isDisabled={!ready} onPress={start}>
          {t`Measure more`}
        </Button>
      )}
      {task?.is === 'failed' && (
        <p className="note wrong" role="alert">
          {task.why}
        </p>
      )}
    </div>
  );
}
