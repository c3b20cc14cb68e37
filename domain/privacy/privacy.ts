import { type Board, boardOf, boardsInOrder, subtreeOf } from '../board.ts';
import type { Kind, Kinds } from '../kind.ts';
import type { NodeRow, Rows } from '../rows.ts';
import { hiddenCharacters } from '../text/text.ts';
import { createRedactor, type Redaction } from './redaction.ts';
import { createRepeats, type Repeats } from './repeated-words.ts';

/**
 * What a project keeps to itself: whose words stay, and which words are hidden (docs/decisions/0053). Everything that others may
 * see is made from this one answer: the wall, its search, the thread for others, prints and the package.
 */

/** Types whose items are what people said; every kind that holds interviews calls them so. */
export const INTERVIEW = 'interview';
export const LINE = 'quote';

export interface BoardView {
  readonly board: Board;
  readonly kind: Kind;
}

export const readBoards = (rows: Rows, kinds: Kinds): readonly BoardView[] =>
  boardsInOrder(rows).flatMap((row) => {
    const board = boardOf(rows, row.id);
    const kind = kinds.get(row.kind);
    // A board of a kind this app does not know stays: nobody can say what of it is private.
    return board === undefined || kind === undefined ? [] : [{ board, kind }];
  });

export interface Privacy {
  readonly withheld: ReadonlySet<string>;
  readonly rewritten: ReadonlyMap<string, NodeRow>;
  readonly redactions: readonly (Redaction & { readonly nodeId: string })[];
  /** Interviews whose consent keeps them here whatever is chosen. */
  readonly withoutConsent: ReadonlySet<string>;
}

/** What the kinds say about their own items, plus the person's choice about interviews. */
export const readPrivacy = (boards: readonly BoardView[], includeInterviews: boolean): Privacy => {
  const withheld = new Set<string>();
  const rewritten = new Map<string, NodeRow>();
  const redactions: (Redaction & { nodeId: string })[] = [];
  const withoutConsent = new Set<string>();
  for (const { board, kind } of boards) {
    const release = kind.release?.(board);
    for (const [id, node] of release?.rewritten ?? []) rewritten.set(id, node);
    redactions.push(...(release?.redactions ?? []));
    for (const node of board.nodes.values()) {
      const isWithheld = release?.withheld.has(node.id) ?? false;
      if (node.type === INTERVIEW && isWithheld) withoutConsent.add(node.id);
      // Without a release rule nobody has asked for consent: what people said stays.
      const isUnruled = release === undefined && (node.type === INTERVIEW || node.type === LINE);
      const isUnchosen = !includeInterviews && (node.type === INTERVIEW || node.type === LINE);
      if (isWithheld || isUnruled || isUnchosen) for (const below of subtreeOf(board, node.id)) withheld.add(below.id);
    }
  }
  return { withheld, rewritten, redactions, withoutConsent };
};

/** How a text leaves: redacted and free of hidden characters; null when it repeats withheld words and stays. */
export type Leaving = (text: string) => string | null;

/** How texts leave under a privacy. */
export interface Words {
  /** True for a text that repeats withheld words. */
  readonly repeats: Repeats;
  /** A text with hidden words taken out. */
  readonly redact: (text: string) => string;
  readonly leaving: Leaving;
  /** Items that were judged by these words before: rows never change in place, so the answer stands. */
  readonly judged: WeakMap<NodeRow, { readonly kind: Kind; readonly after: NodeRow | null }>;
}

/** Texts of withheld lines: whatever is withheld and was said, not the codes and choices around it. */
const withheldTexts = (rows: Rows, withheld: ReadonlySet<string>): readonly string[] =>
  [...withheld].flatMap((id) => {
    const node = rows.nodes.get(id);
    return node === undefined || node.type === INTERVIEW ? [] : [node.text];
  });

/** Every text that leaves goes through this: spans taken out, and characters nobody sees that a reader would refuse. */
const createTidying = (redactions: readonly Redaction[]): ((text: string) => string) => {
  const redact = createRedactor(redactions);
  const hidden = new RegExp(hiddenCharacters, 'gu');
  return (text) => redact(text.replace(hidden, '').toWellFormed());
};

/** The words of the last project asked about: most changes leave them as they are. */
let last: { readonly key: string; readonly words: Words } | undefined;

/** What stays and what is hidden of a project's words; the same value as long as those stay the same. */
export const wordsUnder = (rows: Rows, privacy: Privacy): Words => {
  const texts = withheldTexts(rows, privacy.withheld);
  const key = JSON.stringify([texts, privacy.redactions.map(({ span, replaceWith }) => [span, replaceWith])]);
  if (last?.key !== key) last = { key, words: createWords(texts, privacy.redactions) };
  return last.words;
};

const createWords = (texts: readonly string[], redactions: readonly Redaction[]): Words => {
  const repeats = createRepeats(texts);
  const redact = createTidying(redactions);
  const leaving: Leaving = (text) => {
    const shown = redact(text);
    // Before and after hiding: a stand-in must not make a withheld sentence whole again.
    return repeats(text) || repeats(shown) ? null : shown;
  };
  return { repeats, redact, leaving, judged: new WeakMap() };
};
