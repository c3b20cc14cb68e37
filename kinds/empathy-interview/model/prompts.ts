/** Four open prompts a new board begins with: a story, a feeling, what was tried, what would help. Theirs to rewrite. */
export const startPrompts: readonly string[] = [
  'Tell me about the last time this happened.',
  'What was that like for you?',
  'What have you tried, and what got in the way?',
  'If you could change one thing, what would it be?',
];

/** First words of a question that yes or no answers (EI18). */
const closedBeginnings: ReadonlySet<string> = new Set(
  'do does did is are am was were have has had can could will would should may might don’t doesn’t didn’t isn’t aren’t'.split(
    ' ',
  ),
);
/** "Can you tell me about ..." asks for a story all the same. */
const askForStory = /^(can|could|will|would) you (please )?(tell|describe|walk|show|share|say|explain|help)\b/;

/** What is said before the question itself. */
const leadIn = /^(?:(?:so|and|but|ok|okay|well|now|tell me|be honest),? )+/;
/** "You like it, right?" */
const askToAgree = /, (?:right|no|yes|correct|isn’t it|don’t you|aren’t you|do you)\?$/;
/** The door left open at the end of a talk, although yes or no would answer it. */
const askForMore = /^(?:is|was) there (?:anything|something) (?:else|more|we|i)\b/;

/** True for a prompt that can be answered with yes or no. */
export const isClosedPrompt = (prompt: string): boolean => {
  const asked = prompt.trim().toLowerCase().replace(/'/g, '’').replace(leadIn, '');
  if (askForMore.test(asked)) return false;
  if (askToAgree.test(asked)) return true;
  const first = /^[\p{L}’]+/u.exec(asked)?.[0] ?? '';
  return closedBeginnings.has(first) && !askForStory.test(asked);
};
