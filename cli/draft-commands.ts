import path from 'node:path';
import { PROJECT_FILE_LIMIT } from '#services/project-file.ts';
import { tellTrouble, withApp } from './app-place.ts';
import type { Run } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { readText, writeFile } from './files.ts';
import { jsonLine } from './terminal.ts';
import { say } from './words.ts';

/** Drafts of this data directory: `draft list`, `draft export`, `draft import`. */

/** `draft list`: the drafts of a project, or of all; of those that cannot be opened it tells why. */
export const runDraftList: Run = (typed, io) =>
  withApp(io, (app) => {
    for (const draft of app.drafts.list(typed.words[0] ?? null)) {
      const { id, name, by, board, differences } = draft;
      io.out(typed.flags.has('json') ? jsonLine(draft) : say('draft.line', { id, name, by, board, differences }));
    }
    for (const { id, name, message } of app.drafts.unopened(typed.words[0] ?? null))
      io.talk(say('draft.unopened', { id, name: name === '' ? say('draft.unnamed') : name, message }));
    return exitCodes.done;
  });

/** `draft export`: a draft as a file that travels. With `--board` a draft is begun first; its id is the last line. */
export const runDraftExport: Run = (typed, io) => {
  const boardId = typed.options.board;
  const { words } = typed;
  if (words.length !== (boardId === undefined ? 3 : 2)) {
    io.talk(say('usage.draft-export'));
    return exitCodes.usage;
  }
  const [projectId = '', named = ''] = words;
  const file = words.at(-1) ?? '';
  return withApp(io, async (app) => {
    let draftId = named;
    if (boardId !== undefined) {
      const { name = say('draft.unnamed'), by = '', why = '' } = typed.options;
      const begun = await app.dispatch('draft.create', { projectId, boardId, name, by, why });
      if (!begun.ok) return tellTrouble(begun, io);
      ({ draftId } = begun.value as { readonly draftId: string });
    } else if (![...app.drafts.list(projectId), ...app.drafts.unopened(projectId)].some(({ id }) => id === named)) {
      return tellTrouble(
        { code: 'E_DRAFT_UNKNOWN', message: say('draft.unknown', { draft: named, project: projectId }) },
        io,
      );
    }
    const reply = await app.dispatch('draft.toFile', { draftId });
    if (!reply.ok) return tellTrouble(reply, io);
    const { text, keptBack } = reply.value as { readonly text: string | null; readonly keptBack: readonly string[] };
    const written = writeFile(path.resolve(file), text ?? '');
    if (!written.ok) return tellTrouble(written.problem, io);
    if (keptBack.length > 0) io.talk(say('draft.keptBack', { labels: keptBack.join(', ') }));
    io.talk(say('project.exported', { file }));
    io.out(draftId);
    return exitCodes.done;
  });
};

/** `draft import`: a draft that came from another laptop, or came back. Its id is the last line. */
export const runDraftImport: Run = (typed, io) => {
  const [file = ''] = typed.words;
  const text = readText(file, PROJECT_FILE_LIMIT);
  if (!text.ok) return tellTrouble(text.problem, io);
  return withApp(io, async (app) => {
    const reply = await app.dispatch('draft.fromFile', { text: text.value });
    if (!reply.ok) return tellTrouble(reply, io);
    io.talk(say('project.imported', { file }));
    io.out((reply.value as { readonly draftId: string }).draftId);
    return exitCodes.done;
  });
};
