import { compareRows, type Difference } from '#domain/drafts/compare.ts';
import { boardAlone, outsideOf, rowsToState, statesToMerge, stateToRows } from '#domain/drafts/draft.ts';
import type { Kinds } from '#domain/kind.ts';
import type { LabelStanding } from '#domain/merge/labels.ts';
import { type Merged, mergeRows } from '#domain/merge/merge.ts';
import type { MergeRequest, Side } from '#domain/merge/questions.ts';
import { checkProject } from '#domain/project-load.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { type Rows, rowsToLists } from '#domain/rows.ts';
import { type DraftFile, draftToFile, isDraftFile, valueToDraft } from './draft-file.ts';
import { fileToLists, readOpenJson, rowsToFile } from './project-file.ts';

/** Comparing and merging whole files, project files and draft files alike: what the screens do, for checks and for mail. */

export type StateFile =
  | { readonly kind: 'project'; readonly rows: Rows }
  | { readonly kind: 'draft'; readonly draft: DraftFile };

const wrong = (message: string): Trouble => ({ code: 'E_STATE_FILE', message: `${message} Nothing was written.` });

/** The state in a file, checked whole. */
export const readStateFile = (text: string, kinds: Kinds): Result<StateFile, Trouble> => {
  const read = readOpenJson(text, 'project or draft', wrong);
  if (!read.ok) return read;
  if (isDraftFile(read.value)) {
    const draft = valueToDraft(read.value, kinds);
    return draft.ok ? ok({ kind: 'draft', draft: draft.value }) : draft;
  }
  const lists = fileToLists(text);
  if (!lists.ok) return lists;
  const rows = checkProject(lists.value, kinds);
  return rows.ok ? ok({ kind: 'project', rows: rows.value }) : rows;
};

/** The board that is looked at alone, because one of the files holds nothing else; null = whole projects. */
const boardOfAny = (files: readonly StateFile[]): string | null =>
  files.flatMap((file) => (file.kind === 'draft' ? [file.draft.sheet.boardId] : []))[0] ?? null;

/** The state a file holds; of a draft, what it is now, or (as `base`) what it began from. */
const stateIn = (file: StateFile, boardId: string | null, kinds: Kinds, asBase = false): Rows => {
  if (file.kind === 'draft') return stateToRows(asBase ? file.draft.sheet.base : file.draft.now);
  return boardId === null ? file.rows : boardAlone(file.rows, boardId, kinds);
};

const sameBoard = (files: readonly StateFile[], boardId: string | null): Result<void, Trouble> => {
  const holds = (file: StateFile) =>
    boardId === null || (file.kind === 'draft' ? file.draft.sheet.boardId === boardId : file.rows.boards.has(boardId));
  return files.every(holds)
    ? ok(undefined)
    : refuse(wrong('These files are not about the same board: the board of the draft is not in all of them.'));
};

export interface ComparedFiles {
  readonly before: Rows;
  readonly after: Rows;
  readonly differences: readonly Difference[];
}

/** What is different in `right`; of a draft alone, what was changed in it since it began. */
export const compareFiles = (
  left: StateFile,
  right: StateFile | null,
  kinds: Kinds,
): Result<ComparedFiles, Trouble> => {
  const files = right === null ? [left] : [left, right];
  if (right === null && left.kind === 'project')
    return refuse(wrong('A project file alone has nothing to be compared with: name a second file.'));
  const boardId = boardOfAny(files);
  const same = sameBoard(files, boardId);
  if (!same.ok) return same;
  const before = stateIn(left, boardId, kinds, right === null);
  const after = stateIn(right ?? left, boardId, kinds);
  return ok({ before, after, differences: compareRows(before, after, kinds) });
};

export interface MergedFiles extends Merged {
  /** The merged file, of the kind `ours` is. */
  readonly text: string;
}

/** Merges until nothing is open that `answer` could answer; answering one question may raise another. */
const mergeAnswered = (request: MergeRequest, answer: Side | null): Merged => {
  let resolve: Readonly<Record<string, Side>> = {};
  for (;;) {
    const merged = mergeRows({ ...request, resolve });
    const open = merged.conflicts.filter((conflict) => conflict.answer === null);
    if (answer === null || open.length === 0) return merged;
    resolve = { ...resolve, ...Object.fromEntries(open.map(({ id }) => [id, answer])) };
  }
};

/**
 * Merges two files that came from `base`. As `base` a draft file stands for the state it began from. A draft gives way to a
 * project with its labels; two files of one kind are of equal standing. `answer` settles every question; null leaves them open.
 */
export const mergeFiles = (
  files: { readonly base: StateFile; readonly ours: StateFile; readonly theirs: StateFile },
  answer: Side | null,
  kinds: Kinds,
): Result<MergedFiles, Trouble> => {
  const { base, ours, theirs } = files;
  const boardId = boardOfAny([base, ours, theirs]);
  const same = sameBoard([base, ours, theirs], boardId);
  if (!same.ok) return same;
  const alone = {
    base: stateIn(base, boardId, kinds, true),
    ours: stateIn(ours, boardId, kinds),
    theirs: stateIn(theirs, boardId, kinds),
  };
  const labels: LabelStanding = ours.kind === theirs.kind ? 'first' : ours.kind === 'project' ? 'ours' : 'theirs';
  const among = (team: Rows, board: string): typeof alone => {
    const outside = base.kind === 'draft' ? base.draft.sheet.outside : outsideOf(base.rows, board, kinds);
    return statesToMerge({ boardId: board, state: alone.base, outside }, team, alone.theirs, kinds);
  };
  const states = ours.kind === 'project' && boardId !== null ? among(ours.rows, boardId) : alone;
  const merged = mergeAnswered({ ...states, kinds, labels }, answer);
  if (ours.kind === 'draft') {
    const text = draftToFile({ ...ours.draft, now: rowsToState(merged.rows) });
    const read = readStateFile(text, kinds);
    return read.ok ? ok({ ...merged, text }) : read;
  }
  const checked = checkProject(rowsToLists(merged.rows), kinds);
  return checked.ok ? ok({ ...merged, text: rowsToFile(merged.rows) }) : checked;
};
