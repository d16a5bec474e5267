/** The measuring of errors as a component sees it: what is known, how far it is, and the two buttons. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ErrorFloor, ErrorReport } from '../../state/error.ts';
import type { Experiment } from '../../state/experiment.ts';
import { useServices } from '../services.tsx';
import { useLab } from '../useLab.ts';
import { chosen } from './chosen.ts';
import type { Present } from './words.ts';

const nothing: ErrorReport = { floor: null, curves: [] };

const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';
const sentenceOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

export interface Measuring {
  readonly report: ErrorReport;
  /** 0 to 1 while something is measured, else null. */
  readonly progress: number | null;
  /** Why it could not be measured, or ''. */
  readonly problem: string;
  readonly start: () => void;
  readonly cancel: () => void;
}

/** Measures when asked; another experiment ends what is under way, and what is known of it is shown. */
export function useErrors(): Measuring {
  const services = useServices();
  const experiment = useLab((state) => state.experiment);
  const samplers = useStore(chosen, (state) => state.samplers);
  const [report, setReport] = useState<ErrorReport>(nothing);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<{ readonly of: Experiment; readonly text: string } | null>(null);
  const running = useRef<AbortController | null>(null);

  useEffect(() => {
    let wanted = true;
    void services
      .errors()
      .then((errors) => errors.known(experiment, samplers))
      .then((known) => wanted && setReport(known))
      .catch((cause: unknown) => wanted && setProblem({ of: experiment, text: sentenceOf(cause) }));
    return () => {
      wanted = false;
      running.current?.abort(new DOMException('Something else is wanted.', 'AbortError'));
    };
  }, [services, experiment, samplers]);

  async function measure(controller: AbortController): Promise<void> {
    const { signal } = controller;
    setProblem(null);
    setProgress(0);
    try {
      const errors = await services.errors();
      const now = await errors.measure(experiment, samplers, { signal, onProgress: setProgress, onReport: (more) => !signal.aborted && setReport(more) });
      if (!signal.aborted) setReport(now);
    } catch (cause) {
      if (!isAbort(cause)) setProblem({ of: experiment, text: sentenceOf(cause) });
    } finally {
      if (running.current === controller) {
        running.current = null;
        setProgress(null);
      }
    }
  }

  return {
    report,
    progress,
    problem: problem?.of === experiment ? problem.text : '',
    start: () => {
      running.current?.abort(new DOMException('Asked again.', 'AbortError'));
      running.current = new AbortController();
      void measure(running.current);
    },
    cancel: () => running.current?.abort(new DOMException('The visitor cancelled.', 'AbortError')),
  };
}

interface PresentError {
  readonly of: Experiment;
  /** Null until it is known. */
  readonly known: (Present & { readonly floor: ErrorFloor }) | null;
  /** Why it is not, or ''. */
  readonly problem: string;
}

/** The error of the present settings, measured by itself whenever the picture has come to rest. */
export function usePresentError(): Omit<PresentError, 'of'> {
  const services = useServices();
  const experiment = useLab((state) => state.experiment);
  const dragging = useLab((state) => state.dragging);
  const [state, setState] = useState<PresentError | null>(null);
  useEffect(() => {
    if (dragging) return undefined;
    const controller = new AbortController();
    void services
      .errors()
      .then((errors) => errors.present(experiment, controller))
      .then(({ floor, point }) => setState({ of: experiment, known: { sampler: experiment.sampler.kind, floor, point }, problem: '' }))
      .catch((cause: unknown) => !isAbort(cause) && setState({ of: experiment, known: null, problem: sentenceOf(cause) }));
    return () => controller.abort(new DOMException('Something else is shown.', 'AbortError'));
  }, [services, experiment, dragging]);
  return state?.of === experiment ? state : { known: null, problem: '' };
}
