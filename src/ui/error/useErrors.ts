/** The measuring of errors as a component sees it: what is known, how far it is, and the two buttons. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ErrorFloor, ErrorReport } from '../../state/error.ts';
import type { Experiment } from '../../state/experiment.ts';
import { useServices } from '../services.tsx';
import { useLab } from '../useLab.ts';
import { chosen, setMeasuring } from './chosen.ts';
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

/**
 * Measures when asked; another experiment ends what is under way, and what is known of it is shown. Where this is not shown nothing is measured: what was
 * under way goes on when it is shown again, from what is known by then, and so does it when other samplers are chosen on the way.
 */
export function useErrors(): Measuring {
  const services = useServices();
  const experiment = useLab((state) => state.experiment);
  const samplers = useStore(chosen, (state) => state.samplers);
  const wanted = useStore(chosen, (state) => state.measuring === experiment);
  const [report, setReport] = useState<ErrorReport>(nothing);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<{ readonly of: Experiment; readonly text: string } | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    if (!wanted) setMeasuring(null);
    const failed = (cause: unknown): void => {
      if (isAbort(cause) || signal.aborted) return;
      setProblem({ of: experiment, text: sentenceOf(cause) });
      setMeasuring(null);
    };
    async function measure(): Promise<void> {
      const errors = await services.errors();
      const known = await errors.known(experiment, samplers);
      if (signal.aborted) return;
      setReport(known);
      if (!wanted) return;
      setProblem(null);
      const onReport = (more: ErrorReport): void => (signal.aborted ? undefined : setReport(more));
      onReport(await errors.measure(experiment, samplers, { signal, onProgress: setProgress, onReport }));
      if (!signal.aborted) setMeasuring(null);
    }
    void measure().catch(failed);
    return () => {
      controller.abort(new DOMException('Something else is wanted.', 'AbortError'));
      setProgress(null);
    };
  }, [services, experiment, samplers, wanted]);

  return {
    report,
    progress: wanted ? (progress ?? 0) : null,
    problem: problem?.of === experiment ? problem.text : '',
    start: () => setMeasuring(experiment),
    cancel: () => setMeasuring(null),
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
