/**
 * What a school may not ask a student without a parent's written consent: the eight protected areas of the Protection of Pupil
 * Rights Amendment, 20 U.S.C. 1232h(b)(1) to (8). A prompt that touches one gets a gentle hint (SPEC.md EI23), never a block:
 * the hint looks at words, and people judge. Words that are as often harmless ("party", "doctor's note", "class president")
 * are not among them.
 */
const protectedTopics = ['politics', 'mind', 'sex', 'illegal', 'family', 'privileged', 'religion', 'income'] as const;
export type ProtectedTopic = (typeof protectedTopics)[number];

/** Beginnings of words, and runs of whole words (those with a space in them), in small letters without accents. */
const signs: Readonly<Record<ProtectedTopic, readonly string[]>> = {
  politics: ['politic', 'republican', 'democrat', 'vote for', 'voted for', 'votes for', 'which party'],
  mind: [
    'depress',
    'anxiet',
    'suicid',
    'anxious',
    'sad often',
    'often sad',
    'hurting yourself',
    'harming yourself',
    'hate yourself',
    'self harm',
    'harm yourself',
    'hurt yourself',
    'mental',
    'psycholog',
    'psychiatr',
    'therap',
    'panic attack',
    'eating disorder',
    'trauma',
    'adhd',
  ],
  sex: ['sex', 'gender identity', 'pregnan', 'birth control', 'dating', 'boyfriend', 'girlfriend', 'are you gay'],
  illegal: [
    'illegal',
    'crime',
    'criminal',
    'arrest',
    'steal',
    'stole',
    'shoplift',
    'drugs',
    'alcohol',
    'drink beer',
    'get drunk',
    'drink or smoke',
    'do you smoke',
    'immigration papers',
    'here legally',
    'vape',
    'vaping',
    'weed',
    'marijuana',
    'gang',
    'weapon',
    'break the law',
    'broken the law',
    'in jail',
    'in prison',
    'undocumented',
    'immigration status',
  ],
  family: [
    'good parent',
    'mom hit',
    'dad hit',
    'mother hit',
    'father hit',
    'parents hit',
    'hit you at home',
    'good mom',
    'good dad',
    'bad mom',
    'bad dad',
    'bad parent',
    'good mother',
    'bad mother',
    'good father',
    'bad father',
    'wrong with your family',
    'wrong with your parents',
    'parents fight',
    'parents argue',
    'parents divorce',
    'parents do wrong',
    'dislike about your parents',
    'blame your parents',
  ],
  privileged: [
    'lawyer',
    'attorney',
    'confession',
    'your doctor say',
    'doctor told you',
    'therapist tell',
    'therapist say',
    'priest say',
    'told your doctor',
    'tell your doctor',
    'told your priest',
    'told your pastor',
    'told your minister',
    'your medical record',
  ],
  religion: [
    'religio',
    'church',
    'mosque',
    'synagogue',
    'pray',
    'believe in god',
    'faith',
    'christian',
    'muslim',
    'jewish',
    'islam',
    'catholic',
  ],
  income: [
    'income',
    'salary',
    'wages',
    'how much do your parents earn',
    'parents earn',
    'mom earn',
    'dad earn',
    'mother earn',
    'father earn',
    'how much money does your',
    'how much money do your',
    'free lunch',
    'reduced lunch',
    'reduced price lunch',
    'pay the rent',
    'family earn',
    'parents make in a year',
    'how rich',
    'how poor',
    'can you afford',
    'family afford',
    'parents afford',
    'food stamps',
    'on welfare',
    'in debt',
  ],
};

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const touches = (words: readonly string[], line: string, sign: string): boolean =>
  sign.includes(' ') ? line.includes(` ${sign} `) : words.some((word) => word.startsWith(sign));

/** The protected areas that a prompt seems to ask about, in the order of the law; none for nearly every prompt. */
export const protectedTopicsIn = (prompt: string): readonly ProtectedTopic[] => {
  const words = wordsOf(prompt);
  const line = ` ${words.join(' ')} `;
  return protectedTopics.filter((topic) => signs[topic].some((sign) => touches(words, line, sign)));
};
