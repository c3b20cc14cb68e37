import i18next from 'i18next';
import type { Difference } from '#domain/drafts/compare.ts';
import { type Phrase, phrasesOf } from '#domain/drafts/difference-words.ts';
import type { Rows } from '#domain/rows.ts';

/** Differences as sentences of the screen, with the kind's own words for its fields, types and values. */

/** The first of these keys that the kind has words for; else `fallback`. */
const firstOf = (kindId: string, keys: readonly string[], fallback: string): string => {
  const found = keys.find(
    (key) => i18next.exists(key, { ns: kindId }) && typeof i18next.t(key, { ns: kindId }) === 'string',
  );
  return found === undefined ? fallback : i18next.t(found, { ns: kindId });
};

/** What the kind calls a field of its items. */
export const fieldWord = (kindId: string, field: string): string =>
  firstOf(kindId, [`${field}.label`, `aim.${field}`, `details.${field}`, field], field);

/** What the kind calls a type of item. */
export const typeWord = (kindId: string, type: string): string => firstOf(kindId, [`words.${type}`], type);

const valueWord = (kindId: string, field: string | undefined, value: string): string =>
  field === undefined ? value : firstOf(kindId, [`${field}.${value}`], value);

const sayPhrase = (kindId: string, { key, values, field }: Phrase): string => {
  const word = (value: string | undefined) =>
    key === 'type' ? typeWord(kindId, value ?? '') : valueWord(kindId, field, value ?? '');
  return i18next.t(`difference.${key}`, {
    ...values,
    before: word(values.before),
    after: word(values.after),
    field: field === undefined ? '' : fieldWord(kindId, field),
  });
};

/** One difference, a sentence for each thing it says. */
export const sayDifference = (kindId: string, difference: Difference, before: Rows, after: Rows): readonly string[] =>
  phrasesOf(difference, before, after).map((phrase) => sayPhrase(kindId, phrase));
