import path from 'node:path';
import type { Difference } from '#domain/drafts/compare.ts';
import { type Phrase, phrasesOf, subjectOf } from '#domain/drafts/difference-words.ts';
import type { Conflict } from '#domain/merge/questions.ts';
import type { Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { PROJECT_FILE_LIMIT } from '#services/project-file.ts';
import { compareFiles, mergeFiles, readStateFile, type StateFile } from '#services/state-files.ts';
import { tellTrouble } from './app-place.ts';
import type { Run } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { readText, writeFile } from './files.ts';
import { jsonLine } from './terminal.ts';
import type { Attempt } from './trouble.ts';
import { say, type Words } from './words.ts';

/** Files of projects and drafts, compared and merged where they lie: `draft compare`, `draft merge`. No app is opened. */

const read = (file: string): Attempt<StateFile> => {
  const text = readText(file, PROJECT_FILE_LIMIT);
  if (!text.ok) return text;
  const state = readStateFile(text.value, kinds);
  return state.ok ? state : { ok: false, problem: { ...state.problem, message: `${file}: ${state.problem.message}` } };
};

/** Reads every file, or says which cannot be read. */
const readAll = (files: readonly string[]): Attempt<readonly StateFile[]> => {
  const states: StateFile[] = [];
  for (const file of files) {
    const state = read(file);
    if (!state.ok) return state;
    states.push(state.value);
  }
  return { ok: true, value: states };
};

const inWords = ({ key, values, field }: Phrase): string =>
  say(`difference.${key}` as Words, { ...values, field: field ?? '' });

const countByKind = (differences: readonly Difference[]): Readonly<Record<string, number>> => {
  const count = { differences: differences.length, added: 0, removed: 0, changed: 0, moved: 0, relinked: 0 };
  for (const { kind } of differences) count[kind] += 1;
  return count;
};

const asJson = (difference: Difference, before: Rows, after: Rows): string => {
  const { id, kind, table, fields, links } = difference;
  const item = subjectOf(difference, before, after);
  return jsonLine({ id, kind, table, item, fields, links, words: phrasesOf(difference, before, after).map(inWords) });
};

/** `draft compare`: what is different in the second file; of one draft file, what was changed in it since it began. */
export const runDraftCompare: Run = (typed, io) => {
  const files = readAll(typed.words);
  if (!files.ok) return tellTrouble(files.problem, io);
  const [left, right = null] = files.value;
  const compared = compareFiles(left as StateFile, right, kinds);
  if (!compared.ok) return tellTrouble(compared.problem, io);
  const { before, after, differences } = compared.value;
  const isJson = typed.flags.has('json');
  for (const difference of differences) {
    const { label, type, text } = subjectOf(difference, before, after);
    const said = phrasesOf(difference, before, after).map(inWords).join('; ');
    io.out(
      isJson
        ? asJson(difference, before, after)
        : say('difference.line', { name: label === '' ? type : label, text, said }),
    );
  }
  const summary = countByKind(differences);
  if (isJson) io.out(jsonLine({ summary }));
  else io.talk(differences.length === 0 ? say('compare.same') : say('compare.summary', summary));
  return exitCodes.done;
};

/** A question with the item it is about, by its label where it has one. */
const questionLine = (conflict: Conflict, ours: Rows, theirs: Rows): string => {
  const item = ours.nodes.get(conflict.rowId) ?? theirs.nodes.get(conflict.rowId);
  const words = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return say(`conflict.${conflict.about}` as Words, {
    name: item?.label ?? conflict.rowId,
    field: conflict.field?.replace('props.', '') ?? '',
    ours: words(conflict.ours),
    theirs: words(conflict.theirs),
  });
};

/** `draft merge`: what either file did since the base, as one file. Exit code 3 while a question is open. */
export const runDraftMerge: Run = (typed, io) => {
  const [base, ours, theirs, out = ''] = typed.words;
  const answer = typed.options.resolve;
  if (answer !== undefined && answer !== 'ours' && answer !== 'theirs') {
    io.talk(say('usage.resolve', { answer }));
    return exitCodes.usage;
  }
  const files = readAll([base ?? '', ours ?? '', theirs ?? '']);
  if (!files.ok) return tellTrouble(files.problem, io);
  const [first, second, third] = files.value as readonly [StateFile, StateFile, StateFile];
  const merged = mergeFiles({ base: first, ours: second, theirs: third }, answer ?? null, kinds);
  if (!merged.ok) return tellTrouble(merged.problem, io);
  const { conflicts, patches, rows, text } = merged.value;
  const written = writeFile(path.resolve(out), text);
  if (!written.ok) return tellTrouble(written.problem, io);
  const open = conflicts.filter((conflict) => conflict.answer === null).length;
  const isJson = typed.flags.has('json');
  const theirRows = third.kind === 'project' ? third.rows : rows;
  for (const conflict of conflicts) io.out(isJson ? jsonLine({ conflict }) : questionLine(conflict, rows, theirRows));
  const summary = { conflicts: conflicts.length, open, changes: patches.length, file: out };
  if (isJson) io.out(jsonLine({ summary }));
  else io.talk(say(open > 0 ? 'merge.open' : 'merge.done', summary));
  return open > 0 ? exitCodes.conflicts : exitCodes.done;
};
