import * as fc from 'fast-check';
import { type Board, boardOf } from '#domain/board.ts';
import { createKinds, type Kinds } from '#domain/kind.ts';
import { applyPatches, type Patch } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Result, RuleBroken } from '#domain/result.ts';
import { emptyRows, type NodeRow, type Rows } from '#domain/rows.ts';
import { empathyInterview } from '#kinds/empathy-interview/model/empathy-interview.ts';

/** Empathy boards for tests, made through the public commands only. */

export const kinds: Kinds = createKinds([empathyInterview]);
export const BOARD = 'wall';

export const decided = (rows: Rows, name: string, args: object): Result<readonly Patch[], RuleBroken> =>
  decide(kinds, rows, name.includes('.') ? name : `empathy-interview.${name}`, args);

/** The rows after a command that must succeed. */
export const run = (rows: Rows, name: string, args: object = {}): Rows => {
  const patches = decided(rows, name, name.includes('.') ? args : { boardId: BOARD, ...args });
  if (!patches.ok) throw new Error(`${name}: ${patches.problem.message}`);
  const next = applyPatches(rows, patches.value);
  if (!next.ok) throw new Error(next.problem.message);
  return next.value;
};

/** The code of the refusal, or null when the command succeeded. */
export const refusal = (rows: Rows, name: string, args: object): string | null => {
  const patches = decided(rows, name, { boardId: BOARD, ...args });
  return patches.ok ? null : patches.problem.code;
};

/** A project with a fresh empathy board, prompts and all. */
export const newBoard = (): Rows =>
  run(emptyRows(), 'project.addBoard', {
    id: BOARD,
    kind: 'empathy-interview',
    name: 'Empathy interviews',
    ids: ['pt1', 'pt2', 'pt3', 'pt4'],
  });

export const boardIn = (rows: Rows): Board => {
  const board = boardOf(rows, BOARD);
  if (board === undefined) throw new Error('The board is gone.');
  return board;
};

export const nodeIn = (rows: Rows, id: string): NodeRow => {
  const node = rows.nodes.get(id);
  if (node === undefined) throw new Error(`${id} is gone.`);
  return node;
};

interface PublishedInterview {
  readonly id: string;
  readonly code: string;
  readonly quotes: readonly {
    readonly id: string;
    readonly kind: string;
    readonly text: string;
    readonly pii?: readonly object[];
  }[];
}
export interface PublishedInterviews {
  readonly interviews: readonly PublishedInterview[];
  readonly themes: readonly { readonly id: string; readonly label: string; readonly quoteIds: readonly string[] }[];
  readonly needs: readonly {
    readonly id: string;
    readonly who: string;
    readonly needsTo: string;
    readonly because: string;
    readonly themeIds: readonly string[];
  }[];
  readonly hmw: readonly { readonly id: string; readonly text: string; readonly needIds: readonly string[] }[];
}

/** The interviews of a published project, typed in by command. */
export const boardFromPublished = (published: PublishedInterviews): Rows => {
  let rows = newBoard();
  for (const { code, quotes, ...interview } of published.interviews) {
    rows = run(rows, 'addInterview', { ...interview, text: code });
    for (const quote of quotes) rows = run(rows, 'addQuote', { ...quote, interviewId: interview.id });
  }
  for (const { id, label, quoteIds } of published.themes) rows = run(rows, 'addTheme', { id, text: label, quoteIds });
  for (const need of published.needs) rows = run(rows, 'addNeed', { ...need, text: '' });
  for (const { id, text, needIds } of published.hmw) rows = run(rows, 'addHmw', { id, text, needIds });
  return rows;
};

/** One random gesture: what to do, on which of the items that are there, with which words. */
export interface Gesture {
  readonly name: string;
  readonly first: number;
  readonly second: number;
  readonly text: string;
  readonly choice: number;
}

const names = [
  'addInterview',
  'addInterview',
  'addQuote',
  'addQuote',
  'addQuote',
  'addQuote',
  'addTheme',
  'addTheme',
  'addNeed',
  'addHmw',
  'addPrompt',
  'editText',
  'remove',
  'move',
  'setQuoteKind',
  'setConsent',
  'setConsent',
  'setInterviewee',
  'useProtocol',
  'redact',
  'unredact',
  'link',
  'link',
  'unlink',
  'editNeed',
] as const;

/** A small vocabulary, so that texts repeat each other's words; none of it is a word of the drawing itself. */
export const vocabulary = [
  'morning',
  'bus',
  'Fulton',
  'Mills',
  'grandma',
  'reads',
  'slowly',
  'never',
  'lunch',
  'quiet',
] as const;
/** Four words each, so that two texts often share just enough to give one of them away. */
const phrases = [
  'grandma reads slowly never',
  'bus at Fulton Mills',
  'quiet lunch every morning',
  'never the same bus',
];
const smallWords = fc
  .array(fc.oneof(fc.constantFrom(...vocabulary), fc.constantFrom(...phrases)), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));
