import { NEED_PART_LIMIT, type NeedProps } from './types.ts';

/** The need statement of design thinking, "who needs a way to ... because ..." (product.md, Words; SPEC.md EI5). */

const WAY = ' needs a way to ';
const BECAUSE = ' because ';

const ended = (sentence: string): string => (sentence === '' || /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`);

/** The sentence of the parts that are there. */
export const needSentence = (parts: NeedProps): string => {
  const who = parts.who ?? '';
  const way = parts.needsTo ? `${who === '' ? 'Needs a way to ' : WAY}${parts.needsTo}` : '';
  const reason = parts.because ? `${who === '' && way === '' ? 'Because ' : BECAUSE}${parts.because}` : '';
  return ended(`${who}${way}${reason}`);
};

const withoutEnd = (text: string): string => (text.endsWith('.') ? text.slice(0, -1) : text).trim();

/** The parts of a sentence of that form; none when it has another form or a part is too long to be one. */
export const needParts = (sentence: string): NeedProps => {
  const lower = sentence.toLowerCase();
  const way = [WAY, ' need a way to '].find((words) => lower.includes(words));
  if (way === undefined) return {};
  const wayAt = lower.indexOf(way);
  const becauseAt = lower.indexOf(BECAUSE, wayAt + way.length);
  const parts = {
    who: sentence.slice(0, wayAt).trim(),
    needsTo: withoutEnd(sentence.slice(wayAt + way.length, becauseAt === -1 ? undefined : becauseAt)),
    ...(becauseAt === -1 ? {} : { because: withoutEnd(sentence.slice(becauseAt + BECAUSE.length)) }),
  };
  return Object.values(parts).some((part) => part === '' || part.length > NEED_PART_LIMIT) ? {} : parts;
};
