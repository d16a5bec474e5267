/** The words that depend on the state, as the interface takes them: names, the line at the top, the changing sentence, numbers with units. */
export { courseOf, isAdaptive } from './words/course.ts';
export { distributionName } from './words/distribution.ts';
export { equationName, fieldNow, fieldOf, harmText, isHarmed, modelName, priorKind, priorName, samplerName, shown, shownCharges } from './words/names.ts';
export { count, dText, figures, percent, plainFigures } from './words/numbers.ts';
export { evenness, momentOf, sentence } from './words/sentence.ts';
export { factsOf, momentText, readingText, timeText } from './words/time.ts';
export { unavailableText } from './words/unavailable.ts';