const anyWords = fc.oneof(
  { weight: 4, arbitrary: smallWords },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'Mi hija se queda en casa cuando le duele el estómago; nadie nos llamó nunca.',
      'لا أعرف متى أستطيع أن آتي إلى المدرسة',
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
      'tired 😴😴👩🏽‍🏫 of the bell',
      `${'a very long line that goes on and on, '.repeat(12)}and ends`,
      'one\nline\n\nand another',
    ),
  },
);

export const gestures = (maxLength: number): fc.Arbitrary<readonly Gesture[]> =>
  fc.array(
    fc.record({
      name: fc.constantFrom(...names),
      first: fc.nat(1000),
      second: fc.nat(1000),
      text: anyWords,
      choice: fc.nat(1000),
    }),
    { maxLength },
  );

const pick = <Item>(items: readonly Item[], number: number): Item | undefined =>
  items[number % Math.max(1, items.length)];
const codes = ['S1', 'S2', 'P1', 'T1', 'F1', 'X9'];
const agreements = ['signed', 'signed', 'verbal', 'missing'];

const argumentsOf = (rows: Rows, gesture: Gesture, id: string): object => {
  const { first, second, text, choice } = gesture;
  const board = boardIn(rows);
  const all = [...board.nodes.values()];
  const one = (type: string, number: number) =>
    pick(
      all.filter((node) => node.type === type).map((node) => node.id),
      number,
    ) ?? 'nobody';
  const some = (type: string) =>
    [...new Set([one(type, first), one(type, second)])].filter((known) => known !== 'nobody');
  const agreement = pick(agreements, choice);
  const quote = rows.nodes.get(one('quote', first));
  const words = quote?.text.split(' ') ?? [];
  switch (gesture.name) {
    case 'addInterview':
      return {
        id,
        text: pick(codes, choice),
        interviewer: 'Zebulon',
        noteTaker: 'Quillon',
        ...(second % 2 === 0 ? { prediction: 'Wexley trouble' } : {}),
        consent: { guardian: agreement, adult: agreement, share: first % 3 === 0 ? 'none' : 'network' },
      };
    case 'addQuote':
      return { id, text, interviewId: one('interview', first), kind: pick(['say', 'do', 'think', 'feel'], choice) };
    case 'addTheme':
      return { id, text, quoteIds: some('quote') };
    case 'addNeed':
      return choice % 2 === 0
        ? { id, text, themeIds: some('theme') }
        : { id, text: '', who: text, needsTo: 'sleep', because: text, themeIds: some('theme') };
    case 'addHmw':
      return { id, text, needIds: some('need') };
    case 'addPrompt':
      return { id, text };
    case 'editText':
      return { id: pick(all, first)?.id, text: choice % 4 === 0 ? 'P7' : text };
    case 'remove':
      return { ids: choice % 3 === 0 ? [pick(all, first)?.id] : ['nobody'] };
    case 'move':
      return { id: one('quote', first), parentId: one('interview', second) };
    case 'setQuoteKind':
      return { id: one('quote', first), kind: pick(['say', 'do', 'think', 'feel'], choice) };
    case 'setConsent':
      return {
        id: one('interview', first),
        consent: {
          guardian: agreement,
          adult: agreement,
          student: 'verbal',
          share: pick(['none', 'team', 'network'], second),
        },
      };
    case 'setInterviewee':
      return {
        id: one('interview', first),
        role: pick(['student', 'parent', 'teacher', null], choice),
        gradeBand: pick(['3-5', 'WWWWWWWWWWWWWWWWWWWW', '🚌'.repeat(10), ''], second),
      };
    case 'useProtocol':
      return { id, prompts: [text, `${text} and then`, pick(vocabulary, choice)] };
    case 'redact':
      return { quoteId: one('quote', first), span: words.slice(second % 3, (second % 3) + 1 + (choice % 2)).join(' ') };
    case 'unredact':
      return { quoteId: one('quote', first), span: pick(vocabulary, choice) };
    case 'link':
      return choice % 2 === 0
        ? { id, fromId: one('quote', first), toId: one('theme', second) }
        : { id, fromId: one('theme', first), toId: one('need', second) };
    case 'unlink':
      return { linkId: pick([...rows.links.keys()], first) ?? 'nobody' };
    default:
      return { id: one('need', first), who: text, because: pick(vocabulary, choice) };
  }
};

/** Plays the gestures; what a rule refuses changes nothing. `seen` is told every change that was made. */
export const play = (
  played: readonly Gesture[],
  seen: (before: Rows, patches: readonly Patch[], after: Rows) => void = () => undefined,
): Rows => {
  let rows = newBoard();
  for (const [index, gesture] of played.entries()) {
    const patches = decided(rows, gesture.name, { boardId: BOARD, ...argumentsOf(rows, gesture, `x${index}`) });
    if (!patches.ok) continue;
    const after = applyPatches(rows, patches.value);
    if (!after.ok) throw new Error(after.problem.message);
    seen(rows, patches.value, after.value);
    rows = after.value;
  }
  return rows;
};
