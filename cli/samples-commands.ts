import path from 'node:path';
import { dataDirectory, placesIn } from '#services/data-directory.ts';
import { projectReport } from '#services/reports.ts';
import { samplePackages, sampleRows } from '#services/sample-packages.ts';
import { findSample, samples } from '#services/samples.ts';
import { tellTrouble } from './app-place.ts';
import type { Run } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { writeFigures } from './figures.ts';
import { makeFolder, writeFile } from './files.ts';
import { say } from './words.ts';

/**
 * `samples export`: the signed package of every sample project, by this data directory's key. The samples are read from the
 * app itself; of the data directory nothing but the key is touched, so it may be open in the app meanwhile.
 */
export const runSamplesExport: Run = async (typed, io) => {
  const folder = path.resolve(typed.words[0] ?? '');
  const made = makeFolder(folder);
  if (!made.ok) return tellTrouble(made.problem, io);
  const { keys } = placesIn(dataDirectory(io.env, io.platform, io.home));
  const guards = { safe: null, passphrase: io.env.THROUGHLINE_PASSPHRASE || null };
  const packed = await samplePackages(keys, guards);
  if (!packed.ok) return tellTrouble(packed.problem, io);
  if (!packed.value.isProtected) io.talk(say('key.unprotected', { directory: keys }));
  for (const { name, bytes } of packed.value.packages) {
    const file = path.join(folder, `${name}.throughline`);
    const written = writeFile(file, bytes);
    if (!written.ok) return tellTrouble(written.problem, io);
    io.out(say('samples.written', { file }));
  }
  return exitCodes.done;
};

/** `samples report`: the figures of a sample project. */
export const runSamplesReport: Run = (typed, io) => {
  const [name = ''] = typed.words;
  const sample = findSample(name);
  if (sample === undefined) {
    io.talk(say('usage.sample', { sample: name, samples: samples.map((one) => one.name).join(', ') }));
    return exitCodes.usage;
  }
  writeFigures(projectReport(sampleRows(sample)), typed, io);
  return exitCodes.done;
};
