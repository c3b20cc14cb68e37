import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { KindView } from '#renderer/kit/kind-view.ts';
import english from '#renderer/locales/en.json';

/** Makes every text available before the first paint: the app's own and, under its id, each kind's. */
export const startLocale = async (views: readonly KindView[]): Promise<void> => {
  const kindTexts = Object.fromEntries(views.map((view) => [view.id, view.locale]));
  known.clear();
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: ['app', ...views.map((view) => view.id)],
    defaultNS: 'app',
    resources: { en: { app: english, ...kindTexts } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
};

const lookUp = (key: string, kindId: string | undefined, values: Readonly<Record<string, number>>): string => {
  if (kindId !== undefined && i18next.exists(key, { ns: kindId })) return i18next.t(key, { ns: kindId, ...values });
  return i18next.exists(key) ? i18next.t(key, values) : key;
};

/** Words with nothing to fill in, by kind and key: a board asks for the same few for every card, at every change. */
const known = new Map<string | undefined, Map<string, string>>();
/** Plain words are their own keys, and there is no end of them. */
const MOST_KNOWN = 2000;

/**
 * The words for a key that a kind or the change log gave: `fishbone:words.cause`, or `words.cause` of that kind, or a plain
 * word with no key at all, which is its own text.
 */
export const wordsOf = (key: string, kindId?: string, values?: Readonly<Record<string, number>>): string => {
  if (values !== undefined) return lookUp(key, kindId, values);
  let own = known.get(kindId);
  if (own === undefined || own.size > MOST_KNOWN) {
    own = new Map();
    known.set(kindId, own);
  }
  let words = own.get(key);
  if (words === undefined) {
    words = lookUp(key, kindId, {});
    own.set(key, words);
  }
  return words;
};
