import * as z from 'zod';
import { type Board, childrenOf } from '#domain/board.ts';
import { tidy } from '#domain/text/text.ts';
import { startPrompts } from './prompts.ts';

/**
 * A protocol: the open prompts of one round of interviews (SPEC.md EI22). Each invites a story, then a feeling, then what was
 * tried, then what would help, so that people tell what happened before they judge it. Prompts are suggestions, a team's to rewrite.
 */

/** How many prompts one talk carries (product R21). */
export const PROMPTS_AT_LEAST = 4;
export const PROMPTS_AT_MOST = 8;

const PROMPT_LIMIT = 400;

/** A set of prompts as it is shipped, or as a team saved its own. */
export const protocolSchema = z.strictObject({
  name: tidy(60).refine((name) => name !== '', 'A set needs a name.'),
  prompts: z
    .array(tidy(PROMPT_LIMIT).refine((prompt) => prompt !== '', 'A prompt needs words.'))
    .min(PROMPTS_AT_LEAST)
    .max(PROMPTS_AT_MOST),
});

/** Whom a shipped protocol is for; its name on the screen is the locale's `protocol.<id>`. */
export const shippedProtocolIds = ['anybody', 'students', 'families', 'teachers'] as const;
export type ShippedProtocolId = (typeof shippedProtocolIds)[number];

export const shippedProtocols: Readonly<Record<ShippedProtocolId, readonly string[]>> = {
  anybody: startPrompts,
  students: [
    'Walk me through a school day from when you wake up.',
    'Tell me about a day at school that went well. What made it so?',
    'Tell me about a day when being here was hard.',
    'What was that like for you?',
    'What did you do then, and who noticed?',
    'What do you wish grown-ups here understood?',
    'If you could change one thing tomorrow, what would it be?',
  ],
  families: [
    'Tell me about a usual school morning at your place.',
    'Tell me about the last time the school got in touch with you.',
    'What was that like for you?',
    'What have you tried, and what got in the way?',
    'When did somebody here make things easier? What did they do?',
    'What would you like us to know that we never ask about?',
  ],
  teachers: [
    'Walk me through the last time you saw this happen.',
    'What was that like for you?',
    'What have you tried, and what got in the way?',
    'When does it go better than usual? What is different then?',
    'What takes your time that helps nobody?',
    'If you could change one thing in how we work, what would it be?',
  ],
};

/** How an open prompt may begin; shown beside a prompt that is being written. */
export const stems: readonly string[] = [
  'Tell me about the last time …',
  'Walk me through …',
  'What was it like when …',
  'What happened next …',
  'What made that easy or hard …',
  'What have you tried …',
  'Who or what helped …',
  'If you could change one thing …',
];

/** The prompts a board asks now, in order; empty ones are being written and are none yet. */
const promptsOf = (board: Board): readonly string[] =>
  childrenOf(board, null, 'prompt').flatMap((prompt) => (prompt.text === '' ? [] : [prompt.text]));

/** The shipped set whose prompts stand on the board, word for word; null for a team's own. */
export const shippedOn = (board: Board): ShippedProtocolId | null => {
  const asked = promptsOf(board);
  return (
    shippedProtocolIds.find((id) => {
      const prompts = shippedProtocols[id];
      return prompts.length === asked.length && prompts.every((prompt, index) => prompt === asked[index]);
    }) ?? null
  );
};
