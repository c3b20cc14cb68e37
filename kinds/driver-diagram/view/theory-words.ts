import type { TheoryWords } from '../model/theory-in-words.ts';

/** The words between a team's own in the theory, from the locale. */
export const theoryWordsOf = (t: (key: string, words?: Readonly<Record<string, string>>) => string): TheoryWords => ({
  aim: (aim) => t('theory.aim', { aim }),
  noAim: t('theory.noAim'),
  sentence: (ideas, drivers, because) => t('theory.sentence', { ideas, drivers, because }),
  noIdeas: (drivers, because) => t('theory.noIdeas', { drivers, because }),
  nothing: (because) => t('theory.nothing', { because }),
  perhaps: (item) => t('theory.perhaps', { item }),
  drivesAim: (driver, isWeak) => t(isWeak ? 'theory.mayMoveAim' : 'theory.movesAim', { driver }),
  quoted: (text, label) => t('theory.quoted', { text, label }),
  list: (items) =>
    items.length < 2
      ? (items[0] ?? '')
      : t('theory.and', { first: items.slice(0, -1).join(t('theory.comma')), last: items.at(-1) ?? '' }),
});
