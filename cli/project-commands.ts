import path from 'node:path';
import { PROJECT_FILE_LIMIT } from '#services/project-file.ts';
import { projectReport } from '#services/reports.ts';
import { tellTrouble, withApp } from './app-place.ts';
import type { Run } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { writeFigures } from './figures.ts';
import { readText, writeFile } from './files.ts';
import { jsonLine } from './terminal.ts';
import { say } from './words.ts';

/** `project list`: what is in this data directory. */
export const runProjectList: Run = (typed, io) =>
  withApp(io, (app) => {
    for (const card of app.projects.list()) {
      io.out(typed.flags.has('json') ? jsonLine(card) : say('project.line', { id: card.id, name: card.name }));
    }
    return exitCodes.done;
  });

/** `project import`: a project file of ours, or the shape the samples were published in. The id is the last line. */
export const runProjectImport: Run = (typed, io) => {
  const [file = ''] = typed.words;
  const text = readText(file, PROJECT_FILE_LIMIT);
  if (!text.ok) return tellTrouble(text.problem, io);
  return withApp(io, async (app) => {
    const reply = await app.dispatch('project.fromFile', { text: text.value });
    if (!reply.ok) return tellTrouble(reply, io);
    io.talk(say('project.imported', { file }));
    io.out((reply.value as { readonly projectId: string }).projectId);
    return exitCodes.done;
  });
};

/** `project export`: the whole project as an open JSON file, written whole or not at all. */
export const runProjectExport: Run = (typed, io) => {
  const [projectId = '', file = ''] = typed.words;
  return withApp(io, async (app) => {
    const reply = await app.dispatch('project.toFile', { projectId });
    if (!reply.ok) return tellTrouble(reply, io);
    const written = writeFile(path.resolve(file), (reply.value as { readonly text: string | null }).text ?? '');
    if (!written.ok) return tellTrouble(written.problem, io);
    io.talk(say('project.exported', { file }));
    return exitCodes.done;
  });
};

/** `project report`: the figures of its boards. */
export const runProjectReport: Run = (typed, io) =>
  withApp(io, (app) => {
    const rows = app.projects.rows(typed.words[0] ?? '');
    if (!rows.ok) return tellTrouble(rows.problem, io);
    writeFigures(projectReport(rows.value), typed, io);
    return exitCodes.done;
  });
