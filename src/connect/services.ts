/** What the interface asks of the machinery. Nothing of it is needed for the first picture, so the answers come with the first question. */
import type { Services } from '../state/services.ts';
import type { Answers } from './answers.ts';

const answers = async (): Promise<Answers> => (await import('./answers.ts')).answers;

export const services: Services = {
  charges: async (...asked) => (await answers()).charges(...asked),
  canvasOfShown: async () => (await answers()).canvasOfShown(),
  pointsOfShown: async (...asked) => (await answers()).pointsOfShown(...asked),
  measure: async (...asked) => (await import('./metrics.ts')).measureShown(...asked),
  chargesCsv: async () => (await answers()).chargesCsv(),
  samplesCsv: async () => (await answers()).samplesCsv(),
  errors: async () => (await import('./error.ts')).errors,
  sweeps: async () => (await import('./sweep-desk.ts')).sweeps,
};
