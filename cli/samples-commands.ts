import path from 'node:path';
import type { Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import type { App } from '#services/app.ts';
import { dataDirectory, placesIn } from '#services/data-directory.ts';
import { packProject } from '#services/exports.ts';
import { openSigningKey } from '#services/key-vault.ts';
import { projectReport } from '#services/reports.ts';
import { findSample, samples } from '#services/samples.ts';
import { tellTrouble, withTemporaryApp } from './app-place.ts';
import type { Io, Run } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { writeFigures } from './figures.ts';
import { makeFolder, writeFile } from './files.ts';
import { say } from './words.ts';

/** Opens a sample in the app as a person would, and hands its rows to `work`. */
const withSample = async (
  app: App,
  sample: string,
  io: Io,
  work: (rows: Rows) => number | Promise<number>,
): Promise<number> => {
  const opened = await app.dispatch('project.openSample', { sample });
  if (!opened.ok) return tellTrouble(opened, io);
  const rows = app.projects.rows((opened.value as { readonly projectId: string }).projectId);
  return rows.ok ? work(rows.value) : tellTrouble(rows.problem, io);
};

/**
 * The answers at the gate for a sample (package-format.md, "Keys and trust"): interviews leave as their consent allows, and
 * nothing that rests only on withheld quotes.
 */
const sampleChoices = { sessionId: null, includeInterviews: true, releaseItems: [] };

const exportSamples = async (folder: string, app: App, io: Io): Promise<number> => {
  const directory = dataDirectory(io.env, io.platform, io.home);
  const { keys } = placesIn(directory);
  const key = await openSigningKey(keys, { safe: null, passphrase: io.env.THROUGHLINE_PASSPHRASE || null });
  if (!key.ok) return tellTrouble(key.problem, io);
  if (!key.value.isProtected) io.talk(say('key.unprotected', { directory: keys }));
  for (const { name } of samples) {
    const code = await withSample(app, name, io, (rows) => {
      const created = [...rows.project.values()][0]?.createdAt ?? '';
      const { bytes } = packProject({
        rows,
        kinds,
        choices: sampleChoices,
        key: key.value.key,
        last: undefined,
        created,
      });
      const file = path.join(folder, `${name}.throughline`);
      const written = writeFile(file, bytes);
      if (!written.ok) return tellTrouble(written.problem, io);
      io.out(say('samples.written', { file }));
      return exitCodes.done;
    });
    if (code !== exitCodes.done) return code;
  }
  return exitCodes.done;
};

/** `samples export`: the signed package of every sample project, by this data directory's key. */
export const runSamplesExport: Run = (typed, io) => {
  const folder = path.resolve(typed.words[0] ?? '');
  const made = makeFolder(folder);
  if (!made.ok) return tellTrouble(made.problem, io);
  return withTemporaryApp(io, (app) => exportSamples(folder, app, io));
};

/** `samples report`: the figures of a sample project. */
export const runSamplesReport: Run = (typed, io) => {
  const [sample = ''] = typed.words;
  if (findSample(sample) === undefined) {
    io.talk(say('usage.sample', { sample, samples: samples.map(({ name }) => name).join(', ') }));
    return exitCodes.usage;
  }
  return withTemporaryApp(io, (app) =>
    withSample(app, sample, io, (rows) => {
      writeFigures(projectReport(rows, kinds), typed, io);
      return exitCodes.done;
    }),
  );
};
