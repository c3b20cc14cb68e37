import { createContext } from 'react';

/**
 * What becomes of words that a rule refused, when their box does not go on asking: with no words they were given up; words whose
 * box goes with its place are told, or nobody would have them any more.
 */
export const GivenUp = createContext<(words?: string) => void>(() => undefined);
